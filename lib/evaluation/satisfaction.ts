import { SURVEY_QUESTIONS, SURVEY_WORDS, type SurveyWord } from '@/lib/assignment/follow-up';
import { HOST_QUESTIONS } from '@/lib/assignment/host-survey';
import { type Told, tellAfter } from '@/lib/pool/funnel';
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

/**
 * Each question one of whose words five people said; the others are told as fewer than five, said or not. A word few said would be
 * somebody’s in a day of one mission, and so would the words nobody said (lib/decisions/103).
 */
export const satisfactionLines = (counted: readonly SaidCount[]): readonly SaidLine[] =>
  QUESTIONS.flatMap(({ saidBy, name, question }) => {
    const said = counted.filter((one) => one.saidBy === saidBy && one.question === name);
    const of = (word: SurveyWord) => tellAfter(said.find((one) => one.word === word)?.people ?? 0);
    const told = SURVEY_WORDS.map((word) => [word, of(word)] as const);
    if (!told.some(([, { kind }]) => kind === 'about')) return [];
    return [{ question, told: Object.fromEntries(told) as SaidLine['told'] }];
  });
