'use server';

import { FACTOR_MESSAGES, INVITATION_MESSAGES } from '@/lib/identity/identity.messages';
import {
  invitationForm,
  managerInvitationForm,
  membershipForm,
} from '@/lib/identity/identity.schema';
import { endMembershipAs } from '@/lib/identity/server/end-membership';
import { forgetColleagueFactorAs } from '@/lib/identity/server/forget-factor';
import { inviteManagerAs, revokeInvitationAs } from '@/lib/identity/server/invite-manager';
import { defineAction } from '@/lib/web/action';

export const inviteManagerAction = defineAction({
  as: 'manager',
  schema: managerInvitationForm,
  run: inviteManagerAs,
  messages: INVITATION_MESSAGES,
  onDone: () => '/equipe?fait=invitation',
});

export const revokeInvitationAction = defineAction({
  as: 'manager',
  schema: invitationForm,
  run: revokeInvitationAs,
  messages: INVITATION_MESSAGES,
  onDone: () => '/equipe?fait=retrait',
});

export const endMembershipAction = defineAction({
  as: 'manager',
  schema: membershipForm,
  run: endMembershipAs,
  messages: INVITATION_MESSAGES,
  onDone: () => '/equipe?fait=depart',
});

export const forgetFactorAction = defineAction({
  as: 'manager',
  schema: membershipForm,
  run: forgetColleagueFactorAs,
  messages: FACTOR_MESSAGES,
  onDone: () => '/equipe?fait=facteur',
});
