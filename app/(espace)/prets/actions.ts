'use server';

import { answerForLenderAs } from '@/lib/assignment/server/answer-for-lender';
import { recallOfferAs } from '@/lib/assignment/server/recall-offer';
import { LENDING_MESSAGES } from '@/lib/lending/lending.messages';
import { lenderForm, offerChoice } from '@/lib/lending/lending.schema';
import { defineAction } from '@/lib/web/action';

export const answerForLenderAction = defineAction({
  as: 'manager',
  schema: lenderForm,
  run: answerForLenderAs,
  messages: LENDING_MESSAGES,
  onDone: (outcome) => `/prets?fait=${outcome}`,
});

export const recallOfferAction = defineAction({
  as: 'manager',
  schema: offerChoice,
  run: recallOfferAs,
  messages: LENDING_MESSAGES,
  onDone: () => '/prets?fait=rappel',
});
