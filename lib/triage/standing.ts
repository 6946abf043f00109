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

type Placed = { readonly standing: Standing; readonly last: Declaration | null };

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
