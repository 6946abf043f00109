import { periodsOf, weeklyLoad } from '@/lib/availability/declared-hours';
import type { PersonId } from '@/lib/identity/actor';
import type { Candidate } from '@/lib/matching/candidate';
import { warningsOf } from '@/lib/matching/gate';
import { lawRegimeOf } from '@/lib/matching/law';
import type { Post } from '@/lib/matching/post';
import type { Ranked } from '@/lib/matching/ranking';
import { civilWeeksOf, gapBetween, workedWithin } from '@/lib/matching/working-time';
import { MINOR_TIME, WORKING_TIME } from '@/lib/matching/working-time-law';
import type { Severity } from '@/lib/need/need';
import { dayOf } from '@/lib/shared/civil-time';
import type { Period } from '@/lib/shared/period';
import type { PlanDecision } from './decision';
import {
  type EligibleNeed,
  type Instance,
  type Pair,
  type PlanPeriod,
  type PlanPerson,
  SEVERITY_WEIGHTS,
  type WeekMinutes,
} from './instance';
import { settle } from './settled';

/** An open need ahead, with everybody the engine lets be asked for it. */
export type OpenNeed = {
  readonly post: Post;
  /** one or more */
  readonly seatsLeft: number;
  readonly severity: Severity;
  /** in any order; those of `pending` among them while they may still come */
  readonly ranked: readonly Ranked[];
  /** asked for this need, and not answered yet */
  readonly pending: readonly PersonId[];
};

const MOST_POINTS = 100;
/** Longer than any daily rest of the law: work farther than this from a shift cannot stand in its way. */
const NEAR_MINUTES = 24 * 60;

type Parts = {
  readonly eligible: EligibleNeed[];
  readonly ceilings: Map<string, number>;
  readonly worked: Map<string, number>;
  readonly committed: Map<number, PlanPeriod>;
  /** starts of promises that make one day of work with a need, as the engine allows: no rest is owed between them */
  readonly sameDay: Set<number>;
};

/**
 * A territory as the plan reads it, made from what the engine says of each open need. A pair with something to confirm is
 * a director’s to decide: it is left out, unless it is already asked. What the cell decided by hand is kept, then what is
 * asked and unanswered, best placed first, as long as seats are left: a plan moves the rest. What no longer can be says
 * nothing: a pair imposed on somebody who may not come any more. Scores are whole points: a tenth of a point changes no plan.
 */
export function buildInstance(
  needs: readonly OpenNeed[],
  decisions: readonly PlanDecision[] = [],
): Instance {
  const people = new Map<string, Parts>();
  const waiting: (Pair & { readonly score: number })[] = [];
  for (const { post, ranked, pending } of needs) {
    const asked = new Set<string>(pending);
    for (const one of ranked) {
      const { personId } = one.fitting.candidate;
      const isAsked = asked.has(personId);
      if (!isAsked && warningsOf(one.fitting).length > 0) continue;
      if (isAsked) waiting.push({ personId, needId: post.id, score: one.score });
      addPair(partsOf(people, personId), one, post);
    }
  }
  const instance: Instance = {
    needs: needs.map(({ post, seatsLeft, severity }) => ({
      id: post.id,
      periods: [toPlan(post.period)],
      seats: seatsLeft,
      weight: SEVERITY_WEIGHTS[severity],
      structureId: post.structureId,
    })),
    people: [...people].map(([id, parts]) => personOf(id, parts)),
    previous: waiting.map(({ personId, needId }) => ({ personId, needId })),
  };
  const byScore = [...waiting].sort((a, b) => b.score - a.score || nameOf(a, b));
  return settle(instance, decisions, byScore);
}

const nameOf = (a: Pair, b: Pair) => (a.personId + a.needId < b.personId + b.needId ? -1 : 1);

function partsOf(people: Map<string, Parts>, id: string): Parts {
  const known = people.get(id);
  if (known) return known;
  const parts: Parts = {
    eligible: [],
    ceilings: new Map(),
    worked: new Map(),
    committed: new Map(),
    sameDay: new Set(),
  };
  people.set(id, parts);
  return parts;
}

function addPair(parts: Parts, { fitting, score }: Ranked, post: Post): void {
  const { candidate } = fitting;
  const restMinutes = restAfter(candidate, post);
  parts.eligible.push({ needId: post.id, score: Math.round(score) / MOST_POINTS, restMinutes });
  const dated = [...candidate.missions, ...periodsOf(candidate.declared)];
  const lawful = ceilingOf(candidate, post);
  for (const week of civilWeeksOf(post.period)) {
    const name = dayOf(week.start);
    const ceiling = Math.min(lawful, ownCeiling(candidate, week));
    parts.ceilings.set(name, Math.min(parts.ceilings.get(name) ?? ceiling, ceiling));
    parts.worked.set(name, workedWithin(dated, week) + weeklyLoad(candidate.declared, week));
  }
  for (const period of dated) {
    const gap = gapBetween(period, post.period);
    if (gap < NEAR_MINUTES) parts.committed.set(period.start.getTime(), toPlan(period));
    if (gap < restMinutes) parts.sameDay.add(period.start.getTime());
  }
}

function personOf(
  id: string,
  { eligible, ceilings, worked, committed, sameDay }: Parts,
): PlanPerson {
  return {
    id,
    eligible,
    ceilings: weekList(ceilings),
    worked: weekList(worked),
    committed: [...committed.values()].filter(({ start }) => !sameDay.has(start)),
    // the engine judged each pair beside these promises, under its own host: the plan asks no more than the least of them
    restMinutes: Math.min(...eligible.map(({ restMinutes = NEAR_MINUTES }) => restMinutes)),
  };
}

const isMinor = ({ ageBand }: Candidate) => ageBand === 'minor-16-17';
const limitsFor = ({ kind }: Candidate, { regime }: Post) =>
  WORKING_TIME[lawRegimeOf(kind, regime)];

/** Minutes of rest this person owes after this post without anything to confirm. */
function restAfter(candidate: Candidate, post: Post): number {
  const { floor, usual, agreement } = limitsFor(candidate, post).rest;
  const lawful = agreement !== null && post.agreements.includes(agreement) ? floor : usual;
  return isMinor(candidate) ? Math.max(MINOR_TIME.rest, lawful) : lawful;
}

/** The most minutes this person may work in a week that holds this post, without anything to confirm. */
function ceilingOf(candidate: Candidate, post: Post): number {
  const { warn, cap } = limitsFor(candidate, post).week;
  return isMinor(candidate) ? MINOR_TIME.week : (warn ?? cap);
}

/** The most minutes this person wishes in a week, said as the plan counts: their work elsewhere is not of their own ceiling. */
function ownCeiling({ wishes, declared }: Candidate, week: Period): number {
  if (wishes.weeklyMinutes === null) return Number.POSITIVE_INFINITY;
  return (
    wishes.weeklyMinutes + workedWithin(periodsOf(declared), week) + weeklyLoad(declared, week)
  );
}

const toPlan = ({ start, end }: Period): PlanPeriod => ({
  start: start.getTime(),
  end: end.getTime(),
});

const weekList = (weeks: ReadonlyMap<string, number>): WeekMinutes[] =>
  [...weeks].map(([week, minutes]) => ({ week, minutes }));
