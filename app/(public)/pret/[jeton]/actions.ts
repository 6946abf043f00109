'use server';

import { ASSIGNMENT_MESSAGES } from '@/lib/assignment/assignment.messages';
import { contestLinkForm } from '@/lib/assignment/assignment.schema';
import { answerExtensionByLink } from '@/lib/assignment/server/answer-extension';
import { answerLoanByLink } from '@/lib/assignment/server/answer-for-lender';
import { contestNoteByLink } from '@/lib/assignment/server/loan-notes';
import { EXTENSION_MESSAGES } from '@/lib/lending/extension.messages';
import { extensionLinkAnswer } from '@/lib/lending/extension.schema';
import { LENDING_MESSAGES } from '@/lib/lending/lending.messages';
import { lenderLinkForm } from '@/lib/lending/lending.schema';
import { defineOpenAction } from '@/lib/web/open-action';

export const answerLoanAction = defineOpenAction({
  schema: lenderLinkForm,
  run: (context, { jeton, ...word }) => answerLoanByLink(context, { token: jeton, ...word }),
  messages: LENDING_MESSAGES,
  onDone: (outcome, { jeton }) => `/pret/${jeton}?fait=${outcome}`,
});

export const contestLoanNoteAction = defineOpenAction({
  schema: contestLinkForm,
  run: (context, { jeton, ...which }) => contestNoteByLink(context, { token: jeton, ...which }),
  messages: ASSIGNMENT_MESSAGES,
  onDone: (_, { jeton }) => `/pret/${jeton}?fait=note-contestee`,
});

export const answerLoanExtensionAction = defineOpenAction({
  schema: extensionLinkAnswer,
  run: (context, { jeton, said }) => answerExtensionByLink(context, { token: jeton, said }),
  messages: EXTENSION_MESSAGES,
  onDone: (outcome, { jeton }) => `/pret/${jeton}?fait=prolongation-${outcome}`,
});
