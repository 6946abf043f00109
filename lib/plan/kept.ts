import { gapBetween } from '@/lib/matching/working-time';
import type { Period } from '@/lib/shared/period';
import { openDraft } from './draft';
import { bestFirst } from './greedy';
import { DEFAULT_REST_MINUTES, type Instance, type Pair } from './instance';
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

/** A need somebody is kept for, as it is read beside another one. */
export type KeptElsewhere = {
  readonly needId: string;
  readonly period: Period;
  readonly price: number;
};

/** What the plan loses when this person comes to this need, in points: what it keeps them for and they could no longer do. */
export const priceHere = (
  kept: readonly KeptElsewhere[],
  here: { readonly id: string; readonly period: Period },
): number =>
  kept.some(({ needId }) => needId === here.id)
    ? 0
    : kept
        .filter(({ period }) => gapBetween(period, here.period) < DEFAULT_REST_MINUTES)
        .reduce((sum, { price }) => sum + price, 0);
