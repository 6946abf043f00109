'use server';

import { organizationInvitationForm } from '@/lib/identity/identity.schema';
import { decideOrganizationAs } from '@/lib/identity/server/decide-organization';
import { inviteOrganizationAs } from '@/lib/identity/server/invite-organization';
import { ORGANIZATION_MESSAGES } from '@/lib/organization/organization.messages';
import { organizationDecision } from '@/lib/organization/organization.schema';
import { defineAction } from '@/lib/web/action';

export const inviteOrganizationAction = defineAction({
  as: 'cell',
  schema: organizationInvitationForm,
  run: inviteOrganizationAs,
  messages: ORGANIZATION_MESSAGES,
  onDone: () => '/cellule/organismes?fait=invited',
});

export const decideOrganizationAction = defineAction({
  as: 'cell',
  schema: organizationDecision,
  run: decideOrganizationAs,
  messages: ORGANIZATION_MESSAGES,
  onDone: (status) => `/cellule/organismes?fait=${status}`,
});
