import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  type Availability,
  type AvailabilityException,
  compileShift,
  slotsOf,
  stateDuring,
  stateOver,
  stateOverShift,
} from '@/lib/availability/availability';
import { DORMANT_AFTER_DAYS, STALE_AFTER_DAYS } from '@/lib/availability/freshness';
import { paint, plainWeek, slotAt, slotsBetween } from '@/lib/availability/week';
import { minutesOf, type Period } from '@/lib/shared/period';

const at = (civil: string) =>
  new Date(Temporal.PlainDateTime.from(civil).toZonedDateTime('Europe/Paris').epochMilliseconds);
const period = (start: string, end: string): Period => ({ start: at(start), end: at(end) });
const NOW = at('2026-11-22T09:00');
const daysBefore = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const free: Availability = {
  week: plainWeek('free'),
  confirmedAt: NOW,
  notBefore: null,
  unavailableUntil: null,
};
const wall = (p: Period) => slotsOf(p).map(({ day, half }) => `${day} ${half / 2}`);

describe('the half-hours a shift touches, by the clock on the wall', () => {
  test('an ordinary evening', () => {
    expect(wall(period('2026-11-24T20:45', '2026-11-24T22:00'))).toEqual([
      '1 20.5',
      '1 21',
      '1 21.5',
    ]);
  });

  test('the night the clocks go back lasts eleven hours and touches each half-hour of the wall once', () => {
    const night = period('2026-10-24T21:00', '2026-10-25T07:00');
    expect(minutesOf(night)).toBe(11 * 60);
    expect(slotsOf(night)).toHaveLength(20);
    expect(compileShift(night).pieces).toHaveLength(22);
  });

  test('the night the clocks go forward lasts nine hours and never touches 2 h nor 2 h 30', () => {
    const night = period('2027-03-27T21:00', '2027-03-28T07:00');
    expect(minutesOf(night)).toBe(9 * 60);
    expect(slotsOf(night)).toHaveLength(18);
    expect(wall(night)).not.toContain('6 2');
    expect(wall(night)).not.toContain('6 2.5');
    expect(wall(night)).toContain('6 3');
  });

  test('Sunday night runs into Monday', () => {
    expect(wall(period('2026-11-22T23:30', '2026-11-23T00:30'))).toEqual(['6 23.5', '0 0']);
  });

  test('eight days touch the whole week once', () => {
    expect(slotsOf(period('2026-11-23T00:00', '2026-12-01T00:00'))).toHaveLength(336);
  });

  test('one minute of a half-hour is enough', () => {
    expect(wall(period('2026-11-23T07:00', '2026-11-23T07:31'))).toEqual(['0 7', '0 7.5']);
  });
});

describe('a person over a shift', () => {
  const morning = period('2026-11-24T07:00', '2026-11-24T14:00');
  const states = (availability: Availability | null, ...exceptions: AvailabilityException[]) =>
    stateDuring(availability, exceptions, morning, NOW);

  test('nothing declared: unknown, unless an exception says no', () => {
    expect(states(null)).toBe('unknown');
    expect(states(null, { period: morning, state: 'no' })).toBe('no');
  });

  test('the worst half-hour decides', () => {
    const last = slotAt(1, 27);
    expect(states(free)).toBe('free');
    expect(states({ ...free, week: paint(free.week, [last], 'last-resort') })).toBe('last-resort');
    expect(states({ ...free, week: paint(free.week, [last], 'no') })).toBe('no');
    expect(states({ ...free, week: paint(free.week, [last + 1], 'no') })).toBe('free');
  });

  test('away, not yet back, or back just in time', () => {
    expect(states({ ...free, unavailableUntil: at('2026-11-24T07:01') })).toBe('no');
    expect(states({ ...free, unavailableUntil: at('2026-11-24T07:00') })).toBe('free');
    expect(states({ ...free, notBefore: at('2026-11-24T07:30') })).toBe('no');
    expect(states({ ...free, notBefore: at('2026-11-24T07:00') })).toBe('free');
  });

  test('an exception prevails over the week, both ways', () => {
    expect(states(free, { period: morning, state: 'no' })).toBe('no');
    expect(states({ ...free, week: plainWeek('no') }, { period: morning, state: 'free' })).toBe(
      'free',
    );
    expect(
      states(free, { period: period('2026-11-25T00:00', '2026-11-26T00:00'), state: 'no' }),
    ).toBe('free');
  });

  test('the more precise exception prevails, whatever the order', () => {
    const away = { period: period('2026-11-20T00:00', '2026-11-30T00:00'), state: 'no' } as const;
    const except = {
      period: period('2026-11-24T00:00', '2026-11-25T00:00'),
      state: 'free',
    } as const;
    expect(states(free, away, except)).toBe('free');
    expect(states(free, except, away)).toBe('free');
  });

  test('an exception that cuts a half-hour in two only worsens it', () => {
    const quarter = period('2026-11-24T13:45', '2026-11-24T20:00');
    expect(states(free, { period: quarter, state: 'last-resort' })).toBe('last-resort');
    expect(states({ ...free, week: plainWeek('no') }, { period: quarter, state: 'free' })).toBe(
      'no',
    );
  });

  test('what is old is a last resort, then unknown; a no stays a no', () => {
    expect(states({ ...free, confirmedAt: daysBefore(STALE_AFTER_DAYS) })).toBe('free');
    expect(states({ ...free, confirmedAt: daysBefore(STALE_AFTER_DAYS + 1) })).toBe('last-resort');
    expect(states({ ...free, confirmedAt: daysBefore(DORMANT_AFTER_DAYS + 1) })).toBe('unknown');
    expect(
      states({ ...free, week: plainWeek('no'), confirmedAt: daysBefore(DORMANT_AFTER_DAYS + 1) }),
    ).toBe('no');
  });
});

test('twenty thousand people are compared with a shift in well under a second', () => {
  const shift = compileShift(period('2026-11-24T20:45', '2026-11-25T06:45'));
  const week = paint(plainWeek('no'), slotsBetween(1, 40, 14), 'free');
  const started = performance.now();
  let found = 0;
  for (let person = 0; person < 20_000; person++) {
    if (stateOverShift({ ...free, week }, [], shift, NOW) === 'free') found++;
  }
  expect(found).toBe(20_000);
  expect(performance.now() - started).toBeLessThan(500);
  expect(stateOver(week, shift.slots)).toBe('free');
});
