'use server';

import { z } from 'zod';
import { answerForm, answerSeriesForm } from '@/lib/assignment/answer.schema';
import { answerAs } from '@/lib/assignment/server/answer';
import { answerSeriesAs } from '@/lib/assignment/server/answer-series';
import { answeringOf } from '@/lib/assignment/server/read-mine';
import { readId } from '@/lib/shared/id';
import { refuse } from '@/lib/shared/result';
import { toldInAddress } from '@/lib/shared/series';
import { defineAction } from '@/lib/web/action';
import { DEMAND_MESSAGES } from './messages';

const NEXT = {
  oui: '/missions?fait=oui',
  finalement: '/missions?fait=oui',
  toujours: '/missions?fait=toujours',
  annuler: '/missions?fait=annule',
  non: '/sollicitations?fait=non',
  reserve: '/sollicitations',
  jumeau: '/sollicitations',
} as const;

export const answerDemandAction = defineAction({
  as: 'person',
  schema: z.object({ demande: z.string().default('') }).and(answerForm),
  run: async (context, { demande, ...answer }) => {
    const id = readId<'solicitation'>(demande);
    const speaking = id ? await answeringOf(context, id) : refuse('not-found');
    return speaking.ok ? await answerAs(speaking.value, answer) : speaking;
  },
  messages: DEMAND_MESSAGES,
  onDone: ({ said, waits }) => (waits ? '/sollicitations?fait=attend' : NEXT[said]),
});

export const answerSeriesAction = defineAction({
  as: 'person',
  schema: answerSeriesForm,
  run: answerSeriesAs,
  messages: DEMAND_MESSAGES,
  onDone: (told) => `/sollicitations?fait=serie&${toldInAddress(told)}`,
});
