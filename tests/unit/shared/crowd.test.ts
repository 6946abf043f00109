import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CROWD_RULE, readAgainWithin, turnIn } from '@/lib/shared/crowd';

const { atOnce, msEach } = CROWD_RULE;

test.each([
  [0, 0],
  [1, 0],
  [atOnce, 0],
  [atOnce + 1, (atOnce + 1) * msEach],
  [500, 500 * msEach],
])('%i screens may take %i ms to read their page again', (screens, within) =>
  expect(readAgainWithin(screens)).toBe(within),
);

test('a turn comes in the second half of the wait, and never after it', () =>
  fc.assert(
    fc.property(fc.nat(500_000), fc.double({ min: 0, max: 1, noNaN: true }), (within, chance) => {
      expect(turnIn(within, chance)).toBeGreaterThanOrEqual(within / 2);
      expect(turnIn(within, chance)).toBeLessThanOrEqual(within);
    }),
  ));

test('among few, at once', () => expect(turnIn(readAgainWithin(atOnce), 0.9)).toBe(0));
