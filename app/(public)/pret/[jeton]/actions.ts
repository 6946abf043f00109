'use server';

import { answerLoanByLink } from '@/lib/assignment/server/answer-for-lender';
import { LENDING_MESSAGES } from '@/lib/lending/lending.messages';
import { lenderLinkForm } from '@/lib/lending/lending.schema';
import { defineOpenAction } from '@/lib/web/open-action';

export const answerLoanAction = defineOpenAction({
  schema: lenderLinkForm,
  run: (context, { jeton, ...word }) => answerLoanByLink(context, { token: jeton, ...word }),
  messages: LENDING_MESSAGES,
  onDone: (outcome, { jeton }) => `/pret/${jeton}?fait=${outcome}`,
});
