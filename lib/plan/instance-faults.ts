import { TRADE_TABLE } from '@/lib/profile/trade';
import { checkPlan } from './check-plan';
import type { Fault, FaultCode } from './fault';
import { type Instance, needsByPerson, type Pair, PLAN_LIMITS, type PlanNeed } from './instance';
import { isBadMinutes, isBadPeriod, personFaults } from './person-faults';

const DAY = 86_400_000;

/** Everything that keeps an instance from being planned; empty when it can be. Sizes are looked at first, then the rest. */
export function faultsOf(instance: Instance): readonly Fault[] {
  const sizes = sizeFaults(instance);
  if (sizes.length > 0) return sizes;
  const needs = new Set(instance.needs.map(({ id }) => id));
  const found = [
    ...twice(instance.needs, 'need-twice'),
    ...twice(instance.people, 'person-twice'),
    ...instance.needs.flatMap((need) => needFaults(need, instance.now)),
    ...horizonFaults(instance.needs),
    ...instance.people.flatMap((person) => personFaults(person, needs)),
    ...settingFaults(instance),
    ...pairFaults(instance, needs),
  ];
  return found.length > 0 ? found : pinFaults(instance);
}

function sizeFaults({ needs, people }: Instance): Fault[] {
  const pairs = people.reduce((sum, { eligible }) => sum + eligible.length, 0);
  const whole = (code: FaultCode, tooMany: boolean) => (tooMany ? [{ code, about: null }] : []);
  return [
    ...whole('too-many-needs', needs.length > PLAN_LIMITS.needs),
    ...whole('too-many-people', people.length > PLAN_LIMITS.people),
    ...whole('too-many-pairs', pairs > PLAN_LIMITS.pairs),
  ];
}

function twice(list: readonly { readonly id: string }[], code: FaultCode): Fault[] {
  const seen = new Set<string>();
  return list.flatMap(({ id }): Fault[] => {
    if (id === '') return [{ code: 'empty-id', about: null }];
    if (seen.has(id)) return [{ code, about: id }];
    seen.add(id);
    return [];
  });
}

/** What is wrong with one need, by itself; `now`, when it is said, is when it is planned. */
export function needFaults(need: PlanNeed, now = Number.NEGATIVE_INFINITY): Fault[] {
  const about = need.id;
  const faults: Fault[] = [];
  const fault = (code: FaultCode, wrong: boolean) => {
    if (wrong) faults.push({ code, about });
  };
  const { periods, seats, weight, trade } = need;
  fault('no-period', periods.length === 0);
  fault('too-many-periods', periods.length > PLAN_LIMITS.periodsOfOneNeed);
  fault('bad-seats', !Number.isInteger(seats) || seats < 1 || seats > PLAN_LIMITS.seatsOfOneNeed);
  fault('bad-weight', !(weight > 0 && weight <= PLAN_LIMITS.weight));
  fault('bad-instant', periods.some(isBadPeriod));
  fault(
    'ends-before-start',
    periods.some(({ start, end }) => end <= start),
  );
  fault(
    'past-period',
    periods.some(({ end }) => end <= now),
  );
  fault('periods-overlap', overlapping(need));
  fault('unknown-trade', trade !== undefined && !Object.hasOwn(TRADE_TABLE, trade));
  return faults;
}

function overlapping({ periods }: PlanNeed): boolean {
  const sorted = [...periods].sort((a, b) => a.start - b.start);
  return sorted.some((period, at) => period.start < (sorted[at - 1]?.end ?? period.start));
}

function horizonFaults(needs: readonly PlanNeed[]): Fault[] {
  const periods = needs.flatMap((need) => need.periods).filter((period) => !isBadPeriod(period));
  const first = periods.reduce((least, { start }) => Math.min(least, start), Number.MAX_VALUE);
  const last = periods.reduce((most, { end }) => Math.max(most, end), 0);
  return last - first > PLAN_LIMITS.horizonDays * DAY
    ? [{ code: 'horizon-too-long', about: null }]
    : [];
}

function settingFaults({ restMinutes, stabilityBonus }: Instance): Fault[] {
  return [
    ...(isBadMinutes(restMinutes) ? [{ code: 'bad-minutes', about: null } as const] : []),
    ...(isBadMinutes(stabilityBonus) ? [{ code: 'bad-bonus', about: null } as const] : []),
  ];
}

function pairFaults(instance: Instance, needs: ReadonlySet<string>): Fault[] {
  const people = new Set(instance.people.map(({ id }) => id));
  // what is declined or was planned may have gone since: only what is imposed must exist
  return (instance.pins ?? []).flatMap(({ personId, needId }) => [
    ...(people.has(personId) ? [] : [{ code: 'unknown-person', about: personId } as const]),
    ...(needs.has(needId) ? [] : [{ code: 'unknown-need', about: needId } as const]),
  ]);
}

/** Pins must be a plan the checker accepts by themselves: otherwise no plan can keep them. */
function pinFaults(instance: Instance): Fault[] {
  const pins: readonly Pair[] = instance.pins ?? [];
  if (pins.length === 0) return [];
  const forbids = needsByPerson(instance.forbids);
  const both = pins.filter(({ personId, needId }) => forbids.get(personId)?.includes(needId));
  if (both.length > 0)
    return both.map(({ personId }) => ({ code: 'pin-and-forbid', about: personId }));
  return checkPlan(instance, pins).map(({ rule, personId, needId }) => ({
    code: rule === 'not-eligible' ? 'pin-not-eligible' : 'pins-clash',
    about: personId ?? needId,
  }));
}
