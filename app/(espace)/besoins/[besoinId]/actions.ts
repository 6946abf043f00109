'use server';

import { ASSIGNMENT_MESSAGES } from '@/lib/assignment/assignment.messages';
import { cancelMissionForm } from '@/lib/assignment/assignment.schema';
import { cancelMissionAs } from '@/lib/assignment/server/cancel-mission';
import { defineAction } from '@/lib/web/action';

export const cancelMissionAction = defineAction({
  as: 'manager',
  schema: cancelMissionForm,
  run: cancelMissionAs,
  messages: ASSIGNMENT_MESSAGES,
  onDone: ({ needId }) => `/besoins/${needId}`,
});
