import { BadInstance } from './bad-instance';
import { planByHand } from './by-hand';
import { applyEvent, eventFaults, type PlanEvent } from './event';
import type { Fault } from './fault';
import type { Instance } from './instance';
import { faultsOf } from './instance-faults';
import { hashInstance, nameOf } from './instance-hash';
import { openLivePlan } from './live-plan';
import type { Plan } from './plan';
import { readProblem } from './problem';
import { provePlan } from './solution';
import { SOLVER_VERSION } from './solver';

/** What an event gives: the plan after it, or every reason it cannot be (the plan in force stays). */
export type Replanned =
  | { readonly ok: true; readonly value: Plan }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** A territory's plan kept up to date. `close` gives the solver's memory back: a session that is forgotten leaks it. */
export type PlanSession = {
  /** the plan in force */
  readonly plan: () => Plan;
  /** the instance in force: the first one and every event since */
  readonly instance: () => Instance;
  /** plans again after an event, moving as few people as is worth it; checked and proved like the first plan */
  readonly apply: (event: PlanEvent) => Replanned;
  readonly close: () => void;
};

/**
 * Plans a territory, then keeps the programme alive so that each event costs a fraction of the first plan. Throws
 * `BadInstance` like `planTerritory`. After each event the plan in force becomes the previous one: `added` and `removed`
 * say who moved, and keeping a pair is worth the stability bonus. The hash of a plan holds the events that led to it.
 */
export function openPlan(first: Instance): PlanSession {
  const faults = faultsOf(first);
  if (faults.length > 0) throw new BadInstance(faults);
  const live = openLivePlan(first);
  let instance = first;
  let inputHash = hashInstance(first);
  const solve = (now: Instance): Plan => {
    const solution = live.solve() ?? planByHand(now, readProblem(now));
    return provePlan(now, solution, { inputHash, solverVersion: SOLVER_VERSION });
  };
  let plan = solve(first);
  return {
    plan: () => plan,
    instance: () => instance,
    apply: (event) => {
      const wrong = eventFaults(instance, event);
      if (wrong.length > 0) return { ok: false, faults: wrong };
      const before = plan.assignments;
      live.hold(before);
      instance = { ...applyEvent(instance, event), previous: before };
      live.change(event, instance);
      inputHash = nameOf(`${inputHash}\n${JSON.stringify(event)}`);
      plan = solve(instance);
      return { ok: true, value: plan };
    },
    close: () => live.close(),
  };
}
