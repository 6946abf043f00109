import { bestOf, certify, readForProof } from './certificate';
import { planGreedily, repair } from './greedy';
import type { Instance } from './instance';
import { objectiveOf, worthOfPlan } from './objective';
import type { Prices } from './plan';
import type { Problem } from './problem';
import { pairsOf } from './read-solution';
import type { Solution } from './solution';

const STEPS = 60;
const PATIENCE = 5;

/** Without the solver: greedy, then repair. Its bound comes from prices found step by step: wider than an exact one. */
export function planByHand(instance: Instance, problem: Problem): Solution {
  const draft = planGreedily(problem);
  repair(problem, draft);
  const assignments = pairsOf(problem, draft.chosen());
  const reached = objectiveOf(worthOfPlan(instance, assignments));
  return { assignments, prices: findPrices(instance, reached), method: 'greedy' };
}

/**
 * Raises the price of needs too many people would take, lowers the others, in steps that shrink when the bound stalls
 * (subgradient of the Lagrangian, `reached` being the value of a known plan). Any prices prove something; the best are kept.
 */
function findPrices(instance: Instance, reached: number): Prices {
  let prices: Prices = {
    needs: instance.needs.map(({ id }) => ({ needId: id, price: 0 })),
    structures: [],
  };
  let best = { prices, bound: certify(instance, prices).bound };
  let scale = 1;
  let stalled = 0;
  for (let step = 0; step < STEPS; step += 1) {
    const wanted = wantedAt(instance, prices);
    const slope = instance.needs.map(({ id, seats }) => (wanted.get(id) ?? 0) - seats);
    const length = slope.reduce((sum, each) => sum + each * each, 0);
    const bound = certify(instance, prices).bound;
    if (length === 0 || bound <= reached) break;
    const by = (scale * (bound - reached)) / length;
    prices = {
      structures: [],
      needs: prices.needs.map(({ needId, price }, at) => ({
        needId,
        price: Math.max(0, price + by * (slope[at] ?? 0)),
      })),
    };
    const next = certify(instance, prices).bound;
    if (next < best.bound) {
      best = { prices, bound: next };
      stalled = 0;
    } else {
      stalled += 1;
      if (stalled % PATIENCE === 0) scale /= 2;
    }
  }
  return best.prices;
}

/** How many people would take each need, each for themselves, at these prices. */
function wantedAt(instance: Instance, prices: Prices): Map<string, number> {
  const reading = readForProof(instance, prices);
  const wanted = new Map<string, number>();
  for (const person of instance.people)
    for (const { needId } of bestOf(reading, person).chosen)
      wanted.set(needId, (wanted.get(needId) ?? 0) + 1);
  return wanted;
}
