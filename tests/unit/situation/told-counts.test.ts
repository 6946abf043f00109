import { describe, expect, test } from 'vitest';
import { SMALL_CELL } from '@/lib/situation/situation';
import { bandOf, gapOf, tellParts } from '@/lib/situation/told-counts';

describe('what is told of a count of people', () => {
  test.each([
    [0, 0, 0],
    [1, 1, 4],
    [SMALL_CELL - 1, 1, 4],
    [SMALL_CELL, 5, 9],
    [9, 5, 9],
    [10, 10, 14],
    [203, 200, 204],
  ])('%i: between %i and %i', (count, least, most) =>
    expect(bandOf(count)).toEqual({ least, most }),
  );

  test('whether those told are enough is read from what is told alone', () => {
    for (let seats = 0; seats < 20; seats++)
      for (let count = 1; count < 20; count++)
        expect(gapOf(seats, bandOf(count))).toBe(gapOf(seats, bandOf(bandOf(count).most)));
  });

  test.each([
    [0, 0, 'nothing'],
    [1, 0, 'short'],
    [1, 3, 'enough'],
    [2, 3, 'tight'],
    [4, 3, 'tight'],
    [5, 3, 'short'],
    [5, 9, 'enough'],
    [9, 5, 'tight'],
    [10, 9, 'short'],
  ] as const)('%i to cover, %i ready: %s', (seats, ready, gap) =>
    expect(gapOf(seats, bandOf(ready))).toBe(gap),
  );
});

/** Every way at most so many people live in so many areas. */
function worlds(areas: number, most: number): number[][] {
  if (areas === 0) return [[]];
  return Array.from({ length: most + 1 }, (_, here) =>
    worlds(areas - 1, most - here).map((others) => [here, ...others]),
  ).flat();
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

describe('a whole beside its parts', () => {
  test.each([1, 2, 3, 4, 5])('%i areas: no count of people can be worked out', (areas) => {
    const seen = new Map<string, Set<number>[]>();
    for (const world of worlds(areas, 24)) {
      const screen = JSON.stringify([bandOf(sum(world)), tellParts(sum(world), world)]);
      const values = seen.get(screen) ?? world.map(() => new Set<number>());
      seen.set(screen, values);
      world.forEach((count, area) => {
        values[area]?.add(count);
      });
    }
    for (const [screen, values] of seen)
      for (const possible of values)
        expect(possible.size > 1 || possible.has(0), screen).toBe(true);
  });

  test('under five in all, nothing is said of where; nobody at all is said', () => {
    expect(tellParts(4, [4, 0])).toBeNull();
    expect(tellParts(0, [0, 0])).toEqual([bandOf(0), bandOf(0)]);
    expect(tellParts(12, [7, 5])).toEqual([bandOf(7), bandOf(5)]);
    expect(tellParts(20, [4, 4, 4, 4, 4])).toBeNull();
  });
});
