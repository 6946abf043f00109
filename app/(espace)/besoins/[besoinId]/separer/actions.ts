'use server';

import { splitNeedAs } from '@/lib/assignment/server/split-need';
import { NEED_MESSAGES } from '@/lib/need/need.messages';
import { splitForm } from '@/lib/need/split.schema';
import { defineAction } from '@/lib/web/action';

export const splitNeedAction = defineAction({
  as: 'manager',
  schema: splitForm,
  run: splitNeedAs,
  messages: NEED_MESSAGES,
  fieldOf: { 'trade-reserved': 'trade' },
  onDone: ({ twin }) => `/besoins/${twin.id}/candidats?fait=separe`,
});
