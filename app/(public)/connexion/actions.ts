'use server';

import { SIGN_IN_MESSAGES } from '@/lib/identity/identity.messages';
import { codeForm, linkForm, signInForm } from '@/lib/identity/identity.schema';
import { defineOpenAction } from '@/lib/web/open-action';
import { askToSignIn, codePage, confirmHere } from '@/lib/web/sign-in-door';

export const requestSignInAction = defineOpenAction({
  schema: signInForm,
  run: (context, { email, retour }) => askToSignIn(context, { email, returnTo: retour }),
  messages: SIGN_IN_MESSAGES,
  onDone: ({ requestId }) => codePage(requestId),
});

export const confirmCodeAction = defineOpenAction({
  schema: codeForm,
  run: (context, { demande, code }) => confirmHere(context, { requestId: demande, code }),
  messages: SIGN_IN_MESSAGES,
  field: { 'code-wrong': 'code' },
  onDone: (path) => path,
});

export const confirmLinkAction = defineOpenAction({
  schema: linkForm,
  run: (context, { demande, jeton }) => confirmHere(context, { requestId: demande, token: jeton }),
  messages: SIGN_IN_MESSAGES,
  onDone: (path) => path,
});
