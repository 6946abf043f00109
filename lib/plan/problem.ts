import {
  DEFAULT_REST_MINUTES,
  type EligibleNeed,
  type Instance,
  needsByPerson,
  type PlanNeed,
  type PlanPerson,
  type WeekMinutes,
} from './instance';
import { bonusOf } from './objective';
import { clash, type Load, type Span } from './person-best';
import { minutesLeft, needLoads, pairLoads } from './week-load';

const MINUTE = 60_000;
const ROUNDING = 1e-6;

/** One possible pair: its column, its value, when it takes the person and how many minutes. A session changes the last two. */
export type Arc = {
  readonly at: number;
  readonly person: number;
  readonly need: number;
  readonly spans: readonly Span[];
  readonly loads: readonly Load[];
  value: number;
  pinned: boolean;
};

/** An instance made ready to solve: needs, people and pairs in the order of their ids, impossible pairs left out. */
export type Problem = {
  readonly needs: readonly PlanNeed[];
  readonly people: readonly PlanPerson[];
  readonly arcs: readonly Arc[];
  readonly arcsOfPerson: readonly (readonly Arc[])[];
  readonly arcsOfNeed: readonly (readonly Arc[])[];
  /** minutes a person may still take in a week */
  readonly left: (person: number, week: string) => number;
};

/** The same while a session changes it. */
export type OpenProblem = Problem & {
  readonly needs: PlanNeed[];
  readonly people: PlanPerson[];
  arcs: Arc[];
  readonly arcsOfPerson: Arc[][];
  readonly arcsOfNeed: Arc[][];
};

const byId = (a: { readonly id: string }, b: { readonly id: string }) =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** Sorts, and leaves out the pairs that are forbidden, clash with a promise, or do not fit in a week alone. */
export function readProblem(instance: Instance): OpenProblem {
  const needs = [...instance.needs].sort(byId);
  const people = [...instance.people].sort(byId);
  const readPair = pairReader(instance, needs);
  const arcs: Arc[] = [];
  const arcsOfNeed: Arc[][] = needs.map(() => []);
  const arcsOfPerson = people.map((person, at) => {
    const own: Arc[] = [];
    for (const how of sortedByNeed(person.eligible)) {
      const arc = readPair(person, at, how, () => arcs.length);
      if (!arc) continue;
      own.push(arc);
      arcs.push(arc);
      arcsOfNeed[arc.need]?.push(arc);
    }
    return own;
  });
  return { needs, people, arcs, arcsOfPerson, arcsOfNeed, left: leftOf(people) };
}

/** The pairs of one need that was just added, in the order of people; `column` gives each its column. */
export function readArcsOf(
  instance: Instance,
  { needs, people }: Problem,
  needId: string,
  column: (value: number) => number,
): Arc[] {
  const readPair = pairReader(instance, needs);
  const hows = new Map(
    instance.people.flatMap(({ id, eligible }) => {
      const how = eligible.find((each) => each.needId === needId);
      return how ? [[id, how] as const] : [];
    }),
  );
  return people.flatMap((person, at) => {
    const how = hows.get(person.id);
    const arc = how && readPair(person, at, how, column);
    return arc ? [arc] : [];
  });
}

/** The pairs of one person as the instance now says them, all of them or one need’s; `place` is theirs among the people. */
export function readArcsFor(
  instance: Instance,
  { needs }: Problem,
  { person, place, needId }: { person: PlanPerson; place: number; needId?: string },
  column: (value: number) => number,
): Arc[] {
  const readPair = pairReader(instance, needs);
  return sortedByNeed(person.eligible)
    .filter((how) => needId === undefined || how.needId === needId)
    .flatMap((how) => readPair(person, place, how, column) ?? []);
}

const leftOf = (people: readonly PlanPerson[]) => (at: number, week: string) => {
  const person = people[at];
  return person ? minutesLeft(person, week) : 0;
};

type Links = {
  readonly instance: Instance;
  readonly needs: readonly PlanNeed[];
  readonly placeOf: ReadonlyMap<string, number>;
  readonly loads: ReadonlyMap<string, readonly WeekMinutes[]>;
  readonly bonus: number;
};

/** Reads one pair; null when it is impossible. A pinned pair is always possible. */
function pairReader(instance: Instance, needs: readonly PlanNeed[]) {
  const links: Links = {
    instance,
    needs,
    placeOf: new Map(needs.map(({ id }, at) => [id, at])),
    loads: needLoads(needs),
    bonus: bonusOf(instance),
  };
  const pins = needsByPerson(instance.pins);
  const forbids = needsByPerson(instance.forbids);
  const previous = needsByPerson(instance.previous);
  return (
    person: PlanPerson,
    place: number,
    how: EligibleNeed,
    column: (value: number) => number,
  ): Arc | null => {
    if (has(forbids.get(person.id), how)) return null;
    const pinned = has(pins.get(person.id), how);
    const time = timeOf(links, person, how);
    const possible =
      pinned || (!clash(time.spans, busyOf(links, person)) && fitsAlone(person, time.loads));
    if (!possible) return null;
    const need = links.placeOf.get(how.needId) ?? -1;
    const kept = has(previous.get(person.id), how) ? links.bonus : 0;
    const value = (needs[need]?.weight ?? 0) + how.score + kept;
    return { at: column(value), person: place, need, value, pinned, ...time };
  };
}

const has = (needs: readonly string[] | undefined, { needId }: EligibleNeed) =>
  needs?.includes(needId) ?? false;

const sortedByNeed = (eligible: readonly EligibleNeed[]) =>
  [...eligible].sort((a, b) => (a.needId < b.needId ? -1 : 1));

const restOf = ({ instance }: Links, person: PlanPerson) =>
  person.restMinutes ?? instance.restMinutes ?? DEFAULT_REST_MINUTES;

const busyOf = (links: Links, person: PlanPerson): Span[] =>
  (person.committed ?? []).map(({ start, end }) => ({
    start,
    until: end + restOf(links, person) * MINUTE,
  }));

const fitsAlone = (person: PlanPerson, loads: readonly Load[]) =>
  loads.every(({ week, minutes }) => minutes <= minutesLeft(person, week) + ROUNDING);

function timeOf(links: Links, person: PlanPerson, how: EligibleNeed): Pick<Arc, 'spans' | 'loads'> {
  const rest = (how.restMinutes ?? restOf(links, person)) * MINUTE;
  const need = links.needs[links.placeOf.get(how.needId) ?? -1];
  const spans = need?.periods.map(({ start, end }) => ({ start, until: end + rest })) ?? [];
  return { spans, loads: pairLoads(how, links.loads) };
}
