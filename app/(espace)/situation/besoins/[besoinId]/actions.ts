'use server';

import { requestTeamAs } from '@/lib/assignment/server/host-team';
import { TEAM_MESSAGES } from '@/lib/assignment/team.messages';
import { teamRequestForm } from '@/lib/assignment/team.schema';
import { MODERATION_MESSAGES } from '@/lib/moderation/moderation.messages';
import { missionsForm } from '@/lib/moderation/moderation.schema';
import { decideForModeratorAs } from '@/lib/moderation/server/decide-for-moderator';
import { plural, sayCount } from '@/lib/shared/french';
import { defineAction } from '@/lib/web/action';

export const decideForModeratorAction = defineAction({
  as: 'cell',
  schema: missionsForm,
  run: decideForModeratorAs,
  messages: MODERATION_MESSAGES,
  onDone: ({ needId }) => `/situation/besoins/${needId}`,
});

export const requestTeamAction = defineAction({
  as: 'cell',
  schema: teamRequestForm,
  run: requestTeamAs,
  messages: TEAM_MESSAGES,
  onDone: ({ asked }) => ({
    notice: `${sayCount(asked, 'association')} ${plural(asked, 'prévenue')}.`,
  }),
});
