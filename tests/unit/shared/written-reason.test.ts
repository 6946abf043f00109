import { expect, test } from 'vitest';
import { planPoints } from '@/lib/shared/points';
import { isReason, REASON_LENGTH } from '@/lib/shared/written-reason';

const ofLength = (count: number) =>
  'une phrase qui dit pourquoi '
    .repeat(20)
    .slice(0, count - 1)
    .concat('x');

test.each([
  ['', false],
  ['x', false],
  ['                    x', false],
  ['x'.repeat(REASON_LENGTH.least), false],
  ['. . . . . . . . . . . . . .', false],
  [ofLength(REASON_LENGTH.least - 1), false],
  [ofLength(REASON_LENGTH.least), true],
  [ofLength(REASON_LENGTH.most), true],
  [ofLength(REASON_LENGTH.most + 1), false],
])('« %s » says why: %s', (text, holds) => {
  expect(isReason(text)).toBe(holds);
});

test('a cell that changes its points writes as much as a director who passes a rule', () => {
  const points = {
    ...{ fit: 25, availability: 25, travel: 20, familiarity: 10, fairness: 10, reliability: 10 },
  };
  const says = (count: number) => planPoints(points, ofLength(count)).ok;
  expect(says(REASON_LENGTH.least - 1)).toBe(false);
  expect(says(REASON_LENGTH.least)).toBe(true);
});
