import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OpenNeed } from '@/lib/situation/situation';
import { waitingOf } from '@/lib/situation/waiting';

const now = new Date('2026-11-24T17:00:00Z');
const posted = (hoursAgo: number, seats = 2, seatsTaken = 0) =>
  ({ postedAt: new Date(now.getTime() - hoursAgo * 3_600_000), seats, seatsTaken }) as OpenNeed;

describe('how long open needs have been waiting', () => {
  test.each([
    [0, 0],
    [5.99, 0],
    [6, 1],
    [23.99, 1],
    [24, 2],
    [71.99, 2],
    [72, 3],
    [1_000, 3],
    // posted by a clock a little ahead
    [-0.01, 0],
  ])('posted %s h ago: stretch %i', (hours, rank) =>
    expect(waitingOf([posted(hours, 3, 1)], now).map(({ needs, seats }) => [needs, seats])).toEqual(
      [0, 1, 2, 3].map((one) => (one === rank ? [1, 2] : [0, 0])),
    ),
  );

  test('every need is in one stretch, every seat counted once', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0, max: 500, noNaN: true }), fc.nat(9), fc.nat(12))),
        (all) => {
          const needs = all.map(([hours, seats, taken]) => posted(hours, seats, taken));
          const told = waitingOf(needs, now);
          expect(told.reduce((sum, one) => sum + one.needs, 0)).toBe(needs.length);
          expect(told.reduce((sum, one) => sum + one.seats, 0)).toBe(
            all.reduce((sum, [, seats, taken]) => sum + Math.max(0, seats - taken), 0),
          );
        },
      ),
    ));
});
