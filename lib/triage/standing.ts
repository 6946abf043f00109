import { heapsOf } from '@/lib/shared/heaps';
import type { Declaration } from '@/lib/tension/declaration';
import { type Override, overridesOf, type Uncovered } from './override';
import {
  type IndexTerm,
  type IndexWeights,
  indexOf,
  type Known,
  TENSION_LEVELS,
  type TensionLevel,
  type TermRead,
  tensionLevel,
  termsOf,
} from './tension-index';

/** Where a structure stands: its index, what it is made of, why it is red at once if it is. */
export type Standing = {
  /** null when nobody knows */
  readonly index: number | null;
  readonly level: TensionLevel;
  readonly terms: Readonly<Record<IndexTerm, TermRead>>;
  readonly overrides: readonly Override[];
};

/** What is known of a structure, and what it asks that nobody holds. */
export type Read = Known & {
  readonly categoryCode: string;
  readonly uncovered: readonly Uncovered[];
};

/** Where a structure stands now. */
export function standingOf(read: Read, weights: IndexWeights, now: Date): Standing {
  const terms = termsOf(read, now);
  const overrides = overridesOf(read, now);
  const index = indexOf(terms, weights);
  return { index, terms, overrides, level: tensionLevel(index, overrides.length) };
}

export type Placed = { readonly standing: Standing; readonly last: Declaration | null };

// nobody knows comes before all is well
const ORDER: readonly TensionLevel[] = ['red', 'orange', 'unknown', 'yellow', 'green'];

/** The order of a cell’s list: red for a reason first, then the highest index; unknown before all is well, the longest silent first. */
export function hardestFirst(one: Placed, other: Placed): number {
  const by = (read: (placed: Placed) => number) => read(other) - read(one);
  return (
    by(({ standing }) => -ORDER.indexOf(standing.level)) ||
    by(({ standing }) => standing.overrides.length) ||
    by(({ standing }) => standing.index ?? 0) ||
    (one.last?.declaredAt.getTime() ?? 0) - (other.last?.declaredAt.getTime() ?? 0)
  );
}

/** How many structures stand at each level. */
export const countLevels = (
  standings: readonly Standing[],
): Readonly<Record<TensionLevel, number>> =>
  Object.fromEntries(
    TENSION_LEVELS.map((level) => [level, standings.filter((one) => one.level === level).length]),
  ) as Record<TensionLevel, number>;

/** Structures of one heap: how many, how many red and unknown, and their mean index, each by its places. */
export type Heap = {
  readonly key: string;
  readonly count: number;
  readonly levels: Readonly<Record<TensionLevel, number>>;
  /** null when nobody of the heap is known */
  readonly mean: number | null;
};

/** A structure that says no places counts as one. */
const weightOf = ({ last }: Placed) => Math.max(1, last?.places ?? 1);

/** Structures heaped by a key: reds beside the mean, which never hides them; the heap with most reds first, then the highest mean. */
export function heapStandings<Place extends Placed>(
  places: readonly Place[],
  keyOf: (place: Place) => string,
): readonly Heap[] {
  return [...heapsOf(places, keyOf)]
    .map(([key, those]) => ({
      key,
      count: those.length,
      levels: countLevels(those.map(({ standing }) => standing)),
      mean: meanOf(those),
    }))
    .sort(
      (one, other) =>
        other.levels.red - one.levels.red ||
        (other.mean ?? -1) - (one.mean ?? -1) ||
        one.key.localeCompare(other.key, 'fr'),
    );
}

function meanOf(places: readonly Placed[]): number | null {
  const known = places.flatMap((place) =>
    place.standing.index === null ? [] : [{ weight: weightOf(place), index: place.standing.index }],
  );
  const weight = known.reduce((sum, one) => sum + one.weight, 0);
  return weight === 0 ? null : known.reduce((sum, one) => sum + one.weight * one.index, 0) / weight;
}
