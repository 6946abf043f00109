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

// no one takes a seat at this price
const OUT_OF_REACH = 1e9;

/** Imposes the pair and lowers the bound as far as the price of that need alone can: what is lost is proved. */
function lossOf(instance: Instance, plan: Plan, { personId, needId }: Pair): number {
  const need = instance.needs.find(({ id }) => id === needId);
  if (!need) return 0;
  const reading = readForProof(instance, plan.prices);
  const at = (price: number) => ({
    ...reading,
    net: new Map(reading.net).set(needId, need.weight - price),
  });
  const others = instance.people.filter(
    ({ id, eligible }) => id !== personId && eligible.some((how) => how.needId === needId),
  );
  const wanted = instance.people.filter(({ id }) => id === personId);
  const spread =
    plan.prices.structures.find(({ structureId }) => structureId === need.structureId)?.price ?? 0;
  const total = (price: number, forced?: string) => {
    const there = at(price);
    return (
      need.seats * Math.max(0, price + spread) +
      others.reduce((sum, person) => sum + bestOf(there, person).value, 0) +
      wanted.reduce((sum, person) => sum + bestOf(there, person, forced).value, 0)
    );
  };
  const current = plan.prices.needs.find((each) => each.needId === needId)?.price ?? 0;
  const free = at(0);
  const unseen = at(OUT_OF_REACH);
  const thresholds = others.map(
    (person) => bestOf(free, person, needId).value - bestOf(unseen, person).value,
  );
  const least = [current, ...thresholds].reduce(
    (lowest, price) => Math.min(lowest, total(price, needId)),
    Number.POSITIVE_INFINITY,
  );
  return Math.max(0, total(current) - least);
}
