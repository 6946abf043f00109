'use server';

import { MODERATION_MESSAGES } from '@/lib/moderation/moderation.messages';
import { missionsForm } from '@/lib/moderation/moderation.schema';
import { decideForModeratorAs } from '@/lib/moderation/server/decide-for-moderator';
import { defineAction } from '@/lib/web/action';

export const decideForModeratorAction = defineAction({
  as: 'cell',
  schema: missionsForm,
  run: decideForModeratorAs,
  messages: MODERATION_MESSAGES,
  onDone: ({ needId }) => `/situation/besoins/${needId}`,
});
