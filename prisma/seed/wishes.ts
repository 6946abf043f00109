// What the people one signs in as wish beyond their week, and where else they may come from.
import type { DemoPerson, World } from './world';

const NOBODY = { asksPerWeek: null, quietFrom: null, quietTo: null, weeklyMinutes: null };

/** By persona; what is not said is as for everybody. */
const WISHES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  student: { nights: 'likes', weekends: 'open', weeklyMinutes: 20 * 60 },
  'retired-nurse': { nights: 'no', weekends: 'open', weeklyMinutes: 16 * 60, asksPerWeek: 3 },
  volunteer: { nights: 'no', weekends: 'avoids', quietFrom: 19, quietTo: 10 },
};
const PLACES: Readonly<Record<string, { readonly name: string; readonly radiusKm: number }>> = {
  student: { name: 'studies', radiusKm: 10 },
};
const SCHOOL_TOWN = 'Saint-Herblain';

/** Writes what the personas wish. */
export function writeWishes(world: World, people: readonly DemoPerson[]): void {
  const town = world.communes.find(({ name }) => name === SCHOOL_TOWN);
  for (const { id: personId, territoryId, persona, confirmedAt } of people) {
    const wishes = persona ? WISHES[persona] : undefined;
    if (wishes)
      world.rows.person_wishes.push({
        ...{ personId, territoryId, ...NOBODY, updatedAt: confirmedAt },
        ...wishes,
      });
    const place = persona ? PLACES[persona] : undefined;
    if (place && town)
      world.rows.person_places.push({
        ...{ personId, territoryId, rank: 1, communeCode: town.code },
        ...place,
      });
  }
}
