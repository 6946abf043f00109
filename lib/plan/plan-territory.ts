import { BadInstance } from './bad-instance';
import { planByHand } from './by-hand';
import type { Instance } from './instance';
import { faultsOf } from './instance-faults';
import { hashInstance } from './instance-hash';
import { openLivePlan } from './live-plan';
import type { Plan } from './plan';
import { readProblem } from './problem';
import { provePlan, type Solution } from './solution';
import { SOLVER_VERSION } from './solver';

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
  return provePlan(instance, solveOnce(instance), names);
}

/** The same without the solver: greedy and repair, with the larger gap that its own bound shows. */
export function planWithoutSolver(instance: Instance): Plan {
  const faults = faultsOf(instance);
  if (faults.length > 0) throw new BadInstance(faults);
  const names = { inputHash: hashInstance(instance), solverVersion: 'none' };
  return provePlan(instance, planByHand(instance, readProblem(instance)), names);
}

/** The exact programme, or the plan by hand when the solver gives nothing. */
function solveOnce(instance: Instance): Solution {
  const live = openLivePlan(instance);
  try {
    return live.solve() ?? planByHand(instance, readProblem(instance));
  } finally {
    live.close();
  }
}
