'use server';

import { SIGN_IN_MESSAGES } from '@/lib/identity/identity.messages';
import { codeForm, linkForm, signInForm } from '@/lib/identity/identity.schema';
import { accept } from '@/lib/shared/result';
import { defineOpenAction } from '@/lib/web/open-action';
import { askToSignIn, codePage, codePageElsewhere, confirmHere } from '@/lib/web/sign-in-door';

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
  run: async (context, { demande, jeton }) => {
    const confirmed = await confirmHere(context, { requestId: demande, token: jeton });
    // another browser is no fault: the page of the six digits, which says why it is there
    return demande && !confirmed.ok && confirmed.refusal === 'code-needed'
      ? accept(codePageElsewhere(demande))
      : confirmed;
  },
  messages: SIGN_IN_MESSAGES,
  onDone: (path) => path,
});
