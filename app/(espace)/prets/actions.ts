'use server';

import { ASSIGNMENT_MESSAGES } from '@/lib/assignment/assignment.messages';
import { paperBackForm, paperForm } from '@/lib/assignment/assignment.schema';
import { agreeForm } from '@/lib/assignment/follow-up.schema';
import { answerExtensionForLenderAs } from '@/lib/assignment/server/answer-extension';
import { answerForLenderAs } from '@/lib/assignment/server/answer-for-lender';
import { answerSeriesForLenderAs } from '@/lib/assignment/server/answer-series';
import { agreeLentHoursAs } from '@/lib/assignment/server/hours-apart';
import { contestNoteAs, notePaperForLenderAs } from '@/lib/assignment/server/loan-notes';
import { recallOfferAs } from '@/lib/assignment/server/recall-offer';
import { EXTENSION_MESSAGES } from '@/lib/lending/extension.messages';
import { extensionAnswer } from '@/lib/lending/extension.schema';
import { LENDING_MESSAGES } from '@/lib/lending/lending.messages';
import { lenderForm, lenderSeriesForm, offerChoice } from '@/lib/lending/lending.schema';
import { POST_ASK_MESSAGES } from '@/lib/lending/post-ask.messages';
import { declinePostForm, namePostForm } from '@/lib/lending/post-ask.schema';
import { declinePostAs, namePostAs } from '@/lib/lending/server/name-post';
import { toldInAddress } from '@/lib/shared/series';
import { defineAction } from '@/lib/web/action';

export const answerForLenderAction = defineAction({
  as: 'manager',
  schema: lenderForm,
  run: answerForLenderAs,
  messages: LENDING_MESSAGES,
  onDone: (outcome) => `/prets?fait=${outcome}`,
});

export const answerSeriesForLenderAction = defineAction({
  as: 'manager',
  schema: lenderSeriesForm,
  run: answerSeriesForLenderAs,
  messages: LENDING_MESSAGES,
  onDone: (told) => `/prets?fait=serie&${toldInAddress(told)}`,
});

export const answerExtensionForLenderAction = defineAction({
  as: 'manager',
  schema: extensionAnswer,
  run: answerExtensionForLenderAs,
  messages: EXTENSION_MESSAGES,
  onDone: (outcome) => `/prets?fait=prolongation-${outcome}`,
});

export const agreeLentHoursAction = defineAction({
  as: 'manager',
  schema: agreeForm,
  run: agreeLentHoursAs,
  messages: ASSIGNMENT_MESSAGES,
  onDone: () => '/prets?fait=heures',
});

export const contestNoteAction = defineAction({
  as: 'manager',
  schema: paperBackForm,
  run: (context, { id, rule }) => contestNoteAs(context, { id, rule }),
  messages: ASSIGNMENT_MESSAGES,
  onDone: () => '/prets?fait=note-contestee',
});

export const notePaperAction = defineAction({
  as: 'manager',
  schema: paperForm,
  run: notePaperForLenderAs,
  messages: ASSIGNMENT_MESSAGES,
  fieldOf: { 'paper-to-come': 'signe' },
  onDone: () => '/prets?fait=note',
});

export const recallOfferAction = defineAction({
  as: 'manager',
  schema: offerChoice,
  run: recallOfferAs,
  messages: LENDING_MESSAGES,
  onDone: () => '/prets?fait=rappel',
});

export const namePostAction = defineAction({
  as: 'manager',
  schema: namePostForm,
  run: namePostAs,
  messages: POST_ASK_MESSAGES,
  fieldOf: {
    'person-not-chosen': 'personne',
    'person-cannot-come': 'personne',
    'person-asked-enough': 'personne',
  },
  onDone: () => '/prets?fait=nomme',
});

export const declinePostAction = defineAction({
  as: 'manager',
  schema: declinePostForm,
  run: declinePostAs,
  messages: POST_ASK_MESSAGES,
  onDone: () => '/prets?fait=personne',
});
