import type { Lift } from './lift';

/** Why a gate stays closed: by how much it misses (« il manque 1 h 30 ») when that can be said, and what would open it. */
export type Miss = { readonly margin: string | null; readonly lifts: readonly Lift[] };

/** The gate is closed; these changes, together, would open it. */
export const missed = (lifts: readonly Lift[], margin: string | null = null): Miss => ({
  margin,
  lifts,
});

/** The gate is closed when the condition holds; these changes would open it. */
export const when = (closed: boolean, ...lifts: readonly Lift[]): Miss | null =>
  closed ? missed(lifts) : null;
