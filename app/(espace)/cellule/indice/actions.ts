'use server';

import { POINTS_MESSAGES } from '@/lib/shared/points.messages';
import { changeIndexWeightsAs } from '@/lib/triage/server/index-weights';
import { indexWeightsForm } from '@/lib/triage/triage.schema';
import { defineAction } from '@/lib/web/action';

export const changeIndexWeightsAction = defineAction({
  as: 'cell',
  schema: indexWeightsForm,
  run: changeIndexWeightsAs,
  messages: POINTS_MESSAGES,
  fieldOf: { 'reason-missing': 'raison' },
  onDone: () => '/cellule/indice?fait=poids',
});
