'use server';

import { NEED_MESSAGES } from '@/lib/need/need.messages';
import { needForm } from '@/lib/need/need.schema';
import { postNeedAs } from '@/lib/need/server/post-need';
import { defineAction } from '@/lib/web/action';

export const postNeedAction = defineAction({
  as: 'manager',
  schema: needForm,
  run: postNeedAs,
  messages: NEED_MESSAGES,
  onDone: ({ needId }) => `/besoins/${needId}/candidats`,
});
