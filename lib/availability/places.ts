/** What another place is to a person; a word, never an address. */
export const PLACE_NAMES = ['studies', 'work', 'family', 'other'] as const;
export type PlaceName = (typeof PLACE_NAMES)[number];

export const PLACE_LABELS: Readonly<Record<PlaceName, string>> = {
  studies: 'Autour de mon école',
  work: 'Autour de mon travail',
  family: 'Autour de ma famille',
  other: 'Autour d’un autre lieu',
};

/** Places one person may add to their home. */
export const MOST_PLACES = 3;

/** Another place to come from: a commune, and how far around. */
export type OwnPlace = {
  /** 1 to MOST_PLACES */
  readonly rank: number;
  readonly name: PlaceName;
  readonly communeCode: string;
  readonly communeName: string;
  readonly radiusKm: number;
};

/** The first number free for a new place; null when there are enough. */
export function nextRank(places: readonly Pick<OwnPlace, 'rank'>[]): number | null {
  const taken = new Set(places.map(({ rank }) => rank));
  for (let rank = 1; rank <= MOST_PLACES; rank += 1) if (!taken.has(rank)) return rank;
  return null;
}
