import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sayBand } from '@/components/situation/situation-view';
import { cutFrom, saySupply, sayTrend } from '@/components/situation/tension-view';
import type { StructureId } from '@/lib/identity/actor';
import { SEVERITIES } from '@/lib/need/need';
import { FINESS_FAMILIES, type FinessFamily } from '@/lib/organization/finess-categories';
import { toldMedian } from '@/lib/situation/delays';
import { type Forecast, forecastOf, shortOf } from '@/lib/situation/forecast';
import { mapLayers } from '@/lib/situation/map-layers';
import { HORIZONS, type SeatGrain, uncoveredHours } from '@/lib/situation/situation';
import { tensionLines } from '@/lib/situation/tension-file';
import { areasOf, levelOfRow } from '@/lib/situation/tension-map';
import {
  CUTS,
  criticalHours,
  type KindPlace,
  tensionTable,
  tensionTotal,
  toldHours,
  trendOf,
} from '@/lib/situation/tension-table';
import { bandOf } from '@/lib/situation/told-counts';
import { TENSION_LEVELS, tensionLevel } from '@/lib/triage/tension-index';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

const grains = fc.array(
  fc.record({
    structureId: fc.constantFrom('s1', 's2', 's3') as fc.Arbitrary<StructureId>,
    family: fc.constantFrom<FinessFamily>(...(Object.keys(FINESS_FAMILIES) as FinessFamily[])),
    organizationName: fc.constantFrom('Les Tilleuls', 'Vent d’Ouest', 'Aide 44'),
    trade: fc.constantFrom('nurse', 'cook', 'care-assistant') as fc.Arbitrary<SeatGrain['trade']>,
    epciCode: fc.constantFrom('e1', 'e2', null),
    epciName: fc.constantFrom('Nantes Métropole', 'CARENE', null),
    severity: fc.constantFrom(...SEVERITIES),
    stretch: fc.nat(4),
    seats: fc.nat(5),
    hours: fc.tuple(fc.nat(400), fc.nat(400), fc.nat(400)).map(([a, b, c]) => ({
      24: a / 4,
      72: (a + b) / 4,
      168: (a + b + c) / 4,
      activation: (a + b + 2 * c) / 4,
    })),
  }),
);

const places = fc.array(
  fc.record({
    kind: fc.record({
      family: fc.constantFrom<FinessFamily>('elderly', 'home-care'),
      epciName: fc.constantFrom('Nantes Métropole', 'Clisson', null),
      organizationName: fc.constantFrom('Les Tilleuls', 'Autre'),
    }),
    last: fc.constant(null),
    standing: fc
      .tuple(fc.option(fc.integer({ min: 0, max: 100 })), fc.nat(1))
      .map(([index, overrides]) => ({
        index,
        level: tensionLevel(index, overrides),
        terms: {} as never,
        overrides: [] as never[],
      })),
  }),
) as fc.Arbitrary<KindPlace[]>;

const WITH_PLACES = ['epci', 'family', 'organization'] as const;

describe('one truth, cut every way', () => {
  test('whatever the cut, hours add up to the same', () =>
    fc.assert(
      fc.property(grains, places, fc.constantFrom(...CUTS), (seats, those, cut) => {
        const all = criticalHours(seats);
        expect(toldHours(all[24])).toBe(uncoveredHours(seats, 24));
        const rows = tensionTable(seats, those, cut);
        for (const horizon of HORIZONS) {
          const added = rows.reduce((sum, { hours }) => sum + hours[horizon], 0);
          expect(added).toBeCloseTo(all[horizon], 6);
        }
      }),
    ));

  test('whatever the cut, structures add up to the same, level by level', () =>
    fc.assert(
      fc.property(grains, places, fc.constantFrom(...WITH_PLACES), (seats, those, cut) => {
        const heaps = tensionTable(seats, those, cut).flatMap(({ standings }) => standings ?? []);
        expect(heaps.reduce((sum, { count }) => sum + count, 0)).toBe(those.length);
        expect(tensionTotal(seats, those).standings?.count ?? 0).toBe(those.length);
        for (const level of TENSION_LEVELS) {
          const added = heaps.reduce((sum, { levels }) => sum + levels[level], 0);
          expect(added).toBe(those.filter(({ standing }) => standing.level === level).length);
        }
      }),
    ));

  test('the last line of the file is the last of the table', () =>
    fc.assert(
      fc.property(grains, places, (seats, those) => {
        const total = tensionLines(seats, those).at(-1);
        const whole = tensionTotal(seats, those).standings;
        const { count = '', levels, mean = null } = whole ?? {};
        expect(total?.slice(6)).toEqual([
          ...[count, levels?.red ?? '', levels?.orange ?? '', levels?.unknown ?? ''].map(String),
          mean === null ? '' : String(Math.round(mean)),
        ]);
      }),
    ));

  test('the map and the file say what the table says', () =>
    fc.assert(
      fc.property(grains, places, (seats, those) => {
        const rows = tensionTable(seats, those, 'epci');
        const file = tensionLines(seats, those);
        for (const [rank, area] of areasOf(rows).entries()) {
          const row = rows[rank];
          expect(area.name).toBe(row?.key);
          expect(area.hours).toBe(toldHours(row?.hours[72] ?? -1));
          expect(file[rank + 1]?.[1]).toBe(area.name);
          expect(file[rank + 1]?.[3]).toBe(String(area.hours));
        }
        const total = file.at(-1);
        expect(total?.[2]).toBe(String(toldHours(criticalHours(seats)[24])));
      }),
    ));

  test('the moving map says what the picture says, where it says it', () =>
    fc.assert(
      fc.property(grains, places, (seats, those) => {
        const rows = tensionTable(seats, those, 'epci');
        const towns = [
          { lat: 47.2, lon: -1.5, epciCode: 'e1', epciName: 'Nantes Métropole' },
          { lat: 47.3, lon: -2.1, epciCode: 'e2', epciName: 'CARENE' },
        ];
        const layers = mapLayers({ towns, contours: null, rows, points: [] });
        const shown = areasOf(rows).filter(({ name }) =>
          towns.some(({ epciName }) => epciName === name),
        );
        expect(layers?.labels.features.map(({ properties }) => properties)).toEqual(shown);
        expect(layers?.land.features).toHaveLength(towns.length);
      }),
    ));

  test('one red structure makes its area red, whatever the mean; silence is grey', () =>
    fc.assert(
      fc.property(grains, places, (seats, those) => {
        for (const row of tensionTable(seats, those, 'epci')) {
          const reds = row.standings?.levels.red ?? 0;
          const mean = row.standings?.mean ?? null;
          expect(levelOfRow(row)).toBe(tensionLevel(mean, reds));
          expect(levelOfRow(row) === 'red').toBe(reds > 0 || (mean ?? 0) >= 75);
        }
      }),
    ));
});

