'use server';

import { editForStructureAs } from '@/lib/assignment/server/edit-for-structure';
import { editForStructureForm } from '@/lib/need/behalf.schema';
import { EDITING_FIELDS, NEED_MESSAGES } from '@/lib/need/need.messages';
import { defineAction } from '@/lib/web/action';

export const editForStructureAction = defineAction({
  as: 'cell',
  schema: editForStructureForm,
  run: editForStructureAs,
  messages: NEED_MESSAGES,
  fieldOf: EDITING_FIELDS,
  onDone: ({ id }) => `/situation/besoins/${id}?fait=modifie`,
});
