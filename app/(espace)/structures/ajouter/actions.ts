'use server';

import { addStructureAs } from '@/lib/identity/server/add-structure';
import { ORGANIZATION_MESSAGES } from '@/lib/organization/organization.messages';
import { structureForm } from '@/lib/organization/structure.schema';
import { defineAction } from '@/lib/web/action';

export const addStructureAction = defineAction({
  as: 'manager',
  schema: structureForm,
  run: addStructureAs,
  messages: ORGANIZATION_MESSAGES,
  fieldOf: {
    'structure-already-yours': 'finess',
    'commune-unknown': 'commune',
    'commune-ambiguous': 'commune',
  },
  onDone: ({ verified }) => `/structures?fait=${verified ? 'ajoutee' : 'attend'}`,
});
