import { describe, expect, test } from 'vitest';
import { pointsForm } from '@/lib/shared/points.schema';
import type { Declaration } from '@/lib/tension/declaration';
import { countLevels, hardestFirst, type Read, standingOf } from '@/lib/triage/standing';
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

describe('where a structure stands', () => {
  test('red for a reason whatever the figures, grey when nobody knows, and red even then', () => {
    expect(at(said(), { uncovered: vital }).standing).toMatchObject({
      level: 'red',
      index: 0,
      overrides: ['left-alone'],
    });
    expect(at(null).standing).toMatchObject({ level: 'unknown', index: null });
    expect(at(null, { uncovered: vital }).standing.level).toBe('red');
    expect(at(said({ level: 'critical' })).standing).toMatchObject({ level: 'red', index: 100 });
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
    expect(order).toEqual(['danger', 'critical', 'degraded', 'none', 'old', 'watch', 'calm']);
    expect(countLevels(Object.values(places).map(({ standing }) => standing))).toEqual({
      ...{ red: 2, orange: 1, yellow: 1, green: 1, unknown: 2 },
    });
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
    expect(bad.error?.issues[0]?.message).toBe('Écrivez un nombre entier.');
  });
});
