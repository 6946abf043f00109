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

/** The owners whose canary stands in an answer that may not hold it. */
export function leaksIn(answer: unknown, may: readonly string[], world: IsolationWorld): string[] {
  const text =
    JSON.stringify(answer, (_, value) => (value instanceof Map ? [...value] : value)) ?? '';
  return [...canariesOf(world)]
    .filter(([canary]) => !may.includes(canary) && text.includes(canary))
    .map(([, owner]) => owner);
}
