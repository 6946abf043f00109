import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countOpen, type WaitingCount, waitingLines } from '@/lib/situation/waiting';

const told = (counts: readonly WaitingCount[]) => ({ counts, half: null, oldest: null });

describe('how long open needs have been waiting', () => {
  test('every stretch is told, those where nothing waits as well', () => {
    expect(
      waitingLines(told([{ stretch: 2, needs: 3, seats: 5 }])).map(({ needs, seats }) => [
        ...[needs, seats],
      ]),
    ).toEqual([
      [0, 0],
      [0, 0],
      [3, 5],
      [0, 0],
    ]);
  });

  test('the lines add up to all that is open', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.record({ stretch: fc.nat(3), needs: fc.nat(9_000), seats: fc.nat(9_000) }),
          { selector: ({ stretch }) => stretch },
        ),
        (counts) => {
          const lines = waitingLines(told(counts));
          expect(lines.reduce((sum, { needs }) => sum + needs, 0)).toBe(countOpen(told(counts)));
          expect(lines.reduce((sum, { seats }) => sum + seats, 0)).toBe(
            counts.reduce((sum, { seats }) => sum + seats, 0),
          );
        },
      ),
    ));
});
