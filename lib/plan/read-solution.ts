import type { Pair, PlanNeed } from './instance';
import type { PlanModel } from './linear';
import type { Prices } from './plan';
import type { Arc, Problem } from './problem';
import { chosenBy, isWhole, roundPlan } from './rounding';
import type { Solution } from './solution';
import type { Solved } from './solver';

/** The pairs of these arcs, by their ids. */
export const pairsOf = ({ people, needs }: Problem, arcs: readonly Arc[]): Pair[] =>
  arcs.map(({ person, need }) => ({
    personId: people[person]?.id ?? '',
    needId: needs[need]?.id ?? '',
  }));

/** The prices of an exact solution: rows start with the needs, then the structures. */
export function pricesOf(
  needs: readonly PlanNeed[],
  { structures }: PlanModel,
  { prices }: Solved,
): Prices {
  return {
    needs: needs.map(({ id }, at) => ({ needId: id, price: prices[at] ?? 0 })),
    structures: structures.map((structureId, at) => ({
      structureId,
      // one more seat covered elsewhere in the sum would spare one of these
      price: -(prices[needs.length + at] ?? 0),
    })),
  };
}

/** What the exact programme found, made whole where it was not. */
export function readSolved(problem: Problem, model: PlanModel, solved: Solved): Solution {
  const whole = isWhole(solved.columns, problem.arcs);
  const arcs = whole
    ? chosenBy(solved.columns, problem.arcs)
    : roundPlan(problem, solved.columns).chosen();
  return {
    assignments: pairsOf(problem, arcs),
    prices: pricesOf(problem.needs, model, solved),
    method: whole ? 'exact' : 'rounded',
  };
}
