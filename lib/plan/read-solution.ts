import type { Pair } from './instance';
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

/** The prices of an exact solution, read on the rows that sum the seats of needs and structures. */
export function pricesOf({ needs }: Problem, model: PlanModel, { prices }: Solved): Prices {
  const at = (row: number | undefined) => prices[row ?? -1] ?? 0;
  return {
    needs: needs.map(({ id }, need) => ({ needId: id, price: at(model.needRows[need]) })),
    structures: [...model.structures].map(([structureId, { row }]) => ({
      structureId,
      // the row sums seats, then takes the steps away: its price has the other sign
      price: -at(row),
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
    prices: pricesOf(problem, model, solved),
    method: whole ? 'exact' : 'rounded',
  };
}
