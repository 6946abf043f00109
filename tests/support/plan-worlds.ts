// Small territories for the tests of the plan, and the slow truth about them: every possible plan, one by one.
import fc from 'fast-check';
import { checkPlan } from '@/lib/plan/check-plan';
import {
  type EligibleNeed,
  type Instance,
  type Pair,
  type PlanNeed,
  type PlanPerson,
  SEVERITY_WEIGHTS,
} from '@/lib/plan/instance';
import { objectiveOf, worthOfPlan } from '@/lib/plan/objective';
import type { PlanValue } from '@/lib/plan/plan';

export const HOUR = 3_600_000;
/** Monday 7 December 2026, midnight in Paris: no clock changes around it */
export const MONDAY = Date.UTC(2026, 11, 6, 23);
export const WEEK = 7 * 24 * HOUR;

/** A need of one shift, hours counted from that Monday. */
export const aNeed = (id: string, from: number, to: number, rest: Partial<PlanNeed> = {}) => ({
  id,
  periods: [{ start: MONDAY + from * HOUR, end: MONDAY + to * HOUR }],
  seats: 1,
  weight: SEVERITY_WEIGHTS.comfort,
  structureId: `of-${id}`,
  ...rest,
});

/** A person who may take these needs, each with its score. */
export const aPerson = (
  id: string,
  scores: Readonly<Record<string, number>>,
  rest: Partial<PlanPerson> = {},
): PlanPerson => ({
  id,
  eligible: Object.entries(scores).map(([needId, score]) => ({ needId, score })),
  ...rest,
});

const STRUCTURES = ['north', 'south'];
const hours = fc.integer({ min: -5, max: 14 }).map((step) => step * 6);

const periods = fc
  .uniqueArray(hours, { minLength: 1, maxLength: 2 })
  .map((starts) =>
    starts.map((from) => ({ start: MONDAY + from * HOUR, end: MONDAY + (from + 5) * HOUR })),
  );

const needs = fc
  .array(
    fc.record({
      periods,
      seats: fc.integer({ min: 1, max: 2 }),
      weight: fc.constantFrom(...Object.values(SEVERITY_WEIGHTS)),
      structureId: fc.constantFrom(...STRUCTURES),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) => list.map((need, at): PlanNeed => ({ id: `n${at}`, ...need })));

const eligibleOf = (count: number) =>
  fc
    .uniqueArray(
      fc.record(
        {
          at: fc.integer({ min: 0, max: count - 1 }),
          // tenths: fairness weighs less than the smallest difference
          score: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
          restMinutes: fc.constantFrom(0, 300, 900),
        },
        { requiredKeys: ['at', 'score'] },
      ),
      { maxLength: count, selector: ({ at }) => at },
    )
    .map((list): EligibleNeed[] => list.map(({ at, ...how }) => ({ needId: `n${at}`, ...how })));

const personOf = (count: number) =>
  fc.record(
    {
      eligible: eligibleOf(count),
      weeklyCeiling: fc.constantFrom(300, 600, 700, 2_880),
      worked: fc.constantFrom([{ week: '2026-12-07', minutes: 240 }], []),
      committed: fc.constantFrom([{ start: MONDAY + 20 * HOUR, end: MONDAY + 24 * HOUR }], []),
      restMinutes: fc.constantFrom(0, 660, 720),
    },
    { requiredKeys: ['eligible'] },
  );

/** Four needs and four people at most, with everything that makes plans hard. */
export const smallInstance: fc.Arbitrary<Instance> = needs.chain((list) =>
  fc.array(personOf(list.length), { maxLength: 4 }).map((people) => ({
    needs: list,
    people: people.map((person, at): PlanPerson => ({ id: `p${at}`, ...person })),
  })),
);

/** Every pair somebody may take. */
export const pairsOf = ({ people }: Instance): Pair[] =>
  people.flatMap(({ id, eligible }) => eligible.map(({ needId }) => ({ personId: id, needId })));

/** Every allowed plan, found by trying; pins and forbids included. */
export function everyPlan(instance: Instance): Pair[][] {
  const free = { ...instance, pins: [] };
  const all = pairsOf(instance);
  const found: Pair[][] = [];
  const walk = (from: number, chosen: readonly Pair[]) => {
    const pair = all[from];
    if (!pair) {
      if (checkPlan(instance, chosen).length === 0) found.push([...chosen]);
      return;
    }
    // what is broken stays broken when pairs are added
    if (checkPlan(free, [...chosen, pair]).length === 0) walk(from + 1, [...chosen, pair]);
    walk(from + 1, chosen);
  };
  walk(0, []);
  return found;
}

/** The value of the best plan there is. */
export const bestByTrying = (instance: Instance) =>
  Math.max(...everyPlan(instance).map((plan) => objectiveOf(worthOfPlan(instance, plan))));

/** The best plan by coverage, then score, then fairness: the order the weights stand for. */
export function bestInOrder(instance: Instance): PlanValue {
  const [best] = everyPlan(instance)
    .map((plan) => worthOfPlan(instance, plan))
    .sort(
      (a, b) =>
        apart(b.coverage, a.coverage) || apart(b.score, a.score) || apart(b.fairness, a.fairness),
    );
  if (!best) throw new Error('no plan at all');
  return best;
}

const apart = (a: number, b: number) => (Math.abs(a - b) < 1e-9 ? 0 : a - b);
