'use server';

import { editNeedAs } from '@/lib/assignment/server/edit-need';
import { EDITING_FIELDS, NEED_MESSAGES } from '@/lib/need/need.messages';
import { editForm } from '@/lib/need/need.schema';
import { defineAction } from '@/lib/web/action';

export const editNeedAction = defineAction({
  as: 'manager',
  schema: editForm,
  run: editNeedAs,
  messages: NEED_MESSAGES,
  fieldOf: EDITING_FIELDS,
  onDone: ({ id }) => `/besoins/${id}?fait=modifie`,
});
