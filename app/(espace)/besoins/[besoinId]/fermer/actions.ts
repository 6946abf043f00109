'use server';

import { closeNeedAs } from '@/lib/assignment/server/close-need';
import { NEED_MESSAGES } from '@/lib/need/need.messages';
import { closeForm } from '@/lib/need/need.schema';
import { defineAction } from '@/lib/web/action';

export const closeNeedAction = defineAction({
  as: 'manager',
  schema: closeForm,
  run: closeNeedAs,
  messages: NEED_MESSAGES,
  onDone: ({ id }, { whole }) => `/besoins/${id}?fait=${whole ? 'demande-fermee' : 'ferme'}`,
});
