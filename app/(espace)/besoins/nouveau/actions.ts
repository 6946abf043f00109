'use server';

import { NEED_MESSAGES, POSTING_FIELDS } from '@/lib/need/need.messages';
import { needForm } from '@/lib/need/need.schema';
import { postNeedAs } from '@/lib/need/server/post-need';
import { defineAction } from '@/lib/web/action';

export const postNeedAction = defineAction({
  as: 'manager',
  schema: needForm,
  run: postNeedAs,
  messages: NEED_MESSAGES,
  fieldOf: POSTING_FIELDS,
  onDone: ({ needId }) => `/besoins/${needId}/candidats?publie`,
});
