import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pointsForm } from '@/lib/shared/points.schema';
import type { Declaration } from '@/lib/tension/declaration';
import {
  countLevels,
  type Heap,
  hardestFirst,
  heapStandings,
  type Read,
  standingOf,
} from '@/lib/triage/standing';
import { INDEX_WEIGHTS } from '@/lib/triage/tension-index';
import { indexWeightsForm } from '@/lib/triage/triage.schema';

const now = new Date('2026-11-26T10:00:00Z');
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const said = (is: Partial<Declaration> = {}): Declaration => ({
  ...{ absent: 0, vacant: 0, closedPlaces: 0, level: 'normal', planBleu: false },
  ...{ posts: null, places: null, declaredAt: hours(-1), unchanged: false, source: 'screen' },
  ...is,
});
const at = (last: Declaration | null, is: Partial<Read> = {}) => ({
  last,
  standing: standingOf(
    {
      ...{ family: 'elderly', categoryCode: '500', last, uncovered: [], uncoveredHours: 0 },
      ...is,
    },
    INDEX_WEIGHTS,
    now,
  ),
});
const vital = [
  {
    ...({ trade: 'cook', severity: 'vital', seatsLeft: 1 } as const),
    period: { start: hours(1), end: hours(4) },
  },
];

type Keyed = ReturnType<typeof at> & { readonly key: string };

/** Each structure is in one heap, each red counted, each mean between the indexes it is made of. */
function expectSums(places: readonly Keyed[], heaps: readonly Heap[]) {
  const sum = (read: (heap: Heap) => number) => heaps.reduce((all, heap) => all + read(heap), 0);
  expect(sum(({ count }) => count)).toBe(places.length);
  const reds = places.filter(({ standing }) => standing.level === 'red').length;
  expect(sum(({ levels }) => levels.red)).toBe(reds);
  for (const { key, mean } of heaps) {
    const those = places.filter((one) => one.key === key);
    const indexes = those.flatMap(({ standing }) => standing.index ?? []);
    expect(mean === null).toBe(indexes.length === 0);
    expect(mean ?? 0).toBeGreaterThanOrEqual(
      Math.min(...indexes, 100) * (mean === null ? 0 : 1) - 1e-9,
    );
    expect(mean ?? 0).toBeLessThanOrEqual(Math.max(...indexes, 0) + 1e-9);
  }
}

describe('where a structure stands', () => {
  test('red for a reason whatever the figures, grey when nobody knows, and red even then', () => {
    expect(at(said(), { uncovered: vital }).standing).toMatchObject({
      level: 'red',
      index: 0,
      overrides: ['left-alone'],
    });
    expect(at(null).standing).toMatchObject({ level: 'unknown', index: null });
    expect(at(null, { uncovered: vital }).standing.level).toBe('red');
    expect(at(said({ level: 'critical', places: 10 })).standing).toMatchObject({
      ...{ level: 'red', index: 50, overrides: ['critical'] },
    });
  });

  test('the hardest first: reasons, then figures; nobody knows comes before all is well, the longest silent first', () => {
    const places = {
      calm: at(said()),
      watch: at(said({ level: 'watch' })),
      degraded: at(said({ level: 'degraded' })),
      critical: at(said({ level: 'critical' })),
      none: at(null),
      old: at(said({ declaredAt: hours(-100) })),
      danger: at(said(), { uncovered: vital }),
    };
    const order = Object.entries(places)
      .sort(([, one], [, other]) => hardestFirst(one, other))
      .map(([name]) => name);
    expect(order).toEqual(['critical', 'danger', 'degraded', 'none', 'old', 'watch', 'calm']);
    expect(countLevels(Object.values(places).map(({ standing }) => standing))).toEqual({
      ...{ red: 2, orange: 1, yellow: 1, green: 1, unknown: 2 },
    });
  });

  test('heaps count every structure once; their mean, by places, never hides a red', () => {
    const place = fc.record({
      key: fc.constantFrom('EHPAD', 'MAS', 'SAD'),
      level: fc.constantFrom('normal', 'watch', 'degraded', 'critical', null),
      places: fc.option(fc.integer({ min: 0, max: 200 })),
      inDanger: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 40 }), (drawn) => {
        const places = drawn.map(({ key, level, places: count, inDanger }) => ({
          key,
          ...at(level && said({ level, places: count }), inDanger ? { uncovered: vital } : {}),
        }));
        expectSums(
          places,
          heapStandings(places, ({ key }) => key),
        );
      }),
    );
    const one = [at(said({ level: 'critical', places: 300 })), at(said({ places: 100 }))];
    expect(heapStandings(one, () => 'x')).toMatchObject([{ mean: 37.5, levels: { red: 1 } }]);
  });

  test('weights come as whole numbers, with why and the version read', () => {
    const form = { uncovered: '40', presence: '20', vacant: '15', closed: '10', level: ' 15 ' };
    expect(indexWeightsForm.parse({ ...form, raison: 'Parce que.', version: '3' })).toEqual({
      points: { uncovered: 40, presence: 20, vacant: 15, closed: 10, level: 15 },
      ...{ reason: 'Parce que.', read: '3' },
    });
    expect(pointsForm(['a']).parse({ a: '100', raison: 'x', version: '1' }).points).toEqual({
      a: 100,
    });
    const bad = indexWeightsForm.safeParse({ ...form, level: '1,5', raison: '', version: '3' });
    expect(bad.error?.issues[0]?.message).toBe('Écrivez un nombre entier, de 0 à 100.');
    const most = pointsForm(['a']).safeParse({ a: '101', raison: 'x', version: '1' });
    expect(most.error?.issues[0]?.path).toEqual(['a']);
  });
});
