import { SLOTS_A_WEEK } from '@/lib/availability/week';
import { DENSE_AREAS } from '@/lib/territory/distance';
import type { Candidate, Spot } from './candidate';

/** How many words of 32 bits hold a week of half-hours. */
export const WORDS = Math.ceil(SLOTS_A_WEEK / 32);
/** The instant of what was never said. */
export const NEVER = Number.NEGATIVE_INFINITY;

/** People laid out in typed arrays, read once and ranked for many variations of one post. */
export type Fed = {
  readonly people: readonly Candidate[];
  readonly now: Date;
  /** the other places of those who have some: ranks among the spots, after those of the homes */
  readonly others: ReadonlyMap<number, readonly number[]>;
  /** unit vectors, three numbers per spot: the homes first */
  readonly points: Float64Array;
  readonly dense: Uint8Array;
  readonly radiusKm: Float64Array;
  /** milliseconds; never said is minus infinity */
  readonly confirmed: Float64Array;
  /** from when the person may be asked: the last of « not before », « away until » and the pause */
  readonly from: Float64Array;
  /** the week in bits, eleven words per person */
  readonly free: Uint32Array;
  readonly offered: Uint32Array;
};

/** The intercommunalités where one drives slowly. */
export const DENSE = new Set<string | null>(DENSE_AREAS.map((area) => area.epciCode));

/** A point of the globe as three coordinates of length one. */
export function unitVector(lat: number, lon: number): readonly [number, number, number] {
  const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
  return [
    Math.cos(phi) * Math.cos(lambda),
    Math.cos(phi) * Math.sin(lambda),
    Math.sin(phi),
  ] as const;
}

function writeWeek({ free, offered }: Fed, person: number, week: string): void {
  for (let slot = 0; slot < SLOTS_A_WEEK; slot += 1) {
    const letter = week[slot];
    const word = person * WORDS + (slot >> 5);
    const bit = (1 << (slot & 31)) >>> 0;
    if (letter === 'f') free[word] = (free[word] ?? 0) | bit;
    if (letter === 'f' || letter === 'l') offered[word] = (offered[word] ?? 0) | bit;
  }
}

/** Where everybody may come from: each home in the order of the people, then the other places. */
function spotsOf(people: readonly Candidate[]) {
  const spots: Spot[] = [...people];
  const others = new Map<number, readonly number[]>();
  for (const [index, { otherPlaces }] of people.entries()) {
    if (otherPlaces.length === 0) continue;
    others.set(
      index,
      otherPlaces.map((spot) => spots.push(spot) - 1),
    );
  }
  return { spots, others };
}

/** Lays people out once. Their missions, questions and exceptions must reach around every variation to come. */
export function feed(people: readonly Candidate[], now: Date): Fed {
  const count = people.length;
  const { spots, others } = spotsOf(people);
  const fed: Fed = {
    people,
    now,
    others,
    points: new Float64Array(3 * spots.length),
    dense: new Uint8Array(spots.length),
    radiusKm: Float64Array.from(spots, ({ radiusKm }) => radiusKm),
    confirmed: Float64Array.from(
      people,
      ({ availability }) => availability?.confirmedAt.getTime() ?? NEVER,
    ),
    from: Float64Array.from(people, ({ availability, pausedUntil }) =>
      Math.max(
        pausedUntil?.getTime() ?? NEVER,
        availability?.notBefore?.getTime() ?? NEVER,
        availability?.unavailableUntil?.getTime() ?? NEVER,
      ),
    ),
    free: new Uint32Array(WORDS * count),
    offered: new Uint32Array(WORDS * count),
  };
  for (const [index, { place }] of spots.entries()) {
    fed.points.set(unitVector(place.lat, place.lon), 3 * index);
    fed.dense[index] = DENSE.has(place.epciCode) ? 1 : 0;
  }
  for (const [index, { availability }] of people.entries()) {
    if (availability) writeWeek(fed, index, availability.week);
  }
  return fed;
}
