import type { Candidate } from '@/lib/matching/candidate';
import { HOURS_GATES, type Hours } from '@/lib/matching/hours-gate';
import { concerns } from '@/lib/matching/law';
import { cappedSince } from '@/lib/matching/student-law';
import type { Period } from '@/lib/shared/period';
import { openDraft } from './draft';
import { bestFirst } from './greedy';
import type { Instance, Pair } from './instance';
import type { Arc } from './problem';
import { readProblem } from './problem';

/** Somebody a plan keeps for a need: what the plan loses without them there, in points, a full match being worth 100. */
export type Kept = Pair & { readonly price: number };

/** How long a plan speaks, and about how far ahead. Choices of the product, 2026-11-25. */
export const PLAN_TIMES = {
  /** needs that begin later wait for a later plan */
  horizonDays: 60,
  /** minutes after which a plan nobody checked again says nothing */
  freshMinutes: 30,
  checkedOn: '2026-11-25',
} as const;

const POINTS = 100;
const NO_WORTH = 0.5;

const named = ({ personId, needId }: Pair) => `${personId} ${needId}`;

/**
 * Whom these pairs keep, each with what their seat is worth less the best stand-in: a person nobody else holds, lawful
 * beside the rest of the plan. Prices of a programme tell the same story, except that in a shortage many are right at
 * once and say nothing; this one is one person’s own. Those anybody can replace are not in it.
 */
export function listKept(instance: Instance, assignments: readonly Pair[]): Kept[] {
  const problem = readProblem(instance);
  const draft = openDraft(problem);
  const planned = new Set(assignments.map(named));
  const pairOf = ({ person, need }: Arc): Pair => ({
    personId: problem.people[person]?.id ?? '',
    needId: problem.needs[need]?.id ?? '',
  });
  const held = problem.arcs.filter((arc) => planned.has(named(pairOf(arc))));
  for (const arc of held) if (!arc.pinned) draft.add(arc);
  return held.flatMap((arc) => {
    const standIn = bestFirst(problem.arcsOfNeed[arc.need] ?? []).find(
      (other) => other.person !== arc.person && draft.fits(other),
    );
    const price = (arc.value - (standIn?.value ?? 0)) * POINTS;
    return price >= NO_WORTH ? [{ ...pairOf(arc), price: Math.round(price) }] : [];
  });
}

/** A need somebody is kept for, as it is read beside another one: its hours, and the rules of whoever lacks hands there. */
export type KeptElsewhere = Required<
  Pick<Hours, 'period' | 'territoryId' | 'regime' | 'place' | 'agreements'>
> & {
  readonly needId: string;
  readonly price: number;
};

/** What this person already works, as the engine knows it. */
type Worker = Pick<Candidate, 'ageBand' | 'kind' | 'missions' | 'declared' | 'conditions'>;

/**
 * What the plan loses when this person comes to this need, in points: what it keeps them for and the law would no longer
 * let them do. The rules are those of a ranking, each kept need under its own host’s: rest, the hours of the day and of the
 * week, every employer together. When several kept needs hold with this one, but not all of them, the dearest stay.
 */
export function priceHere(
  kept: readonly KeptElsewhere[],
  worker: Worker,
  here: { readonly id: string; readonly period: Period },
): number {
  if (kept.some(({ needId }) => needId === here.id)) return 0;
  let lost = 0;
  let missions = worker.missions;
  for (const one of [...kept].sort(byPrice)) {
    if (standsInTheWay(here.period, hoursThere(worker, one, missions))) lost += one.price;
    else missions = [...missions, one.period];
  }
  return lost;
}

const byPrice = (a: KeptElsewhere, b: KeptElsewhere) =>
  b.price - a.price || (a.needId < b.needId ? -1 : 1);

const hoursThere = (
  { ageBand, kind, declared, conditions }: Worker,
  { period, territoryId, regime, place, agreements }: KeptElsewhere,
  missions: readonly Period[],
): Hours => ({
  ...{ ageBand, kind, declared, missions, cappedSince: cappedSince(conditions) },
  ...{ period, territoryId, regime, place, agreements },
});

/** A rule on hours would be broken that is not without this shift; one that only asks to be confirmed is one the plan keeps. */
function standsInTheWay(shift: Period, hours: Hours): boolean {
  const before = new Set(brokenBy(hours));
  const after = brokenBy({ ...hours, missions: [...hours.missions, shift] });
  return after.some((rule) => !before.has(rule));
}

const brokenBy = (hours: Hours): string[] =>
  HOURS_GATES.filter(
    (row) =>
      row.effect !== 'info' && concerns(row, hours.kind, hours.regime) && row.miss(hours) !== null,
  ).map(({ id }) => id);
