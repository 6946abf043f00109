'use server';

import { REFERRAL_MESSAGES } from '@/lib/referral/referral.messages';
import { questionForm, referralAnswerForm, referralChoice } from '@/lib/referral/referral.schema';
import {
  askQuestionAs,
  closeQuestionAs,
  withdrawQuestionAs,
} from '@/lib/referral/server/ask-referent';
import { defineAction } from '@/lib/web/action';

export const askQuestionAction = defineAction({
  as: 'manager',
  schema: questionForm,
  run: askQuestionAs,
  messages: REFERRAL_MESSAGES,
  fieldOf: { 'structure-not-found': 'structureId' },
  onDone: ({ referentName }) => `/referents?fait=${referentName ? 'confiee' : 'cellule'}`,
});

export const closeOwnQuestionAction = defineAction({
  as: 'manager',
  schema: referralAnswerForm,
  run: closeQuestionAs,
  messages: REFERRAL_MESSAGES,
  onDone: () => '/referents?fait=repondue',
});

export const withdrawOwnQuestionAction = defineAction({
  as: 'manager',
  schema: referralChoice,
  run: withdrawQuestionAs,
  messages: REFERRAL_MESSAGES,
  onDone: () => '/referents?fait=retiree',
});
