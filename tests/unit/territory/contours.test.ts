import { describe, expect, test } from 'vitest';
import { groundOf } from '@/lib/situation/tension-map';
import { middleOf } from '@/lib/territory/areas';
import {
  areContoursOfToday,
  type Contours,
  isInside,
  type Lonlat,
  middleOfPolygon,
  ringSize,
} from '@/lib/territory/contours';

const square = (west: number, south: number, side: number): readonly Lonlat[] => [
  ...([
    [west, south],
    [west, south + side],
  ] as const),
  ...([
    [west + side, south + side],
    [west + side, south],
  ] as const),
];
const holed = [square(-2, 47, 0.4), square(-1.9, 47.1, 0.2)];
const contours: Contours = {
  source: 'Une carte',
  areas: [
    { epciCode: 'e1', polygons: [holed], middle: [-1.95, 47.2] },
    { epciCode: null, polygons: [[square(-1.9, 47.1, 0.2)]], middle: [-1.8, 47.2] },
  ],
  outline: [square(-2, 47, 0.4)],
  borders: [square(-1.9, 47.1, 0.2)],
  communes: [],
};
const towns = [
  { lat: 47.02, lon: -1.98, epciCode: 'e1', epciName: 'Nantes Métropole' },
  { lat: 47.2, lon: -1.8, epciCode: null, epciName: null },
];

describe('a ring and its holes', () => {
  test.each([
    [[-1.95, 47.05], true],
    [[-1.8, 47.2], false],
    [[-2.1, 47.2], false],
  ] as const)('%j: %s', (at, inside) => expect(isInside(holed, at)).toBe(inside));

  test('a size whichever way it turns; a name is written in the land, out of the hole', () => {
    expect(ringSize(square(0, 0, 3))).toBe(9);
    expect(ringSize([...square(0, 0, 3)].reverse())).toBe(9);
    expect(isInside(holed, middleOfPolygon(holed))).toBe(true);
    const [x, y] = middleOfPolygon([square(-2, 47, 0.4)]);
    expect(Math.abs(x + 1.8) + Math.abs(y - 47.2)).toBeLessThan(0.06);
  });
});

describe('the ground of a map', () => {
  test('true contours, by the names of today, as long as their areas are those of today', () => {
    const ground = groundOf(towns, contours);
    expect(ground?.source).toBe('Une carte');
    expect(ground?.cells.map(({ group, rings }) => [group, rings.length])).toEqual([
      ['Nantes Métropole', 2],
      ['Hors intercommunalité', 1],
    ]);
    const [middle] = contours.areas;
    const back = ground?.positionOf(middleOf(ground, 'Nantes Métropole') ?? [0, 0]);
    expect(back?.lon).toBeCloseTo(middle?.middle[0] ?? 0, 6);
    expect(back?.lat).toBeCloseTo(middle?.middle[1] ?? 0, 6);
  });

  test('an EPCI that changed since, or no contour: drawn from town centres, and said so', () => {
    const changed = towns.map((town) => ({ ...town, epciCode: town.epciCode && 'e2' }));
    expect(areContoursOfToday(contours, towns)).toBe(true);
    expect(areContoursOfToday(contours, changed)).toBe(false);
    expect(areContoursOfToday(contours, towns.slice(0, 1))).toBe(false);
    for (const ground of [groundOf(changed, contours), groundOf(towns, null)]) {
      expect(ground?.source).toBeNull();
      expect(ground?.cells).toHaveLength(2);
    }
    expect(groundOf([], null)).toBeNull();
  });
});
