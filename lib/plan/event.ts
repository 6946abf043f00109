import type { Fault } from './fault';
import type { EligibleNeed, Instance, Pair, PlanNeed, PlanPerson } from './instance';
import { faultsOf, needFaults } from './instance-faults';
import { personFaults } from './person-faults';

/** Somebody who may take a need that was just added. */
export type Newcomer = Omit<EligibleNeed, 'needId'> & { readonly personId: string };

/** What happens between two plans. */
export type PlanEvent =
  | { readonly kind: 'person-joins'; readonly person: PlanPerson }
  | { readonly kind: 'person-withdraws'; readonly personId: string }
  | { readonly kind: 'person-declines'; readonly personId: string; readonly needId: string }
  | { readonly kind: 'pin'; readonly personId: string; readonly needId: string }
  /** no longer imposed: the pair stays while the plan is worth it */
  | { readonly kind: 'unpin'; readonly personId: string; readonly needId: string }
  | { readonly kind: 'forbid'; readonly personId: string; readonly needId: string }
  /** refused by hand, or declined: possible again */
  | { readonly kind: 'allow'; readonly personId: string; readonly needId: string }
  | { readonly kind: 'need-closed'; readonly needId: string }
  | { readonly kind: 'seats-changed'; readonly needId: string; readonly seats: number }
  | {
      readonly kind: 'need-added';
      readonly need: PlanNeed;
      readonly eligible: readonly Newcomer[];
    };

/** Why an event cannot be: empty when it can. Looks at what the event touches, not at the whole instance again. */
export function eventFaults(instance: Instance, event: PlanEvent): readonly Fault[] {
  const faults: Fault[] = [];
  const knows = (code: 'unknown-person' | 'unknown-need', id: string) => {
    const list = code === 'unknown-person' ? instance.people : instance.needs;
    if (!list.some((each) => each.id === id)) faults.push({ code, about: id });
  };
  if ('personId' in event) knows('unknown-person', event.personId);
  if ('needId' in event) knows('unknown-need', event.needId);
  if (event.kind === 'need-added') return [...faults, ...newNeedFaults(instance, event)];
  if (event.kind === 'person-joins') return newPersonFaults(instance, event.person);
  if (faults.length > 0) return faults;
  if (event.kind === 'unpin' && !isAmong(instance.pins, event))
    return [{ code: 'not-pinned', about: event.personId }];
  if (event.kind === 'allow' && !isAmong(instance.forbids, event))
    return [{ code: 'not-forbidden', about: event.personId }];
  const touched = touchedBy(instance, event);
  return touched ? faultsOf(touched) : [];
}

function newPersonFaults({ needs, people }: Instance, person: PlanPerson): Fault[] {
  return [
    ...(person.id === '' ? [{ code: 'empty-id', about: null } as const] : []),
    ...(people.some(({ id }) => id === person.id)
      ? [{ code: 'person-twice', about: person.id } as const]
      : []),
    ...personFaults(person, new Set(needs.map(({ id }) => id))),
  ];
}

type NeedAdded = Extract<PlanEvent, { kind: 'need-added' }>;

function newNeedFaults(instance: Instance, { need, eligible }: NeedAdded): Fault[] {
  const people = new Set(instance.people.map(({ id }) => id));
  const needs = new Set([need.id]);
  const seen = new Set<string>();
  return [
    ...needFaults(need, instance.now),
    ...(instance.needs.some(({ id }) => id === need.id)
      ? [{ code: 'need-twice', about: need.id } as const]
      : []),
    ...eligible.flatMap(({ personId, ...how }): readonly Fault[] => {
      if (!people.has(personId)) return [{ code: 'unknown-person', about: personId }];
      if (seen.has(personId)) return [{ code: 'pair-twice', about: personId }];
      seen.add(personId);
      return personFaults({ id: personId, eligible: [{ ...how, needId: need.id }] }, needs);
    }),
  ];
}

/** The pinned people and needs after the event: the only ones that could stop holding together. */
function touchedBy(instance: Instance, event: PlanEvent): Instance | null {
  const needsChecking =
    event.kind === 'pin' ||
    event.kind === 'seats-changed' ||
    event.kind === 'forbid' ||
    event.kind === 'person-declines';
  if (!needsChecking) return null;
  const after = applyEvent(instance, event);
  const people = new Set((after.pins ?? []).map(({ personId }) => personId));
  return { ...after, people: after.people.filter(({ id }) => people.has(id)), previous: [] };
}

const same = (one: Pair, other: Pair) =>
  one.personId === other.personId && one.needId === other.needId;

const isAmong = (pairs: readonly Pair[] = [], pair: Pair) => pairs.some((each) => same(each, pair));

const without = (pairs: readonly Pair[] | undefined, gone: (pair: Pair) => boolean) =>
  (pairs ?? []).filter((pair) => !gone(pair));

/** The instance once the event has happened. */
export function applyEvent(instance: Instance, event: PlanEvent): Instance {
  switch (event.kind) {
    case 'person-joins':
      return { ...instance, people: [...instance.people, event.person] };
    case 'person-withdraws':
      return {
        ...instance,
        people: instance.people.filter(({ id }) => id !== event.personId),
        pins: without(instance.pins, ({ personId }) => personId === event.personId),
      };
    // a pin says that they come: declining takes it away; forbidding against a pin is refused instead
    case 'person-declines':
      return {
        ...instance,
        pins: without(instance.pins, (pair) => same(pair, event)),
        forbids: [...(instance.forbids ?? []), pairOf(event)],
      };
    case 'forbid':
      return { ...instance, forbids: [...(instance.forbids ?? []), pairOf(event)] };
    case 'pin':
      return {
        ...instance,
        pins: [...without(instance.pins, (pair) => same(pair, event)), pairOf(event)],
      };
    case 'unpin':
      return { ...instance, pins: without(instance.pins, (pair) => same(pair, event)) };
    case 'allow':
      return { ...instance, forbids: without(instance.forbids, (pair) => same(pair, event)) };
    case 'need-closed':
      return closeNeed(instance, event.needId);
    case 'seats-changed':
      return {
        ...instance,
        needs: instance.needs.map((need) =>
          need.id === event.needId ? { ...need, seats: event.seats } : need,
        ),
      };
    case 'need-added':
      return addNeed(instance, event);
  }
}

const pairOf = ({ personId, needId }: Pair): Pair => ({ personId, needId });

function closeNeed(instance: Instance, needId: string): Instance {
  const isGone = (pair: { readonly needId: string }) => pair.needId === needId;
  return {
    ...instance,
    needs: instance.needs.filter(({ id }) => id !== needId),
    people: instance.people.map((person) =>
      person.eligible.some(isGone)
        ? { ...person, eligible: person.eligible.filter((how) => !isGone(how)) }
        : person,
    ),
    pins: without(instance.pins, isGone),
  };
}

function addNeed(instance: Instance, { need, eligible }: NeedAdded): Instance {
  const added = new Map(eligible.map(({ personId, ...how }) => [personId, how]));
  const withNeed = (person: PlanPerson): PlanPerson => {
    const how = added.get(person.id);
    return how
      ? { ...person, eligible: [...person.eligible, { ...how, needId: need.id }] }
      : person;
  };
  return {
    ...instance,
    needs: [...instance.needs, need],
    people: instance.people.map(withNeed),
  };
}
