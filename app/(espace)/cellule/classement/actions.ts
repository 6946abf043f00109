'use server';

import { WEIGHTS_MESSAGES } from '@/lib/matching/matching.messages';
import { weightsForm } from '@/lib/matching/matching.schema';
import { changeWeightsAs } from '@/lib/matching/server/change-weights';
import { sayTotal, totalOf } from '@/lib/matching/weights';
import { defineAction } from '@/lib/web/action';

export const changeWeightsAction = defineAction({
  as: 'cell',
  schema: weightsForm,
  run: changeWeightsAs,
  messages: {
    ...WEIGHTS_MESSAGES,
    'points-do-not-sum': ({ points }) =>
      `${WEIGHTS_MESSAGES['points-do-not-sum']} ${sayTotal(totalOf(points))}`,
  },
  fieldOf: { 'reason-missing': 'raison' },
  onDone: () => '/cellule/classement?fait=points',
});
