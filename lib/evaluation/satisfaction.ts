import { SURVEY_QUESTIONS, SURVEY_WORDS, type SurveyWord } from '@/lib/assignment/follow-up';
import { HOST_QUESTIONS } from '@/lib/assignment/host-survey';
import { type Told, tell } from '@/lib/pool/funnel';
import { HARD } from '@/lib/shared/french';

/** How many people are behind one word of one question, as it was counted. Nobody reads it before it is told. */
export type SaidCount = {
  readonly saidBy: 'person' | 'host';
  readonly question: string;
  readonly word: string;
  readonly people: number;
};

/** One question of the surveys, and how many gave each answer, told. */
export type SaidLine = {
  readonly question: string;
  readonly told: Readonly<Record<SurveyWord, Told>>;
};

/** The three words of a survey, as a report says them. */
export const SAID_LABELS: Readonly<Record<SurveyWord, string>> = {
  yes: 'Oui',
  partly: 'À moitié',
  no: 'Non',
};

const QUESTIONS = [
  ...SURVEY_QUESTIONS.map(({ name, question }) => ({
    ...{ saidBy: 'person', name, question: `Personnes${HARD}: ${question}` },
  })),
  ...HOST_QUESTIONS.map(({ name, question }) => ({
    ...{ saidBy: 'host', name, question: `Structures${HARD}: ${question}` },
  })),
];

/** Each question somebody answered, its three words told by five: no total, so that none is found by subtraction. */
export const satisfactionLines = (counted: readonly SaidCount[]): readonly SaidLine[] =>
  QUESTIONS.flatMap(({ saidBy, name, question }) => {
    const said = counted.filter((one) => one.saidBy === saidBy && one.question === name);
    if (said.length === 0) return [];
    const of = (word: SurveyWord) => tell(said.find((one) => one.word === word)?.people ?? 0);
    const told = Object.fromEntries(SURVEY_WORDS.map((word) => [word, of(word)]));
    return [{ question, told: told as SaidLine['told'] }];
  });
