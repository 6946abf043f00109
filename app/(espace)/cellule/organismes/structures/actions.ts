'use server';

import { decideStructureAs } from '@/lib/identity/server/add-structure';
import { lookAtTransferAs, transferStructureAs } from '@/lib/need/server/transfer-structure';
import { ORGANIZATION_MESSAGES } from '@/lib/organization/organization.messages';
import { structureDecision, transferForm } from '@/lib/organization/structure.schema';
import { defineAction } from '@/lib/web/action';

export const decideStructureAction = defineAction({
  as: 'cell',
  schema: structureDecision,
  run: decideStructureAs,
  messages: ORGANIZATION_MESSAGES,
  onDone: (decision) => `/cellule/organismes/structures?fait=${decision}`,
});

/** Shown once more before it is done: the address holds what was chosen. */
export const lookAtTransferAction = defineAction({
  as: 'cell',
  schema: transferForm,
  run: lookAtTransferAs,
  messages: ORGANIZATION_MESSAGES,
  fieldOf: {
    'structure-unknown': 'structureId',
    'transfer-needs-open': 'structureId',
    'transfer-offers-open': 'structureId',
    'transfer-services-open': 'structureId',
    'transfer-same': 'organizationId',
    'transfer-not-verified': 'organizationId',
  },
  onDone: ({ structureId, organizationId, reference }) =>
    `/cellule/organismes/structures?${new URLSearchParams({ structureId, organizationId, reference })}`,
});

export const transferStructureAction = defineAction({
  as: 'cell',
  schema: transferForm,
  run: transferStructureAs,
  messages: ORGANIZATION_MESSAGES,
  onDone: () => '/cellule/organismes/structures?fait=transfert',
});
