import type { Lift } from './lift';

/** By how much a rule is missed: minutes of rest or room that are missing, minutes or kilometres that are too many. */
export type Short = {
  readonly amount: number;
  readonly unit: 'minutes' | 'km';
  readonly kind: 'missing' | 'excess';
};

/**
 * Why a gate stays closed: by how much it misses, in words (« il manque 1 h 30 ») and as a figure when it has one, and
 * what would open it.
 */
export type Miss = {
  readonly margin: string | null;
  readonly lifts: readonly Lift[];
  readonly short?: Short;
};

/** The gate is closed; these changes, together, would open it. */
export const missed = (
  lifts: readonly Lift[],
  margin: string | null = null,
  short?: Short,
): Miss => ({ margin, lifts, ...(short ? { short } : {}) });

/** The gate is closed when the condition holds; these changes would open it. */
export const when = (closed: boolean, ...lifts: readonly Lift[]): Miss | null =>
  closed ? missed(lifts) : null;

/** What a person keeps in hand under a rule they meet: minutes, kilometres or days before it would stop them. */
export type Left = {
  readonly amount: number;
  readonly unit: 'minutes' | 'km' | 'days';
  /** « encore 12 h de travail possibles cette semaine » */
  readonly words: string;
};
