'use server';

import { INVITATION_MESSAGES } from '@/lib/identity/identity.messages';
import { invitationAnswerForm } from '@/lib/identity/identity.schema';
import { defineOpenAction } from '@/lib/web/open-action';
import { askFromInvitation, codePageInvited } from '@/lib/web/sign-in-door';

export const answerInvitationAction = defineOpenAction({
  schema: invitationAnswerForm,
  run: (context, { jeton, name }) => askFromInvitation(context, { token: jeton, name }),
  messages: INVITATION_MESSAGES,
  onDone: ({ requestId }) => codePageInvited(requestId),
});
