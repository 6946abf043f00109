'use server';

import { REFERRAL_MESSAGES } from '@/lib/referral/referral.messages';
import { calledForm, referralAnswerForm, referralChoice } from '@/lib/referral/referral.schema';
import {
  closeQuestionAs,
  noteQuestionAs,
  withdrawQuestionAs,
} from '@/lib/referral/server/ask-referent';
import type { FormState } from '@/lib/shared/form-state';
import { defineAction } from '@/lib/web/action';
import { AT_COMMUNE, withCommuneChoices } from '@/lib/web/commune-choices';

const note = defineAction({
  as: 'pool-manager',
  schema: calledForm,
  run: noteQuestionAs,
  messages: REFERRAL_MESSAGES,
  fieldOf: { ...AT_COMMUNE, 'commune-elsewhere': 'commune' },
  onDone: ({ referentName }) =>
    `/permanence/questions?fait=${referentName ? 'confiee' : 'cellule'}`,
});

export async function noteQuestionAction(previous: FormState, form: FormData) {
  return await withCommuneChoices(await note(previous, form));
}

export const closeHeardQuestionAction = defineAction({
  as: 'pool-manager',
  schema: referralAnswerForm,
  run: closeQuestionAs,
  messages: REFERRAL_MESSAGES,
  onDone: () => '/permanence/questions?fait=repondue',
});

export const withdrawHeardQuestionAction = defineAction({
  as: 'pool-manager',
  schema: referralChoice,
  run: withdrawQuestionAs,
  messages: REFERRAL_MESSAGES,
  onDone: () => '/permanence/questions?fait=retiree',
});
