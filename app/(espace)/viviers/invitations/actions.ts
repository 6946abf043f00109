'use server';

import { INVITE_MESSAGES } from '@/lib/pool/invitation.messages';
import { invitePersonForm, withdrawForm } from '@/lib/pool/invitation.schema';
import { invitePersonAs, withdrawInvitationAs } from '@/lib/pool/server/invite-person';
import { defineAction } from '@/lib/web/action';

export const invitePersonAction = defineAction({
  as: 'pool-manager',
  schema: invitePersonForm,
  run: invitePersonAs,
  messages: INVITE_MESSAGES,
  fieldOf: { 'already-member': 'email', 'already-invited': 'email' },
  onDone: () => '/viviers/invitations?fait=invitation',
});

export const withdrawPoolInvitationAction = defineAction({
  as: 'pool-manager',
  schema: withdrawForm,
  run: withdrawInvitationAs,
  messages: INVITE_MESSAGES,
  onDone: () => '/viviers/invitations?fait=retrait',
});
