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

/** One possible pair: its place in the lists, its value, when it takes the person and how many minutes. */
export type Arc = {
  readonly at: number;
  readonly person: number;
  readonly need: number;
  readonly value: number;
  readonly spans: readonly Span[];
  readonly loads: readonly Load[];
  readonly pinned: boolean;
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

const byId = (a: { readonly id: string }, b: { readonly id: string }) =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** Sorts, and leaves out the pairs that are forbidden, clash with a promise, or do not fit in a week alone. */
export function readProblem(instance: Instance): Problem {
  const needs = [...instance.needs].sort(byId);
  const people = [...instance.people].sort(byId);
  const reader = arcReader(instance, needs);
  const arcs: Arc[] = [];
  const arcsOfNeed: Arc[][] = needs.map(() => []);
  const arcsOfPerson = people.map((person, at) => {
    const own = reader(person, at, arcs.length);
    for (const arc of own) {
      arcs.push(arc);
      arcsOfNeed[arc.need]?.push(arc);
    }
    return own;
  });
  return { needs, people, arcs, arcsOfPerson, arcsOfNeed, left: leftOf(people) };
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

/** Reads the possible pairs of one person, numbered from a place in the list. */
function arcReader(instance: Instance, needs: readonly PlanNeed[]) {
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
  return (person: PlanPerson, at: number, from: number): Arc[] => {
    const forbidden = forbids.get(person.id);
    const pinned = pins.get(person.id);
    const kept = previous.get(person.id);
    const busy = busyOf(links, person);
    const possible = (arc: Arc) =>
      arc.pinned || (!clash(arc.spans, busy) && fitsAlone(person, arc.loads));
    const arcs: Arc[] = [];
    for (const how of sortedByNeed(person.eligible)) {
      if (has(forbidden, how)) continue;
      const place = { at: from + arcs.length, person: at, pinned: has(pinned, how) };
      const arc = arcOf(links, person, how, { ...place, kept: has(kept, how) });
      if (possible(arc)) arcs.push(arc);
    }
    return arcs;
  };
}

const has = (needs: ReadonlySet<string> | undefined, { needId }: EligibleNeed) =>
  needs?.has(needId) ?? false;

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

type Place = Pick<Arc, 'at' | 'person' | 'pinned'> & { readonly kept: boolean };

function arcOf(links: Links, person: PlanPerson, how: EligibleNeed, place: Place): Arc {
  const { kept, ...where } = place;
  const need = links.placeOf.get(how.needId) ?? -1;
  const rest = (how.restMinutes ?? restOf(links, person)) * MINUTE;
  return {
    ...where,
    need,
    value: (links.needs[need]?.weight ?? 0) + how.score + (kept ? links.bonus : 0),
    spans: (links.needs[need]?.periods ?? []).map(({ start, end }) => ({
      start,
      until: end + rest,
    })),
    loads: pairLoads(how, links.loads),
  };
}
