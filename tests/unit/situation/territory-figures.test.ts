import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TerritoryId } from '@/lib/identity/actor';
import {
  hardestTerritoryFirst,
  sumTold,
  type TerritoryFigures,
  tellTerritory,
} from '@/lib/situation/territory-figures';

const figures = (is: Partial<TerritoryFigures> = {}): TerritoryFigures => ({
  ...{ code: '44' as TerritoryId, name: 'Loire-Atlantique', structures: 40, red: 6, silent: 7 },
  ...{ hours24: 12, hours72: 80, needs72: 9, minutesToFirstYes: 31, needsWithYes: 11 },
  ...is,
});
const count = fc.nat({ max: 12 });

describe('what is told of a territory far from it', () => {
  test.each([
    [0, 0],
    [1, 'few'],
    [4, 'few'],
    [5, 5],
  ] as const)('%i structures are told as %s', (red, said) => {
    expect(tellTerritory(figures({ red })).red).toBe(said);
    expect(tellTerritory(figures({ silent: red })).silent).toBe(said);
  });

  test.each([
    [0, 0],
    [1, 'few'],
    [4, 'few'],
    [5, 80],
  ] as const)('hours of %i needs are told as %s', (needs72, said) => {
    const hours72 = needs72 === 0 ? 0 : 80;
    expect(tellTerritory(figures({ needs72, hours72 })).hours72).toBe(said);
  });

  test.each([
    [0, null],
    [1, 'few'],
    [4, 'few'],
    [5, 31],
  ] as const)('a delay of %i needs is told as %s', (needsWithYes, said) => {
    const minutesToFirstYes = needsWithYes === 0 ? null : 31;
    expect(tellTerritory(figures({ needsWithYes, minutesToFirstYes })).minutesToFirstYes).toBe(
      said,
    );
  });

  test('no horizon, count of needs or delay besides: nothing hidden is worked out by subtraction', () => {
    expect(Object.keys(tellTerritory(figures())).sort()).toEqual(
      ['code', 'hours72', 'minutesToFirstYes', 'name', 'red', 'silent', 'structures'].sort(),
    );
  });

  test('two territories that differ by small figures alone are told alike, and so is the sum', () => {
    const small = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(small, small, count, (one, other, elsewhere) => {
        const told = (red: number) => tellTerritory(figures({ red })).red;
        expect(told(one)).toBe(told(other));
        const rest = tellTerritory(figures({ red: elsewhere })).red;
        expect(sumTold([told(one), rest])).toEqual(sumTold([told(other), rest]));
      }),
    );
  });

  test('a sum holds what is told and says how many it leaves out', () => {
    expect(sumTold([5, 'few', 0, 7])).toEqual({ sum: 12, leftOut: 1 });
    expect(sumTold([])).toEqual({ sum: 0, leftOut: 0 });
  });
});

describe('the order of a region’s départements', () => {
  test('reds, then hours of the day, then of three days, then the name', () => {
    const all = [
      figures({ name: 'Vendée', red: 0, hours24: 0, hours72: 3 }),
      figures({ name: 'Sarthe', red: 0, hours24: 0, hours72: 3 }),
      figures({ name: 'Mayenne', red: 0, hours24: 0, hours72: 9 }),
      figures({ name: 'Maine-et-Loire', red: 0, hours24: 2, hours72: 2 }),
      figures({ name: 'Loire-Atlantique', red: 1, hours24: 0, hours72: 0 }),
    ];
    expect([...all].sort(hardestTerritoryFirst).map(({ name }) => name)).toEqual([
      ...['Loire-Atlantique', 'Maine-et-Loire', 'Mayenne', 'Sarthe', 'Vendée'],
    ]);
  });

  test('is the same whichever order they come in', () => {
    const one = fc.record({ red: count, hours24: count, hours72: count });
    fc.assert(
      fc.property(one, one, (a, b) => {
        const [x, y] = [figures(a), figures(b)];
        expect(Math.sign(hardestTerritoryFirst(x, y))).toBe(
          0 - Math.sign(hardestTerritoryFirst(y, x)),
        );
      }),
    );
  });
});
