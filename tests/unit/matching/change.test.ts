import { describe, expect, test } from 'vitest';
import {
  CHANGE_TABLE,
  type Change,
  type ChangeKind,
  DISTURBANCES,
  deciderOf,
  disturbanceOf,
  isNoHourToStart,
  leastDisturbing,
  SLIGHT_SHIFT_MINUTES,
  suits,
} from '@/lib/matching/change';
import { SEVERITIES } from '@/lib/need/need';
import { FINESS_CATEGORIES, isHomeHelp } from '@/lib/organization/finess-categories';
import { at } from './world';

const tried = (gains: number, ...changes: Change[]) => ({
  ...{ name: changes.map(({ kind }) => kind).join('+'), changes, gains },
});
const shift = (minutes: number): Change => ({ kind: 'shift', minutes });

describe('what disturbs least comes first', () => {
  test('whatever they bring: slight changes, a larger shift, cuts, fewer seats, another day, then two changes', () => {
    const wanted = [
      tried(2, shift(-SLIGHT_SHIFT_MINUTES)),
      tried(1, { kind: 'lodging' }),
      tried(10, shift(SLIGHT_SHIFT_MINUTES + 15)),
      tried(20, { kind: 'split-shift', at: 'middle' }),
      tried(0, { kind: 'seats', seats: 1 }),
      tried(30, { kind: 'day', days: 1 }),
      tried(40, { kind: 'lodging' }, { kind: 'transport' }),
      tried(50, { kind: 'lodging' }, { kind: 'day', days: 1 }),
    ];
    expect(wanted.toReversed().toSorted(leastDisturbing)).toEqual(wanted);
  });
  test('an hour is slight, a quarter more is not, either way', () => {
    for (const way of [-1, 1]) {
      expect(disturbanceOf(shift(way * 60))).toBe(DISTURBANCES.indexOf('slight'));
      expect(disturbanceOf(shift(way * 75))).toBe(DISTURBANCES.indexOf('larger-shift'));
    }
  });
  test('at the same gain, the smaller effort', () => {
    const some = [
      tried(3, { kind: 'lodging' }),
      tried(3, { kind: 'transport' }),
      tried(3, shift(60)),
    ];
    expect(some.toSorted(leastDisturbing).map(({ name }) => name)).toEqual([
      ...['shift', 'transport', 'lodging'],
    ]);
  });
});

test('another day is for what can wait; every other change, for any need', () => {
  const kinds = Object.keys(CHANGE_TABLE) as ChangeKind[];
  expect(SEVERITIES.filter((severity) => suits('day', severity))).toEqual(['degraded', 'comfort']);
  for (const severity of SEVERITIES)
    expect(kinds.filter((kind) => kind !== 'day' && !suits(kind, severity))).toEqual([]);
});

test('the family is asked where help is given in its home, and for nothing but the day', () => {
  for (const kind of Object.keys(CHANGE_TABLE) as ChangeKind[]) {
    expect(deciderOf(kind, false)).not.toContain('famille');
    expect(deciderOf(kind, true).includes('famille')).toBe(kind === 'day');
  }
  expect(FINESS_CATEGORIES.filter(({ code }) => isHomeHelp(code)).map(({ code }) => code)).toEqual([
    ...['460', '209', '354', '640'],
  ]);
});

test.each([
  ['22 h 59', '2026-11-25T21:59:00Z', false],
  ['23 h', '2026-11-25T22:00:00Z', true],
  ['1 h 45', '2026-11-26T00:45:00Z', true],
  ['5 h 59', '2026-11-26T04:59:00Z', true],
  ['6 h', '2026-11-26T05:00:00Z', false],
  ['23 h in summer', '2026-07-01T21:00:00Z', true],
])('no hour to start at: %s', (_, instant, said) => {
  expect(isNoHourToStart(at(instant))).toBe(said);
});
