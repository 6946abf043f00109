import { BadInstance } from './bad-instance';
import { planByHand } from './by-hand';
import type { Instance } from './instance';
import { faultsOf } from './instance-faults';
import { hashInstance } from './instance-hash';
import { planModel } from './linear';
import type { Plan } from './plan';
import { type Problem, readProblem } from './problem';
import { readSolved } from './read-solution';
import { provePlan, type Solution } from './solution';
import { openModel, SOLVER_VERSION } from './solver';

/**
 * Covers a whole territory as well as can be: who takes which need, with a bound that proves how good it is.
 *
 * Shapes and units are those of `Instance` (instants in milliseconds, durations in minutes, scores 0 to 1, weights in any
 * unit above a score) and `Plan`. Without a database, a clock or chance: same instance, same plan. Throws `BadInstance`
 * (every fault, and a sentence in French) when the instance says something impossible. It computes for milliseconds to
 * seconds without giving the thread back: the product calls it from the worker's plan thread only.
 */
export function planTerritory(instance: Instance): Plan {
  const faults = faultsOf(instance);
  if (faults.length > 0) throw new BadInstance(faults);
  const names = { inputHash: hashInstance(instance), solverVersion: SOLVER_VERSION };
  return provePlan(instance, solveProblem(instance, readProblem(instance)), names);
}

/** The same without the solver: greedy and repair, with the larger gap that its own bound shows. */
export function planWithoutSolver(instance: Instance): Plan {
  const faults = faultsOf(instance);
  if (faults.length > 0) throw new BadInstance(faults);
  const names = { inputHash: hashInstance(instance), solverVersion: 'none' };
  return provePlan(instance, planByHand(instance, readProblem(instance)), names);
}

/** The exact programme, or the plan by hand when the solver gives nothing. */
function solveProblem(instance: Instance, problem: Problem): Solution {
  const model = planModel(problem);
  const live = openModel(model);
  try {
    const solved = live.solve();
    return solved ? readSolved(problem, model, solved) : planByHand(instance, problem);
  } finally {
    live.close();
  }
}
