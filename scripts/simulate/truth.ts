// How people really answer: what no policy can see.
import { type FreshnessLevel, freshnessOf } from '@/lib/availability/freshness';
import { type Draws, lasting, normalOf } from './draws';
import { type Scenario, TRUTH } from './scenario';
import { instantOf, type SimNeed, type SimPerson } from './territory';

const DAY_MINUTES = 1440;

/** What somebody does with a question: a yes or a no after so many minutes, or nothing. */
export type Answer = { readonly says: 'yes' | 'no' | 'nothing'; readonly minutes: number };

export type Truth = {
  readonly answer: (person: SimPerson, need: SimNeed, at: number, inactive: boolean) => Answer;
  /** the same, seen from the notice board: taken or left at once */
  readonly takes: (person: SimPerson, need: SimNeed, at: number) => boolean;
  /** minutes the person stops reading after this message, 0 when they do not */
  readonly wearies: (person: SimPerson, need: SimNeed) => number;
  readonly regrets: (person: SimPerson, need: SimNeed) => number;
  /** when a yes given at a time is given up, null when it is kept */
  readonly givesUp: (person: SimPerson, need: SimNeed, at: number) => number | null;
  readonly isAbsent: (person: SimPerson, need: SimNeed) => boolean;
  /** minutes at which the person looks at a board that day, null when they do not */
  readonly looks: (person: SimPerson, day: number) => number | null;
};

/** When a person last confirmed their availability, in minutes since the first morning. */
export function confirmedBefore({ confirms }: SimPerson, at: number): number {
  const times = Math.floor((at - confirms.first) / confirms.every);
  return confirms.first + Math.max(0, times) * confirms.every;
}

/** How old what they said of their time is, at a moment. */
export const freshnessAt = (person: SimPerson, at: number): FreshnessLevel =>
  person.base.availability
    ? freshnessOf(instantOf(confirmedBefore(person, at)), instantOf(at)).level
    : 'dormant';

const logit = (chance: number) => Math.log(chance / (1 - chance));
const chanceOf = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));

const noticeOf = (lead: number) =>
  TRUTH.shortNotice.find(({ untilMinutes }) => lead < untilMinutes)?.logOdds ?? 0;

/** The truth of one season. */
export function truthOf(scenario: Scenario, draws: Draws): Truth {
  const logOdds = (person: SimPerson, need: SimNeed, at: number) =>
    logit(TRUTH.yes[person.base.kind]) +
    TRUTH.temper * normalOf(draws('temper', person.rank, 0)) +
    TRUTH.channel[person.channel] +
    noticeOf(need.startsAt - at) +
    TRUTH.freshness[freshnessAt(person, at)] +
    Math.log(scenario.willingness);

  const wants = (person: SimPerson, need: SimNeed, at: number, more = 0) =>
    draws('yes', person.rank, need.rank) < chanceOf(logOdds(person, need, at) + more);

  const delay = (person: SimPerson, need: SimNeed) =>
    TRUTH.medianMinutes[person.channel] *
    scenario.slowness *
    Math.exp(TRUTH.sigma * normalOf(draws('delay', person.rank, need.rank)));

  return {
    answer: (person, need, at, inactive) => {
      if (inactive) return { says: 'nothing', minutes: Number.POSITIVE_INFINITY };
      const minutes = delay(person, need);
      if (wants(person, need, at)) return { says: 'yes', minutes };
      const says = draws('refusal', person.rank, need.rank) < TRUTH.saysNo ? 'no' : 'nothing';
      return { says, minutes };
    },
    takes: (person, need, at) => wants(person, need, at, TRUTH.board.logOdds),
    wearies: ({ rank }, need) =>
      draws('fatigue', rank, need.rank) < scenario.fatigue
        ? lasting(scenario.fatigueDays * DAY_MINUTES, draws('rest', rank, need.rank))
        : 0,
    regrets: ({ rank }, need) =>
      draws('regret', rank, need.rank) < scenario.regret.chance
        ? lasting(scenario.regret.days * DAY_MINUTES, draws('rest', rank, need.rank))
        : 0,
    givesUp: ({ rank }, need, at) =>
      draws('cancellation', rank, need.rank) < scenario.cancellation
        ? at + (need.startsAt - at) * draws('cancellationAt', rank, need.rank)
        : null,
    isAbsent: ({ rank }, need) => draws('absence', rank, need.rank) < scenario.absence,
    looks: ({ rank }, day) =>
      draws('visit', rank, day) < TRUTH.board.visits
        ? day * DAY_MINUTES + (8 + 13 * draws('visitAt', rank, day)) * 60
        : null,
  };
}
