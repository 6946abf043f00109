import { expect, test } from 'vitest';
import { DAY_SENTENCE, dayField } from '@/lib/shared/day-field';

test.each([
  ['2026-12-24', '2026-12-24'],
  [' 24/12/2026 ', '2026-12-24'],
  ['29/2/2028', '2028-02-29'],
])('« %s » is the day %s', (typed, day) => {
  expect(dayField.parse(typed)).toBe(day);
});

test.each(['', undefined, '29/2/2026', '31/04/2026', 'demain'])(
  '« %s » is no day, and said so',
  (typed) => {
    const read = dayField.safeParse(typed);
    expect(read.error?.issues.map(({ message }) => message)).toEqual([DAY_SENTENCE]);
  },
);
