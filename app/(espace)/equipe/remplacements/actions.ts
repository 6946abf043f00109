'use server';

import { deputyChoice, deputyForm } from '@/lib/identity/deputy.schema';
import { DEPUTY_MESSAGES } from '@/lib/identity/identity.messages';
import { endDeputyAs, nameDeputyAs } from '@/lib/identity/server/name-deputy';
import { defineAction } from '@/lib/web/action';

export const nameDeputyAction = defineAction({
  as: 'manager',
  schema: deputyForm,
  run: nameDeputyAs,
  messages: DEPUTY_MESSAGES,
  fieldOf: {
    'deputy-is-oneself': 'membershipId',
    'deputy-unknown': 'membershipId',
    'structures-missing': 'structureIds',
    'structure-unknown': 'structureIds',
    'deputy-already': 'structureIds',
    'deputy-ends-before': 'until',
    'deputy-over': 'until',
    'deputy-too-long': 'until',
  },
  onDone: () => '/equipe/remplacements?fait=nomme',
});

export const endDeputyAction = defineAction({
  as: 'manager',
  schema: deputyChoice,
  run: endDeputyAs,
  messages: DEPUTY_MESSAGES,
  onDone: () => '/equipe/remplacements?fait=fin',
});
