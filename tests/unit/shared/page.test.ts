import { expect, test } from 'vitest';
import { pageOf } from '@/lib/shared/page';

const rows = [1, 2, 3, 4, 5];

test.each([
  ['1', 1, [1, 2]],
  ['3', 3, [5]],
  ['4', 3, [5]],
  ['0', 1, [1, 2]],
  ['-2', 1, [1, 2]],
  ['deux', 1, [1, 2]],
  [undefined, 1, [1, 2]],
  [['2', '3'], 1, [1, 2]],
])('page « %s » of five rows by two is page %i', (asked, page, shown) => {
  expect(pageOf(rows, asked, 2)).toEqual({ page, pages: 3, shown });
});

test('nothing is one empty page', () => {
  expect(pageOf([], '7', 2)).toEqual({ page: 1, pages: 1, shown: [] });
});
