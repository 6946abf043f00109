'use server';

import { z } from 'zod';
import { answerForm } from '@/lib/assignment/answer.schema';
import { ASSIGNMENT_MESSAGES } from '@/lib/assignment/assignment.messages';
import { answerAs } from '@/lib/assignment/server/answer';
import { answeringOf } from '@/lib/assignment/server/read-mine';
import { readId } from '@/lib/shared/id';
import { refuse } from '@/lib/shared/result';
import { SOLICITATION_MESSAGES } from '@/lib/solicitation/solicitation.messages';
import { defineAction } from '@/lib/web/action';

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
  messages: {
    ...SOLICITATION_MESSAGES,
    ...ASSIGNMENT_MESSAGES,
    'demand-changed':
      'Cette demande a changé depuis que vous l’avez ouverte : votre oui n’est pas enregistré. Rechargez la page et relisez-la avant de répondre.',
  },
  onDone: ({ said, waits }) => (waits ? '/sollicitations?fait=attend' : NEXT[said]),
});
