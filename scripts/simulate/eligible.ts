// Who may be asked for each need of the season, by the product's own gates and score. The part that does not change during
// the season (trade, tasks, distance, week) is computed once for all policies; hours and history are read again at each ask.
import type { Candidate, History } from '@/lib/matching/candidate';
import { holdOf } from '@/lib/matching/hold';
import { firstHoursObstacle } from '@/lib/matching/hours-gate';
import { match } from '@/lib/matching/match';
import { type Ranked, rate } from '@/lib/matching/ranking';
import type { Trade } from '@/lib/profile/trade';
import { overlaps, type Period } from '@/lib/shared/period';
import { instantOf, type SimNeed, type SimPerson, type Territory } from './territory';
import { confirmedBefore } from './truth';

/** Somebody whom nothing lasting keeps from a need. */
export type Eligible = { readonly person: SimPerson; readonly ranked: Ranked };

/** By rank of need. */
export type Eligibles = readonly (readonly Eligible[])[];

const seenAt = (person: SimPerson, at: number): Candidate => {
  const { availability } = person.base;
  return {
    ...person.base,
    availability: availability && {
      ...availability,
      confirmedAt: instantOf(confirmedBefore(person, at)),
    },
  };
};

/** For every need, those who pass the gates the day it is posted, were they free of any mission. */
export function eligiblesOf({ people, needs }: Territory): Eligibles {
  const byTrade = new Map<Trade, readonly SimPerson[]>();
  const holders = (trade: Trade) => {
    const known = byTrade.get(trade);
    if (known) return known;
    const found = people.filter(({ base }) => holdOf(base, trade) !== null);
    byTrade.set(trade, found);
    return found;
  };
  const ranks = new Map<string, SimPerson>(
    people.map((person) => [person.base.personId as string, person]),
  );
  return needs.map(({ post, postedAt }) => {
    const candidates = holders(post.trade).map((person) => seenAt(person, postedAt));
    const { ranked } = match(post, candidates, people.length, instantOf(postedAt));
    return ranked.flatMap((one) => {
      const person = ranks.get(one.fitting.candidate.personId as string);
      return person ? [{ person, ranked: one }] : [];
    });
  });
}

/** The hours of a mission or a question asked elsewhere do not stand in the way. */
export function isFreeFor(
  { person }: Eligible,
  { post }: SimNeed,
  { missions, questions }: { missions: readonly Period[]; questions: readonly Period[] },
): boolean {
  if (questions.some((period) => overlaps(period, post.period))) return false;
  if (missions.length === 0) return true;
  const { ageBand, kind, declared } = person.base;
  const { period, territoryId, regime, agreements } = post;
  const hours = { ageBand, kind, declared, missions, period, territoryId, regime, agreements };
  return firstHoursObstacle(hours) === null;
}

/** The product's score with what the season has made of the person's history. */
export function scoreWith({ ranked }: Eligible, history: History): number {
  const { fitting, hold } = ranked;
  return rate({ ...fitting, candidate: { ...fitting.candidate, history } }, hold).score;
}
