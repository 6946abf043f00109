import { expect, test } from 'vitest';
import { middle } from '@/lib/shared/middle';

test.each([
  ['nothing known', [], null],
  ['nothing known of anything', [null, null], null],
  ['one', [7], 7],
  ['three, in no order', [30, 2, 11], 11],
  ['four: the lower of the two', [1, 10, 3, 5], 3],
  ['unknown ones left out', [null, 9, null, 4, 20], 9],
] as const)('%s', (_, values, expected) => {
  expect(middle(values)).toBe(expected);
});
