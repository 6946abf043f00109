import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileShift } from '@/lib/availability/availability';
import { MOST_PLACES, nextRank } from '@/lib/availability/places';
import {
  likesMoment,
  MOMENT_HALVES,
  NO_WISHES,
  refusesMoment,
  WISHES,
  wishedState,
} from '@/lib/availability/wishes';
import { instantInParis } from '@/lib/shared/civil-time';

/** A shift of the week of Monday 23 November 2026, by the clocks of Paris. */
function shift(from: string, to: string) {
  const at = (text: string) => instantInParis(text.slice(0, 10), text.slice(11)) ?? new Date(0);
  return compileShift({ start: at(from), end: at(to) });
}

describe('what a shift is made of', () => {
  test.each([
    ['a day', '2026-11-24 07:00', '2026-11-24 14:30', false, false],
    ['a night', '2026-11-24 21:00', '2026-11-25 07:00', true, false],
    [
      'an evening with two hours and a half of night',
      '2026-11-24 14:00',
      '2026-11-24 23:30',
      false,
      false,
    ],
    ['an evening with three hours of night', '2026-11-24 14:00', '2026-11-25 00:00', true, false],
    [
      'an early morning, half of it before six',
      '2026-11-24 05:00',
      '2026-11-24 07:00',
      true,
      false,
    ],
    ['a Saturday', '2026-11-28 07:00', '2026-11-28 14:30', false, true],
    ['two hours of a Sunday', '2026-11-29 09:00', '2026-11-29 11:00', false, true],
    ['the night of a Friday', '2026-11-27 21:00', '2026-11-28 07:00', true, true],
    [
      'a Friday that ends two hours into Saturday',
      '2026-11-27 16:00',
      '2026-11-28 02:00',
      true,
      false,
    ],
  ])('%s', (_, from, to, night, weekend) => {
    expect(MOMENT_HALVES).toBe(6);
    expect(shift(from, to)).toMatchObject({ night, weekend });
  });

  test('the night of a clock change is still a night', () => {
    expect(shift('2026-10-24 21:00', '2026-10-25 07:00')).toMatchObject({ night: true });
    expect(shift('2026-03-28 21:00', '2026-03-29 07:00')).toMatchObject({ night: true });
  });
});

describe('what a wish does', () => {
  const night = { night: true, weekend: false };
  test.each([
    ['likes', 'free', false, true],
    ['open', 'free', false, false],
    ['avoids', 'last-resort', false, false],
    ['no', 'last-resort', true, false],
  ] as const)('« %s » of nights', (nights, state, refused, liked) => {
    const wishes = { ...NO_WISHES, nights };
    expect(wishedState('free', wishes, night)).toBe(state);
    expect(refusesMoment(wishes, night)).toBe(refused);
    expect(likesMoment(wishes, night)).toBe(liked);
    // by day it says nothing
    const day = { night: false, weekend: true };
    expect(wishedState('free', wishes, day)).toBe('free');
    expect(refusesMoment(wishes, day) || likesMoment(wishes, day)).toBe(false);
  });

  test('a wish never makes anybody freer, and what puts off prevails over what is liked', () => {
    const wish = fc.constantFrom(...WISHES);
    fc.assert(
      fc.property(wish, wish, fc.boolean(), fc.boolean(), (nights, weekends, n, w) => {
        const wishes = { nights, weekends, weeklyMinutes: null };
        const moments = { night: n, weekend: w };
        for (const state of ['last-resort', 'no', 'unknown'] as const)
          expect(wishedState(state, wishes, moments)).toBe(state);
        if (likesMoment(wishes, moments)) {
          expect(wishedState('free', wishes, moments)).toBe('free');
          expect(refusesMoment(wishes, moments)).toBe(false);
        }
      }),
    );
  });
});

test('a new place takes the first number free, until there are enough', () => {
  expect(nextRank([])).toBe(1);
  expect(nextRank([{ rank: 1 }, { rank: 3 }])).toBe(2);
  expect(nextRank(Array.from({ length: MOST_PLACES }, (_, n) => ({ rank: n + 1 })))).toBe(null);
});
