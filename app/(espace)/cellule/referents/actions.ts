'use server';

import { REFERRAL_MESSAGES } from '@/lib/referral/referral.messages';
import {
  calledForm,
  handForm,
  referentChoice,
  referentForm,
  referralAnswerForm,
  referralChoice,
} from '@/lib/referral/referral.schema';
import {
  closeQuestionAs,
  handQuestionAs,
  noteQuestionAs,
  withdrawQuestionAs,
} from '@/lib/referral/server/ask-referent';
import { endReferentAs, keepReferentAs } from '@/lib/referral/server/keep-referents';
import type { FormState } from '@/lib/shared/form-state';
import { defineAction } from '@/lib/web/action';
import { AT_COMMUNE, withCommuneChoices } from '@/lib/web/commune-choices';

export const keepReferentAction = defineAction({
  as: 'cell',
  schema: referentForm,
  run: keepReferentAs,
  messages: REFERRAL_MESSAGES,
  fieldOf: { 'epci-unknown': 'epci' },
  onDone: () => '/cellule/referents?fait=fiche',
});

export const endReferentAction = defineAction({
  as: 'cell',
  schema: referentChoice,
  run: endReferentAs,
  messages: REFERRAL_MESSAGES,
  onDone: () => '/cellule/referents?fait=parti',
});

const note = defineAction({
  as: 'cell',
  schema: calledForm,
  run: noteQuestionAs,
  messages: REFERRAL_MESSAGES,
  fieldOf: { ...AT_COMMUNE, 'commune-elsewhere': 'commune' },
  onDone: ({ referentName }) => `/cellule/referents?fait=${referentName ? 'passee' : 'cellule'}`,
});

export async function noteCellQuestionAction(previous: FormState, form: FormData) {
  return await withCommuneChoices(await note(previous, form));
}

export const closeQuestionAction = defineAction({
  as: 'cell',
  schema: referralAnswerForm,
  run: closeQuestionAs,
  messages: REFERRAL_MESSAGES,
  onDone: () => '/cellule/referents?fait=repondue',
});

export const withdrawQuestionAction = defineAction({
  as: 'cell',
  schema: referralChoice,
  run: withdrawQuestionAs,
  messages: REFERRAL_MESSAGES,
  onDone: () => '/cellule/referents?fait=retiree',
});

export const handQuestionAction = defineAction({
  as: 'cell',
  schema: handForm,
  run: handQuestionAs,
  messages: REFERRAL_MESSAGES,
  fieldOf: { 'referent-not-found': 'referentId' },
  onDone: () => '/cellule/referents?fait=passee',
});
