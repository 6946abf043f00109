import { describe, expect, test } from 'vitest';
import {
  civilDay,
  civilHour,
  dayOf,
  endOfDay,
  instantInParis,
  startOfDay,
} from '@/lib/shared/civil-time';

describe('the clocks of Paris', () => {
  test.each([
    ['2026-11-24', '20:45', '2026-11-24T19:45:00.000Z'],
    ['2026-07-14', '08:00', '2026-07-14T06:00:00.000Z'],
    // 2 h 30 comes twice in autumn: the first one; never in spring
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['2027-03-28', '02:30', null],
    ['2026-02-29', '08:00', null],
    ['2026-11-24', '25:00', null],
    ['demain', '8 h', null],
  ])('%s %s', (day, hour, instant) => {
    expect(instantInParis(day, hour)?.toISOString() ?? null).toBe(instant);
  });

  test('a day lasts 23, 24 or 25 hours', () => {
    const hours = (day: string) =>
      ((endOfDay(day)?.getTime() ?? 0) - (startOfDay(day)?.getTime() ?? 0)) / 3_600_000;
    expect(['2026-11-24', '2026-10-25', '2027-03-28'].map(hours)).toEqual([24, 25, 23]);
    expect(endOfDay('2026-13-01')).toBeNull();
    expect(dayOf(new Date('2026-11-24T23:30:00Z'))).toBe('2026-11-25');
  });
});

test('what people type where the phone has no picker', () => {
  expect(['24/11/2026', '4.1.2027', '2026-11-24', 'demain'].map(civilDay)).toEqual([
    '2026-11-24',
    '2027-01-04',
    '2026-11-24',
    'demain',
  ]);
  expect(['20 h 45', '7h', '7:05', '20:45', 'midi'].map(civilHour)).toEqual([
    '20:45',
    '07:00',
    '07:05',
    '20:45',
    'midi',
  ]);
});
