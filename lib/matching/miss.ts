/** Why a gate stays closed: by how much it misses (« il manque 1 h 30 »), when that can be said. */
export type Miss = { readonly margin: string | null };

/** The gate is closed. */
export const missed = (margin: string | null = null): Miss => ({ margin });

/** The gate is closed when the condition holds. */
export const when = (closed: boolean): Miss | null => (closed ? missed() : null);
