import { expect, test } from 'vitest';
import { BOARD_PACE, isPageOld, nextReading } from '@/lib/situation/board-pace';

const { everyMs, quietMs, againMs } = BOARD_PACE;
const moved = { isMoved: true, failed: false };
const quiet = { isMoved: false, failed: false };
const failed = { isMoved: true, failed: true };

test.each([
  ['never read, a board comes', moved, Number.POSITIVE_INFINITY, 0],
  ['something happens just after a reading', moved, 0, everyMs],
  ['just before its second is over', moved, everyMs - 1, 1],
  ['once it is over', moved, everyMs, 0],
  ['long after', moved, quietMs, 0],
  ['nothing happens', quiet, everyMs, quietMs - everyMs],
  ['nothing happened for long', quiet, quietMs, 0],
  ['a reading failed', failed, everyMs, againMs - everyMs],
  ['a reading failed long ago', failed, againMs, 0],
])('%s', (_, circle, since, wait) => expect(nextReading(circle, since)).toBe(wait));

test.each([
  ['2026-11-27T10:04:59.999Z', false],
  ['2026-11-27T10:05:00.000Z', true],
])('a page beside figures that never moved is read again after five minutes: %s', (told, is) => {
  expect(isPageOld('2026-11-27T10:00:00.000Z', told)).toBe(is);
});

test('a clock that steps back makes nobody wait more', () => {
  expect(nextReading({ isMoved: true, failed: false }, -3_600_000)).toBe(BOARD_PACE.everyMs);
});
