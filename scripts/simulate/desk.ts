// What every policy works with: the people and needs as the season has made them, and the acts of asking and taking a seat.
import type { History } from '@/lib/matching/candidate';
import type { Period } from '@/lib/shared/period';
import type { Eligible } from './eligible';
import type { SimNeed, SimPerson } from './territory';
import type { Answer } from './truth';

const DAY_MINUTES = 1440;
const MONTH = 30 * DAY_MINUTES;

/** A question put to somebody. */
export type Question = {
  readonly eligible: Eligible;
  readonly at: number;
  readonly answer: Answer;
  open: boolean;
};

/** What the season has made of a person. */
export type PersonState = {
  readonly missions: { readonly period: Period; readonly structure: string }[];
  readonly questions: Map<number, Period>;
  readonly asks: number[];
  broken: number;
  inactiveUntil: number;
};

/** What the season has made of a need. */
export type NeedState = {
  readonly need: SimNeed;
  readonly eligibles: readonly Eligible[];
  /** until when somebody can still be found, minutes since the first morning */
  readonly deadline: number;
  readonly questions: Map<number, Question>;
  readonly holders: Set<number>;
  /** said yes too late: first called when a seat comes back */
  readonly reserve: Eligible[];
  /** when the policy wishes to look at it again */
  lookAt: number;
  opened: boolean;
  closed: boolean;
  firstYesAt: number | null;
  filledAt: number | null;
  messages: number;
  absences: number;
};

export const newPerson = (): PersonState => ({
  missions: [],
  questions: new Map(),
  asks: [],
  broken: 0,
  inactiveUntil: Number.NEGATIVE_INFINITY,
});

export const newNeed = (
  need: SimNeed,
  eligibles: readonly Eligible[],
  notice: number,
): NeedState => ({
  need,
  eligibles,
  deadline: need.startsAt - notice,
  questions: new Map(),
  holders: new Set(),
  reserve: [],
  lookAt: need.postedAt,
  opened: false,
  closed: false,
  firstYesAt: null,
  filledAt: null,
  messages: 0,
  absences: 0,
});

export const seatsLeft = ({ need, holders }: NeedState) => need.seats - holders.size;

/** Questions nobody answered yet. */
export const waiting = ({ questions }: NeedState) =>
  [...questions.values()].filter(({ open }) => open);

/** Messages somebody got in the last days. */
export const askedWithin = ({ asks }: PersonState, at: number, days: number) => {
  let many = 0;
  for (let index = asks.length - 1; index >= 0; index -= 1) {
    if ((asks[index] ?? 0) < at - days * DAY_MINUTES) break;
    many += 1;
  }
  return many;
};

/** Missions still ahead or not long past: those the rules on hours can look at. */
export const missionsAround = ({ missions }: PersonState, { post }: SimNeed): Period[] =>
  missions
    .map(({ period }) => period)
    .filter(
      ({ start, end }) =>
        Math.abs(start.getTime() - post.period.start.getTime()) < WEEKS_MS ||
        Math.abs(end.getTime() - post.period.start.getTime()) < WEEKS_MS,
    );
const WEEKS_MS = 9 * DAY_MINUTES * 60_000;

/** The history the product's score reads. */
export function historyOf(state: PersonState, need: SimNeed, instant: Date, at: number): History {
  const since = instant.getTime() - MONTH * 60_000;
  return {
    asks30d: askedWithin(state, at, 30),
    missions30d: state.missions.filter(({ period }) => period.start.getTime() > since).length,
    missionsHere: state.missions.filter(({ structure }) => structure === need.post.structureId)
      .length,
    missionsForPublic: 0,
    brokenPromises: state.broken,
    lastAskedAt: null,
    wouldReturn: false,
    welcome: 0,
  };
}

/** What a policy may do. */
export type Desk = {
  readonly ask: (need: NeedState, eligible: Eligible, at: number) => void;
  /** looks at the need again at that time, instead of any other said before */
  readonly wake: (need: NeedState, at: number) => void;
  readonly stateOf: (person: SimPerson) => PersonState;
  /** nothing lawful keeps this person from this need now; `competing`: nor another question at the same hours */
  readonly mayCome: (need: NeedState, eligible: Eligible, competing: boolean) => boolean;
};

/** A way of filling needs. */
export type Policy = {
  readonly key: 'ours' | 'board' | 'broadcast' | 'nearest';
  readonly act: (desk: Desk, need: NeedState, at: number) => void;
  /** hears what became of a question: an answer, or silence so far when the need closes */
  readonly hear?: (need: NeedState, question: Question, at: number) => void;
};
