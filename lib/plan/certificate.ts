// The proof, apart from what found the plan: at any prices, no plan is worth more than what the seats, the structures and
// each person alone would give (Lagrangian bound, all pairs counted). It never meets the solver; anyone can compute it
// again from an instance and the prices written in its plan.
import {
  DEFAULT_REST_MINUTES,
  type EligibleNeed,
  type Instance,
  type NeedsByPerson,
  needsByPerson,
  type PlanNeed,
  type PlanPerson,
  type WeekMinutes,
} from './instance';
import { bonusOf, fairnessSteps, seatsByStructure } from './objective';
import { type Best, bestAlone, type Option, type Span } from './person-best';
import type { PersonPrice, Prices } from './plan';
import { minutesLeft, needLoads, pairLoads } from './week-load';

const MINUTE = 60_000;
const NOTHING = 1e-9;

/** An upper bound on the value of any plan, and what each person is worth to the whole at these prices. */
export type Certificate = {
  readonly bound: number;
  /** those above zero, in the order of the instance */
  readonly personPrices: readonly PersonPrice[];
};

/** An option of one person, with the need it takes. */
export type Priced = Option & { readonly needId: string };

type Reading = {
  readonly instance: Instance;
  readonly needs: ReadonlyMap<string, PlanNeed>;
  readonly loads: ReadonlyMap<string, readonly WeekMinutes[]>;
  /** what a seat of each need is worth once its price is paid, before the score */
  readonly net: ReadonlyMap<string, number>;
  readonly pins: NeedsByPerson;
  readonly forbids: NeedsByPerson;
  readonly previous: NeedsByPerson;
};

const finite = (value: number) => (Number.isFinite(value) ? value : 0);

/** Prepares what the proof reads more than once. */
export function readForProof(instance: Instance, prices: Prices): Reading {
  const price = new Map(prices.needs.map((each) => [each.needId, finite(each.price)]));
  return {
    instance,
    needs: new Map(instance.needs.map((need) => [need.id, need])),
    loads: needLoads(instance.needs),
    net: new Map(instance.needs.map(({ id, weight }) => [id, weight - (price.get(id) ?? 0)])),
    pins: needsByPerson(instance.pins),
    forbids: needsByPerson(instance.forbids),
    previous: needsByPerson(instance.previous),
  };
}

/** The bound these prices prove. Any prices are valid; those of the exact solution give the tightest bound. */
export function certify(instance: Instance, prices: Prices): Certificate {
  const reading = readForProof(instance, prices);
  let bound = seatsWorth(reading, prices);
  const personPrices: PersonPrice[] = [];
  for (const person of instance.people) {
    if (person.eligible.length === 0) continue;
    const price = bestOf(reading, person).value;
    bound += price;
    if (price > NOTHING) personPrices.push({ personId: person.id, price });
  }
  return { bound, personPrices };
}

/** What seats and fairness steps are worth at these prices. */
function seatsWorth({ instance, net }: Reading, { structures }: Prices): number {
  const bonus = new Map(structures.map((each) => [each.structureId, finite(each.price)]));
  let sum = 0;
  for (const { id, weight, seats, structureId } of instance.needs) {
    const price = weight - (net.get(id) ?? 0);
    sum += seats * Math.max(0, price + (bonus.get(structureId) ?? 0));
  }
  for (const [structure, seats] of seatsByStructure(instance.needs))
    for (const step of fairnessSteps(seats))
      sum += step.seats * Math.max(0, step.bonus - (bonus.get(structure) ?? 0));
  return sum;
}

/** The best a person can do alone at these prices; `forced` is a need they are made to take besides their pins. */
export function bestOf(reading: Reading, person: PlanPerson, forced?: string): Best<Priced> {
  const pinned = reading.pins.get(person.id);
  const worth = worthFor(reading, person);
  const held: Priced[] = [];
  const options: Priced[] = [];
  for (const how of person.eligible) {
    const isHeld = how.needId === forced || (pinned?.includes(how.needId) ?? false);
    const value = worth(how);
    if (isHeld) held.push(optionOf(reading, person, how, value));
    else if (value > 0) options.push(optionOf(reading, person, how, value));
  }
  return bestWith(reading, person, held, options);
}

/** What each need is worth to one person at these prices; nothing when it is forbidden or unknown. */
function worthFor({ instance, net, forbids, previous }: Reading, { id }: PlanPerson) {
  const forbidden = forbids.get(id);
  const kept = previous.get(id);
  const bonus = bonusOf(instance);
  return ({ needId, score }: EligibleNeed): number => {
    const seat = net.get(needId);
    if (seat === undefined || forbidden?.includes(needId)) return 0;
    return seat + score + (kept?.includes(needId) ? bonus : 0);
  };
}

function bestWith(
  { instance }: Reading,
  person: PlanPerson,
  held: readonly Priced[],
  options: readonly Priced[],
): Best<Priced> {
  if (held.length === 0 && options.length === 0) return { value: 0, chosen: [] };
  const rest = (person.restMinutes ?? instance.restMinutes ?? DEFAULT_REST_MINUTES) * MINUTE;
  const busy: Span[] = [
    ...(person.committed ?? []).map(({ start, end }) => ({ start, until: end + rest })),
    ...held.flatMap(({ spans }) => spans),
  ];
  const used = new Map<string, number>();
  for (const { loads } of held)
    for (const { week, minutes } of loads) used.set(week, (used.get(week) ?? 0) + minutes);
  const left = (week: string) => minutesLeft(person, week) - (used.get(week) ?? 0);
  const sure = held.reduce((sum, { value }) => sum + value, 0);
  const free = bestAlone(options, busy, left);
  return { value: sure + free.value, chosen: [...held, ...free.chosen] };
}

function optionOf(
  { instance, needs, loads }: Reading,
  person: PlanPerson,
  how: EligibleNeed,
  value: number,
): Priced {
  const rest =
    how.restMinutes ?? person.restMinutes ?? instance.restMinutes ?? DEFAULT_REST_MINUTES;
  const spans = (needs.get(how.needId)?.periods ?? [])
    .map(({ start, end }) => ({ start, until: end + rest * MINUTE }))
    .sort((a, b) => a.start - b.start);
  return { needId: how.needId, value, spans, loads: pairLoads(how, loads) };
}
