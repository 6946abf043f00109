import { bestOf, readForProof } from './certificate';
import { checkPlan, type Violation } from './check-plan';
import type { Instance, Pair } from './instance';
import type { Plan } from './plan';

/** Why somebody is not planned on a need. */
export type WhyNot =
  | { readonly kind: 'planned' }
  | { readonly kind: 'not-eligible' }
  | { readonly kind: 'forbidden' }
  /** never possible for this person, whatever the plan: a promise, a rest, the hours of the week */
  | { readonly kind: 'impossible'; readonly rule: Violation['rule'] }
  /** they are more useful elsewhere: the needs that hold them, and the least the whole plan would lose if they moved */
  | { readonly kind: 'held'; readonly by: readonly string[]; readonly loss: number }
  /** free, but those who have the seats are worth more: the least the plan would lose if they took one */
  | { readonly kind: 'others-first'; readonly loss: number };

/**
 * Why this person is not on this need in this plan. The loss is in the unit of the objective, and proved: with the pair
 * imposed, no plan is worth more than the bound less the loss. Null when the instance knows no such person or need.
 */
export function whyNot(instance: Instance, plan: Plan, pair: Pair): WhyNot | null {
  const person = instance.people.find(({ id }) => id === pair.personId);
  if (!person || !instance.needs.some(({ id }) => id === pair.needId)) return null;
  const own = plan.assignments.filter(({ personId }) => personId === person.id);
  if (own.some(({ needId }) => needId === pair.needId)) return { kind: 'planned' };
  if (!person.eligible.some(({ needId }) => needId === pair.needId))
    return { kind: 'not-eligible' };
  const alone = { ...instance, people: [person], pins: [], forbids: [] };
  if (isAmong(instance.forbids, pair)) return { kind: 'forbidden' };
  const broken = checkPlan(alone, [pair])[0];
  if (broken) return { kind: 'impossible', rule: broken.rule };
  const loss = lossOf(instance, plan, pair);
  const inTheWay = own.filter((held) => checkPlan(alone, [held, pair]).length > 0);
  const by = (inTheWay.length > 0 ? inTheWay : whenTogether(alone, own, pair)).map(
    ({ needId }) => needId,
  );
  return by.length > 0 ? { kind: 'held', by, loss } : { kind: 'others-first', loss };
}

const isAmong = (pairs: readonly Pair[] = [], { personId, needId }: Pair) =>
  pairs.some((each) => each.personId === personId && each.needId === needId);

// no single shift stands in the way, the sum of them may: the hours of the week
const whenTogether = (alone: Instance, own: readonly Pair[], pair: Pair) =>
  checkPlan(alone, [...own, pair]).length > 0 ? own : [];

function lossOf(instance: Instance, plan: Plan, { personId, needId }: Pair): number {
  const person = instance.people.find(({ id }) => id === personId);
  if (!person) return 0;
  const reading = readForProof(instance, plan.prices);
  return Math.max(0, bestOf(reading, person).value - bestOf(reading, person, needId).value);
}
