'use server';

import { ASSIGNMENT_MESSAGES } from '@/lib/assignment/assignment.messages';
import { contestLinkForm } from '@/lib/assignment/assignment.schema';
import { answerExtensionByLink } from '@/lib/assignment/server/answer-extension';
import { answerLoanByLink } from '@/lib/assignment/server/answer-for-lender';
import { answerSeriesByLink } from '@/lib/assignment/server/answer-series';
import { contestNoteByLink } from '@/lib/assignment/server/loan-notes';
import { EXTENSION_MESSAGES } from '@/lib/lending/extension.messages';
import { extensionLinkAnswer } from '@/lib/lending/extension.schema';
import { LENDING_MESSAGES } from '@/lib/lending/lending.messages';
import { lenderLinkForm, lenderSeriesLinkForm } from '@/lib/lending/lending.schema';
import { toldInAddress } from '@/lib/shared/series';
import { defineOpenAction } from '@/lib/web/open-action';

export const answerLoanAction = defineOpenAction({
  schema: lenderLinkForm,
  run: (context, { jeton, ...word }) => answerLoanByLink(context, { token: jeton, ...word }),
  messages: LENDING_MESSAGES,
  onDone: (outcome, { jeton }) => `/pret/${jeton}?fait=${outcome}`,
});

export const answerLoanSeriesAction = defineOpenAction({
  schema: lenderSeriesLinkForm,
  run: (context, { jeton, ...word }) => answerSeriesByLink(context, { token: jeton, ...word }),
  messages: LENDING_MESSAGES,
  onDone: (told, { jeton }) => `/pret/${jeton}?fait=serie&${toldInAddress(told)}`,
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
