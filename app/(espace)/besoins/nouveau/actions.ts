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
  fieldOf: {
    'already-posted': 'again',
    'day-over': 'when',
    'shift-over': 'when',
    'shift-already-started': 'when',
    'too-far-ahead': 'when',
  },
  onDone: ({ needId }) => `/besoins/${needId}/candidats?publie`,
});
