import type { Places } from './import-line';

type Place = {
  readonly code: string;
  /** as names are compared */
  readonly name: string;
  readonly postcodes: readonly string[];
  readonly territory: string;
};

function index(places: readonly Place[], keysOf: (place: Place) => readonly string[]) {
  const found = new Map<string, Place[]>();
  for (const place of places)
    for (const key of keysOf(place)) found.set(key, [...(found.get(key) ?? []), place]);
  return found;
}

/**
 * What a place of a file means among the communes known: its name, its postcode, or both. Of several that answer, the
 * only one of the pool’s own territory is meant; otherwise nobody guesses.
 */
export function settleIn(places: readonly Place[], territory: string): Places {
  const byName = index(places, ({ name }) => [name]);
  const byPostcode = index(places, ({ postcodes }) => postcodes);
  return ({ name, postcode }) => {
    const named = name === '' ? byPostcode.get(postcode) : byName.get(name);
    return chosen(named ?? [], postcode, territory);
  };
}

function chosen(named: readonly Place[], postcode: string, territory: string) {
  // a postcode that contradicts the name (a CEDEX, a slip) does not unsay it
  const left = narrowed(named, ({ postcodes }) => postcodes.includes(postcode));
  const [only, ...others] = narrowed(left, (place) => place.territory === territory);
  if (!only) return 'none';
  return others.length === 0 ? { code: only.code } : 'several';
}

/** Those that fit better, when there are any. */
function narrowed(places: readonly Place[], fits: (place: Place) => boolean): readonly Place[] {
  const fitting = places.filter(fits);
  return fitting.length > 0 ? fitting : places;
}
