import { certify } from './certificate';
import { checkPlan } from './check-plan';
import { type Instance, needsByPerson, type Pair } from './instance';
import { objectiveOf, worthOfPlan } from './objective';
import type { NeedCoverage, Plan, PlanMethod, Prices } from './plan';

/** What was found, before it is checked and proved. */
export type Solution = {
  readonly assignments: readonly Pair[];
  readonly prices: Prices;
  readonly method: PlanMethod;
};

/** A plan the checker refuses: a defect of the planner, never of who asks. */
class RefusedPlan extends Error {}

const order = (a: Pair, b: Pair) => {
  if (a.personId !== b.personId) return a.personId < b.personId ? -1 : 1;
  return a.needId < b.needId ? -1 : 1;
};

/** The pairs of the first list that the second does not have. */
function besides(pairs: readonly Pair[], others: readonly Pair[]): Pair[] {
  const known = needsByPerson(others);
  return pairs.filter(({ personId, needId }) => !known.get(personId)?.includes(needId)).sort(order);
}

function coverageOf({ needs }: Instance, assignments: readonly Pair[]): NeedCoverage[] {
  const filled = new Map<string, number>();
  for (const { needId } of assignments) filled.set(needId, (filled.get(needId) ?? 0) + 1);
  return needs.map(({ id, seats }) => ({ needId: id, seats, filled: filled.get(id) ?? 0 }));
}

/** What the last digits of such sums may come to: of everything all the seats are worth, a thousand-billionth. */
const roundingOf = ({ needs }: Instance): number =>
  ROUNDING * needs.reduce((sum, { seats, weight }) => sum + seats * weight, 0);
const ROUNDING = 1e-12;

/** Checks what was found, proves it, and writes the plan; `against` is the plan in force before, for what changed. */
export function provePlan(
  instance: Instance,
  solution: Solution,
  names: Pick<Plan, 'inputHash' | 'solverVersion'>,
  against: readonly Pair[] = instance.previous ?? [],
): Plan {
  const assignments = [...solution.assignments].sort(order);
  const violations = checkPlan(instance, assignments);
  if (violations.length > 0)
    throw new RefusedPlan(`the checker refuses the plan: ${violations[0]?.rule}`);
  const value = worthOfPlan(instance, assignments);
  const objective = objectiveOf(value);
  const proved = certify(instance, solution.prices);
  // the sums are not made in the same order: the last digits may cross
  const bound = Math.max(proved.bound, objective);
  return {
    assignments,
    objective,
    value,
    bound,
    gap: bound - objective > roundingOf(instance) ? (bound - objective) / bound : 0,
    method: solution.method,
    coverage: coverageOf(instance, assignments),
    personPrices: proved.personPrices,
    prices: solution.prices,
    added: besides(assignments, against),
    removed: besides(against, assignments),
    ...names,
  };
}