describe('beside what it was', () => {
  test.each([
    [12, 12, 'autant qu’il y a 24 h'],
    [12.2, 4, '9 h de plus qu’il y a 24 h (4 h)'],
    [0, 40, '40 h de moins qu’il y a 24 h (40 h)'],
  ])('%s h after %s h', (now, then, words) =>
    expect(plain(sayTrend(trendOf(now, then), 24))).toBe(words),
  );

  test('a median is told from five on', () => {
    expect(toldMedian(30, 4)).toBeNull();
    expect(toldMedian(30, 5)).toBe(30);
  });

  test('an address that cuts otherwise cuts by place', () => {
    expect(cutFrom('metier')).toBe('trade');
    expect(cutFrom('__proto__')).toBe('epci');
  });
});

const at = { trade: 'nurse', day: '2026-11-28', epciCode: 'e1' } as const;

describe('what the reserve will cover', () => {
  test('seats posted, and those a usual day asks for beyond them, whoever holds these', () => {
    const seats = [
      { ...at, left: 2, taken: 1, usual: 3.4 },
      { ...at, epciCode: 'e2', left: 0, taken: 0, usual: 1.25 },
    ];
    const ready = [
      { ...at, ready: 6 },
      { ...at, epciCode: 'e2', ready: 7 },
    ];
    // 4.65 usual, of which 3 stand already
    expect(forecastOf(seats, ready, null)).toEqual([
      {
        ...{ trade: 'nurse', day: at.day },
        posted: 2,
        usualMore: 2,
        ready: bandOf(13),
        gap: 'enough',
      },
    ]);
    expect(forecastOf(seats, ready, 'e2')).toMatchObject([
      { posted: 0, usualMore: 1, ready: bandOf(7), gap: 'enough' },
    ]);
  });

  test('where telling by area would give a small count away, neither people nor gap are told', () => {
    const seats = [{ ...at, left: 2, taken: 0, usual: 0 }];
    expect(forecastOf(seats, [{ ...at, ready: 3 }], 'e1')).toMatchObject([
      { ready: null, gap: null },
    ]);
    expect(forecastOf(seats, [{ ...at, ready: 3 }], null)).toMatchObject([{ gap: 'tight' }]);
  });

  test('never calmer with more to cover, nor with fewer ready', () =>
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.nat(5), (left, ready, more) => {
        const order = ['enough', 'tight', 'short'];
        const gap = (seats: number, people: number) =>
          forecastOf(
            [{ ...at, left: seats + 1, taken: 0, usual: 0 }],
            [{ ...at, ready: people }],
            null,
          )[0]?.gap as string;
        const rank = (name: string) => order.indexOf(name);
        expect(rank(gap(left + more, ready))).toBeGreaterThanOrEqual(rank(gap(left, ready)));
        expect(rank(gap(left, ready + more))).toBeLessThanOrEqual(rank(gap(left, ready)));
      }),
    ));

  test('the sentence names the soonest certain lack', () => {
    const none: Forecast[] = forecastOf(
      [{ ...at, left: 1, taken: 0, usual: 0 }],
      [{ ...at, ready: 8 }],
      null,
    ) as Forecast[];
    expect(plain(saySupply(none))).toBe(
      'Dans les sept jours, aucun manque certain de personnes prêtes.',
    );
    const seats = [
      { ...at, day: '2026-11-29', left: 9, taken: 0, usual: 0 },
      { ...at, left: 6, taken: 0, usual: 0 },
    ];
    const short = forecastOf(seats, [{ ...at, ready: 2 }], null);
    expect(shortOf(short).map(({ day }) => day)).toEqual(['2026-11-28', '2026-11-29']);
    expect(plain(saySupply(short))).toBe(
      'La réserve prête ne suffira pas pour 1 métier : d’abord Infirmier·ère, samedi 28 novembre (à couvrir : 6 ; personnes prêtes : moins de 5).',
    );
    expect(plain(sayBand(bandOf(0)))).toBe('personne');
    expect(plain(sayBand(bandOf(12)))).toBe('10 à 14');
  });
});
