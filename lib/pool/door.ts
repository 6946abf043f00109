import { z } from 'zod';
import { PRESET_NAMES, type Preset } from '@/lib/availability/moments';
import {
  AGE_BANDS,
  type AgeBand,
  isRadius,
  STUDY_LEVELS,
  type StudyLevel,
} from '@/lib/profile/person';
import { TRADES, type Trade } from '@/lib/profile/trade';
import { TRAVEL_MEANS, type TravelMean } from '@/lib/territory/distance';
import { STATUSES, type Status } from './status';

/** The five questions of the door, in order; nothing else is asked. */
export const QUESTIONS = ['trades', 'diploma', 'status', 'place', 'when'] as const;
export type Question = (typeof QUESTIONS)[number];

/** What one has to show, or is learning. */
export const DIPLOMAS = ['diploma', 'studies', 'none'] as const;
export type Diploma = (typeof DIPLOMAS)[number];

/** When one could come: the usual parts of the week. */
export const WHENS: readonly Preset[] = PRESET_NAMES.filter((name) => name !== 'never');

/** All five questions answered. */
export type Answered = {
  readonly trades: readonly Trade[];
  readonly diploma: Diploma;
  readonly studyLevel: StudyLevel | null;
  readonly status: Status;
  readonly ageBand: AgeBand;
  readonly communeCode: string;
  readonly radiusKm: number;
  readonly travelMeans: readonly TravelMean[];
  readonly when: readonly Preset[];
};

/** What was answered so far: an address holds it, nothing is kept anywhere. */
export type Answers = Partial<Answered>;

const some = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z.array(z.enum(values)).min(1).max(values.length).optional().catch(undefined);
const one = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z.enum(values).optional().catch(undefined);

// an address may be cut, old or forged: what cannot be read is asked again
const answersShape = z.object({
  trades: some(TRADES),
  diploma: one(DIPLOMAS),
  studyLevel: z.enum(STUDY_LEVELS).nullable().optional().catch(undefined),
  status: one(STATUSES),
  ageBand: one(AGE_BANDS),
  communeCode: z
    .string()
    .regex(/^[0-9][0-9AB][0-9]{3}$/)
    .optional()
    .catch(undefined),
  radiusKm: z.number().refine(isRadius).optional().catch(undefined),
  travelMeans: some(TRAVEL_MEANS),
  when: some(WHENS as readonly Preset[] as [Preset, ...Preset[]]),
});

const LONGEST = 2_000;

/** The answers as an address carries them: letters, digits, « - » and « _ ». */
export const writeAnswers = (answers: Answers): string =>
  btoa(JSON.stringify(answers)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/** What an address says was answered; nothing at all when it says nothing readable. */
export function readAnswers(text: unknown): Answers {
  if (typeof text !== 'string' || text.length > LONGEST) return {};
  try {
    const json: unknown = JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/')));
    const { success, data } = answersShape.safeParse(json);
    return success ? withoutGaps(data) : {};
  } catch {
    return {};
  }
}

const withoutGaps = (answers: { readonly [Key in keyof Answers]: Answers[Key] | undefined }) =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined)) as Answers;

/** What each question asks for, to know whether it is answered. */
const ASKED: Readonly<Record<Question, readonly (keyof Answered)[]>> = {
  trades: ['trades'],
  diploma: ['diploma', 'studyLevel'],
  status: ['status', 'ageBand'],
  place: ['communeCode', 'radiusKm', 'travelMeans'],
  when: ['when'],
};

/** The first question still without an answer; null when all have one. */
export const nextQuestion = (answers: Answers): Question | null =>
  QUESTIONS.find((question) => ASKED[question].some((key) => answers[key] === undefined)) ?? null;

/** Everything was answered. */
export const isAnswered = (answers: Answers): answers is Answered => nextQuestion(answers) === null;

/** The question an address names; undefined for anything else. */
export const questionOf = (slug: unknown): Question | undefined =>
  QUESTIONS.find((question) => QUESTION_SLUGS[question] === slug);

export const QUESTION_SLUGS: Readonly<Record<Question, string>> = {
  trades: 'savoir-faire',
  diploma: 'diplome',
  status: 'situation',
  place: 'lieu',
  when: 'moments',
};
