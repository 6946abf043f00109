// The independent checker: is this plan allowed? It shares no code with what finds plans, reads the instance as it is
// written, and is right by being simple. Every plan passes here before anybody sees it.
import { civilWeeksOf, minutesWithin } from '@/lib/matching/working-time';
import { dayOf } from '@/lib/shared/civil-time';
import type {
  EligibleNeed,
  Instance,
  Pair,
  PlanNeed,
  PlanPeriod,
  PlanPerson,
  WeekMinutes,
} from './instance';

const MINUTE = 60_000;
const LEGAL_REST = 660;
const ROUNDING = 1e-6;

/** What is wrong with a plan, and about whom. */
export type Violation = {
  readonly rule:
    | 'unknown-person'
    | 'unknown-need'
    | 'twice'
    | 'not-eligible'
    | 'too-many-people'
    | 'rest'
    | 'weekly-hours'
    | 'pin-not-kept'
    | 'forbidden';
  readonly personId: string | null;
  readonly needId: string | null;
};

type Busy = PlanPeriod & { readonly needId: string | null; readonly rest: number };
type Taken = { readonly need: PlanNeed; readonly how: EligibleNeed };

const violation = (
  rule: Violation['rule'],
  personId: string | null,
  needId: string | null,
): Violation => ({ rule, personId, needId });

const named = ({ personId, needId }: Pair) => JSON.stringify([personId, needId]);

/** Everything that is wrong with these assignments, in no particular order; empty when the plan is allowed. */
export function checkPlan(instance: Instance, assignments: readonly Pair[]): readonly Violation[] {
  const needs = new Map(instance.needs.map((need) => [need.id, need]));
  const weeks = weeksOf(instance.needs);
  const usual = instance.restMinutes ?? LEGAL_REST;
  const needsOf = new Map<string, string[]>();
  for (const { personId, needId } of assignments) listOf(needsOf, personId).push(needId);
  const people = new Map<string, PlanPerson>();
  for (const person of instance.people) if (needsOf.has(person.id)) people.set(person.id, person);
  const found = [...checkSeats(needs, assignments), ...checkHands(instance, assignments)];
  for (const [personId, needIds] of needsOf) {
    const person = people.get(personId);
    if (!person) found.push(violation('unknown-person', personId, null));
    else found.push(...checkPerson(person, needIds, needs, weeks, usual));
  }
  return found;
}

function listOf<Value>(lists: Map<string, Value[]>, key: string): Value[] {
  const known = lists.get(key);
  if (known) return known;
  const list: Value[] = [];
  lists.set(key, list);
  return list;
}

function checkPerson(
  person: PlanPerson,
  needIds: readonly string[],
  needs: ReadonlyMap<string, PlanNeed>,
  weeks: readonly Week[],
  usual: number,
): Violation[] {
  const found: Violation[] = [];
  const taken: Taken[] = [];
  for (const needId of needIds) {
    const need = needs.get(needId);
    const how = person.eligible.find((each) => each.needId === needId);
    if (!need) found.push(violation('unknown-need', person.id, needId));
    else if (!how) found.push(violation('not-eligible', person.id, needId));
    else taken.push({ need, how });
  }
  return [...found, ...checkRest(person, taken, usual), ...checkHours(person, taken, weeks)];
}

function checkSeats(needs: ReadonlyMap<string, PlanNeed>, assignments: readonly Pair[]) {
  const found: Violation[] = [];
  const filled = new Map<string, number>();
  const seen = new Set<string>();
  for (const pair of assignments) {
    if (seen.has(named(pair))) found.push(violation('twice', pair.personId, pair.needId));
    seen.add(named(pair));
    filled.set(pair.needId, (filled.get(pair.needId) ?? 0) + 1);
  }
  for (const [needId, count] of filled)
    if (count > (needs.get(needId)?.seats ?? count))
      found.push(violation('too-many-people', null, needId));
  return found;
}

function checkHands({ pins = [], forbids = [] }: Instance, assignments: readonly Pair[]) {
  const planned = new Set(assignments.map(named));
  return [
    ...pins
      .filter((pair) => !planned.has(named(pair)))
      .map((pair) => violation('pin-not-kept', pair.personId, pair.needId)),
    ...forbids
      .filter((pair) => planned.has(named(pair)))
      .map((pair) => violation('forbidden', pair.personId, pair.needId)),
  ];
}

/** Every two periods of one person, of different needs or already promised, leave the rest the earlier one owes. */
function checkRest(person: PlanPerson, taken: readonly Taken[], usual: number): Violation[] {
  const committed = person.committed ?? [];
  if (taken.length + committed.length < 2) return [];
  const ofPerson = person.restMinutes ?? usual;
  const busy: Busy[] = [
    ...committed.map((period) => ({ ...period, needId: null, rest: ofPerson })),
    ...taken.flatMap(({ need, how }) =>
      need.periods.map((period) => ({
        ...period,
        needId: need.id,
        rest: how.restMinutes ?? ofPerson,
      })),
    ),
  ];
  return busy.flatMap((one, at) =>
    busy
      .slice(at + 1)
      .filter((other) => tooClose(one, other))
      .map((other) => violation('rest', person.id, one.needId ?? other.needId)),
  );
}

function tooClose(one: Busy, other: Busy): boolean {
  // shifts of one need are taken together; two promises already made are not the plan's doing
  if (one.needId === other.needId) return false;
  const [first, second] = one.start <= other.start ? [one, other] : [other, one];
  return second.start - first.end < first.rest * MINUTE;
}

type Week = { readonly name: string; readonly start: Date; readonly end: Date };

function weeksOf(needs: readonly PlanNeed[]): readonly Week[] {
  const all = needs.flatMap(({ periods }) => periods);
  if (all.length === 0) return [];
  const start = all.reduce(
    (least, period) => Math.min(least, period.start),
    Number.POSITIVE_INFINITY,
  );
  const end = all.reduce((most, period) => Math.max(most, period.end), 0);
  return civilWeeksOf({ start: new Date(start), end: new Date(end) }).map((week) => ({
    ...week,
    name: dayOf(week.start),
  }));
}

const minutesIn = (list: readonly WeekMinutes[] | undefined, week: string) =>
  list?.find((each) => each.week === week)?.minutes;

function checkHours(
  person: PlanPerson,
  taken: readonly Taken[],
  weeks: readonly Week[],
): Violation[] {
  if (!person.ceilings && person.weeklyCeiling === undefined) return [];
  const minutes = new Map<string, number>();
  for (const { need, how } of taken)
    for (const load of how.loads ?? durationByWeek(need, weeks))
      minutes.set(load.week, (minutes.get(load.week) ?? 0) + load.minutes);
  const over = [...minutes].filter(([week, planned]) => {
    const ceiling = minutesIn(person.ceilings, week) ?? person.weeklyCeiling;
    const worked = minutesIn(person.worked, week) ?? 0;
    return ceiling !== undefined && planned > 0 && worked + planned > ceiling + ROUNDING;
  });
  return over.map(() => violation('weekly-hours', person.id, null));
}

function durationByWeek({ periods }: PlanNeed, weeks: readonly Week[]): WeekMinutes[] {
  const found: WeekMinutes[] = [];
  for (const { start, end } of periods) {
    const period = { start: new Date(start), end: new Date(end) };
    for (const week of weeks) {
      const minutes = minutesWithin(period, week);
      if (minutes > 0) found.push({ week: week.name, minutes });
    }
  }
  return found;
}
