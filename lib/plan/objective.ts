import {
  DEFAULT_STABILITY_BONUS,
  type Instance,
  needsByPerson,
  type Pair,
  type PlanNeed,
} from './instance';
import type { PlanValue } from './plan';

/** A stretch of a structure's seats, the first ones worth more: `seats` of them, `bonus` each. */
export type FairnessStep = { readonly seats: number; readonly bonus: number };

// The first covered seats of a structure are worth at most one point of match score out of a hundred more than its last
// ones: between plans that cover as much and match as well, hands are spread.
const FAIRNESS_BONUS = 0.01;
const STEPS = 4;

/** The quarters of a structure's seats, from the most to the least precious. Whole seats, so that plans stay whole; always as many steps. */
export function fairnessSteps(seats: number): readonly FairnessStep[] {
  const steps: FairnessStep[] = [];
  let before = 0;
  for (let step = 1; step <= STEPS; step += 1) {
    const upTo = Math.ceil((seats * step) / STEPS);
    steps.push({
      seats: upTo - before,
      bonus: (FAIRNESS_BONUS * (STEPS - step)) / (STEPS - 1),
    });
    before = upTo;
  }
  return steps;
}

/** Seats wanted by each structure. */
export function seatsByStructure(needs: readonly PlanNeed[]): Map<string, number> {
  const seats = new Map<string, number>();
  for (const need of needs)
    seats.set(need.structureId, (seats.get(need.structureId) ?? 0) + need.seats);
  return seats;
}

/** What spreading gives to a structure with so many of its seats covered. */
function fairnessOf(seats: number, filled: number): number {
  let left = filled;
  let sum = 0;
  for (const step of fairnessSteps(seats)) {
    sum += Math.min(left, step.seats) * step.bonus;
    left -= Math.min(left, step.seats);
  }
  return sum;
}

/** The bonus of keeping one pair of the previous plan. */
export const bonusOf = ({ stabilityBonus }: Instance) => stabilityBonus ?? DEFAULT_STABILITY_BONUS;

type Counted = {
  readonly personId: string;
  readonly need: PlanNeed;
  readonly score: number;
};

/** The assignments the instance knows, with what they are worth, in the order of its people. */
function countedOf({ needs, people }: Instance, assignments: readonly Pair[]): Counted[] {
  const known = new Map(needs.map((need) => [need.id, need]));
  const chosen = needsByPerson(assignments);
  const counted: Counted[] = [];
  for (const { id, eligible } of people) {
    if (eligible.length === 0) continue;
    for (const needId of chosen.get(id) ?? []) {
      const need = known.get(needId);
      const how = eligible.find((each) => each.needId === needId);
      if (need && how) counted.push({ personId: id, need, score: how.score });
    }
  }
  return counted;
}

/** What these assignments are worth, part by part; pairs the instance does not know are worth nothing. */
export function worthOfPlan(instance: Instance, assignments: readonly Pair[]): PlanValue {
  const previous = needsByPerson(instance.previous);
  const filled = new Map<string, number>();
  let coverage = 0;
  let score = 0;
  let kept = 0;
  for (const counted of countedOf(instance, assignments)) {
    const { id, weight, structureId } = counted.need;
    coverage += weight;
    score += counted.score;
    filled.set(structureId, (filled.get(structureId) ?? 0) + 1);
    if (previous.get(counted.personId)?.includes(id)) kept += 1;
  }
  let fairness = 0;
  for (const [structure, seats] of seatsByStructure(instance.needs))
    fairness += fairnessOf(seats, filled.get(structure) ?? 0);
  return { coverage, score, fairness, stability: kept * bonusOf(instance) };
}

/** The one figure a plan is judged by. */
export const objectiveOf = ({ coverage, score, fairness, stability }: PlanValue) =>
  coverage + score + fairness + stability;
