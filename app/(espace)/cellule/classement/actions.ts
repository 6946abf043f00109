'use server';

import { weightsForm } from '@/lib/matching/matching.schema';
import { changeWeightsAs } from '@/lib/matching/server/change-weights';
import { POINTS_MESSAGES } from '@/lib/shared/points.messages';
import { defineAction } from '@/lib/web/action';

export const changeWeightsAction = defineAction({
  as: 'cell',
  schema: weightsForm,
  run: changeWeightsAs,
  messages: POINTS_MESSAGES,
  fieldOf: { 'reason-missing': 'raison' },
  onDone: () => '/cellule/classement?fait=points',
});
