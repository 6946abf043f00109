import type { IsolationWorld } from '../../support/worlds';

/** Every canary of the world with its owner’s name. */
export function canariesOf(world: IsolationWorld): ReadonlyMap<string, string> {
  const { a, b, c, shared, territories, above } = world;
  const all = new Map<string, string>([[shared.person.canary, 'the person both asked']]);
  for (const [letter, house] of Object.entries({ A: a, B: b, C: c })) {
    all.set(house.canary, letter);
    house.people.forEach((person, index) => {
      all.set(person.canary, `person ${letter}${index + 1}`);
    });
  }
  for (const [name, reader] of Object.entries(above)) all.set(reader.canary, name);
  for (const place of Object.values(territories)) all.set(place.canary, place.territoryId);
  return all;
}
