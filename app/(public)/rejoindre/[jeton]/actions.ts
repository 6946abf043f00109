'use server';

import { ANSWER_MESSAGES } from '@/lib/pool/invitation.messages';
import { declineForm, joinForm } from '@/lib/pool/invitation.schema';
import { declinePoolInvitationAs, joinAsKnownAs } from '@/lib/pool/server/answer-invitation';
import { defineOpenAction } from '@/lib/web/open-action';

export const declinePoolInvitationAction = defineOpenAction({
  schema: declineForm,
  run: (context, { jeton }) => declinePoolInvitationAs(context, { token: jeton }),
  messages: ANSWER_MESSAGES,
  onDone: (_done, { jeton }) => `/rejoindre/${jeton}`,
});

export const joinAsKnownAction = defineOpenAction({
  schema: joinForm,
  run: (context, { jeton, follow }) => joinAsKnownAs(context, { token: jeton, follow }),
  messages: ANSWER_MESSAGES,
  onDone: (_done, { jeton }) => `/rejoindre/${jeton}`,
});
