'use server';

import {
  type Answers,
  nextQuestion,
  QUESTION_SLUGS,
  type Question,
  questionOf,
  readAnswers,
  writeAnswers,
} from '@/lib/pool/door';
import { DOOR_FORMS } from '@/lib/pool/door.schema';
import { settlePlace } from '@/lib/profile/server/settle-place';
import type { FormState } from '@/lib/shared/form-state';
import { accept } from '@/lib/shared/result';
import { TERRITORY_MESSAGES } from '@/lib/territory/territory.messages';
import { AT_COMMUNE, withCommuneChoices } from '@/lib/web/commune-choices';
import { defineOpenAction } from '@/lib/web/open-action';

type Said = Answers & { readonly reponses: string };

/** The next question without an answer, or the ways that fit. Nothing is kept: the address holds every answer. */
function onwards({ reponses, ...answer }: Said): string {
  const answers = { ...readAnswers(reponses), ...answer };
  const next = nextQuestion(answers);
  const question = next ? `question=${QUESTION_SLUGS[next]}&` : '';
  return `/orientation?${question}reponses=${writeAnswers(answers)}`;
}

const asSaid = async <Answer extends Said>(_: unknown, answer: Answer) => accept(answer);

const DOORS: Readonly<
  Record<Question, (previous: FormState, form: FormData) => Promise<FormState>>
> = {
  trades: defineOpenAction({
    schema: DOOR_FORMS.trades,
    run: asSaid,
    messages: {},
    onDone: onwards,
  }),
  diploma: defineOpenAction({
    schema: DOOR_FORMS.diploma,
    run: asSaid,
    messages: {},
    onDone: onwards,
  }),
  status: defineOpenAction({
    schema: DOOR_FORMS.status,
    run: asSaid,
    messages: {},
    onDone: onwards,
  }),
  place: defineOpenAction({
    schema: DOOR_FORMS.place,
    run: async (context, { commune, communeCode, ...answer }) => {
      const settled = await settlePlace(context, { commune, communeCode });
      return settled.ok ? accept({ ...answer, communeCode: settled.value.code }) : settled;
    },
    messages: TERRITORY_MESSAGES,
    field: AT_COMMUNE,
    onDone: onwards,
  }),
  when: defineOpenAction({ schema: DOOR_FORMS.when, run: asSaid, messages: {}, onDone: onwards }),
};

/** Answers one question of the door. */
export async function answerAction(previous: FormState, form: FormData): Promise<FormState> {
  const question = questionOf(form instanceof FormData ? form.get('question') : null);
  if (!question) return { message: 'Cette question n’existe plus. Reprenez depuis le début.' };
  return await withCommuneChoices(await DOORS[question](previous, form));
}
