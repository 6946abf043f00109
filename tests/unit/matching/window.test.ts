import { expect, test } from 'vitest';
import { windowsOf } from '@/lib/matching/window';
import { HOURS_REACH } from '@/lib/matching/working-time-law';
import { minutesAfter } from '@/lib/shared/period';
import { aPost, NOW } from './world';

const DAY = 24 * 60;
const { period } = aPost();

test('other work is read as far as the rules on hours look, and no mission that touches it is missed', () => {
  const { reach, earliest } = windowsOf(aPost(), NOW);
  expect(reach).toEqual({
    start: minutesAfter(period.start, -HOURS_REACH),
    end: minutesAfter(period.end, HOURS_REACH),
  });
  expect(earliest).toEqual(minutesAfter(reach.start, -7 * DAY));
});
test('the past counts for a month, or for a year, whatever the post', () => {
  const { month, year } = windowsOf(aPost(), NOW);
  expect([month, year]).toEqual([minutesAfter(NOW, -30 * DAY), minutesAfter(NOW, -365 * DAY)]);
});
