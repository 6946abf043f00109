'use server';

import { WEIGHTS_MESSAGES } from '@/lib/matching/matching.messages';
import { weightsForm } from '@/lib/matching/matching.schema';
import { changeWeightsAs } from '@/lib/matching/server/change-weights';
import { defineAction } from '@/lib/web/action';

export const changeWeightsAction = defineAction({
  as: 'cell',
  schema: weightsForm,
  run: changeWeightsAs,
  messages: WEIGHTS_MESSAGES,
  fieldOf: { 'reason-missing': 'raison' },
  onDone: () => '/cellule/classement?fait=points',
});
