import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawAreas, middleOf, type Spot } from '@/lib/territory/areas';

const points = fc.array(
  fc.record({
    lat: fc.double({ min: 46.9, max: 47.8, noNaN: true }),
    lon: fc.double({ min: -2.6, max: -1, noNaN: true }),
    group: fc.constantFrom('a', 'b', 'c'),
  }),
  { minLength: 1, maxLength: 40 },
);

const apart = (a: Spot, b: Spot) => Math.hypot(a[0] - b[0], a[1] - b[1]);

describe('areas drawn from town centres', () => {
  test('every corner of a cell is as near to its own centre as to any other, and inside the picture', () =>
    fc.assert(
      fc.property(points, (towns) => {
        const areas = drawAreas(towns);
        if (!areas) throw new Error('there are towns');
        areas.cells.forEach(({ rings }, rank) => {
          const own = areas.spotOf(towns[rank] as never);
          for (const corner of rings.flat()) {
            for (const town of towns)
              expect(apart(corner, own)).toBeLessThanOrEqual(
                apart(corner, areas.spotOf(town)) + 1e-6,
              );
            expect(corner[0]).toBeGreaterThanOrEqual(-1e-6);
            expect(corner[1]).toBeGreaterThanOrEqual(-1e-6);
            expect(corner[0]).toBeLessThanOrEqual(areas.width + 1e-6);
            expect(corner[1]).toBeLessThanOrEqual(areas.height + 1e-6);
          }
        });
      }),
      { numRuns: 50 },
    ));

  test('two towns of one group have no line between them; of two groups, one', () => {
    const towns = (group: string) => [
      { lat: 47.2, lon: -1.6, group: 'a' },
      { lat: 47.2, lon: -1.55, group },
    ];
    const inside = (group: string) =>
      (drawAreas(towns(group))?.borders ?? []).filter(
        ([from = [0, 0], to = [0, 0]]) =>
          Math.abs(from[0] - to[0]) < 1e-9 && Math.abs(from[1] - to[1]) > 0.5,
      ).length;
    expect(inside('b') - inside('a')).toBe(1);
  });

  test('a spot of the picture goes back where it was on the Earth', () =>
    fc.assert(
      fc.property(points, (towns) => {
        const areas = drawAreas(towns);
        for (const town of towns) {
          const back = areas?.positionOf(areas.spotOf(town));
          expect(back?.lat).toBeCloseTo(town.lat, 8);
          expect(back?.lon).toBeCloseTo(town.lon, 8);
        }
      }),
    ));

  test('no town, no picture; a group without land has no middle', () => {
    expect(drawAreas([])).toBeNull();
    const areas = drawAreas([{ lat: 47, lon: -1, group: 'a' }]);
    expect(areas && middleOf(areas, 'b')).toBeNull();
    expect(areas && middleOf(areas, 'a')?.[0]).toBeCloseTo(2);
  });
});
