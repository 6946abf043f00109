'use server';

import { reshapeNeedAs } from '@/lib/assignment/server/reshape-need';
import { RESHAPE_MESSAGES } from '@/lib/matching/matching.messages';
import { reshapeForm } from '@/lib/matching/matching.schema';
import { defineAction } from '@/lib/web/action';

export const reshapeNeedAction = defineAction({
  as: 'manager',
  schema: reshapeForm,
  run: reshapeNeedAs,
  messages: RESHAPE_MESSAGES,
  onDone: ({ id }) => `/besoins/${id}/candidats?fait=applique`,
});
