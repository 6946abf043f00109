import { expect, test } from 'vitest';
import { lastGone } from '@/lib/assignment/late-gone';
import { NO_SHOW } from '@/lib/assignment/no-show';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 27, 20, minute));
const gone = {
  cancelledAt: at(0),
  cancelledBy: 'person',
  cancelReason: 'transport',
  late: true,
} as const;

test.each([
  ['the person, late', gone, 'gave-up'],
  ['the person, in time', { ...gone, late: false }, null],
  [
    'their employer, late',
    { ...gone, cancelledBy: 'employer', cancelReason: 'recalled' },
    'recalled',
  ],
  ['their employer, in time', { ...gone, cancelledBy: 'employer', late: false }, null],
  ['the structure itself', { ...gone, cancelledBy: 'structure', cancelReason: 'other' }, null],
  [
    'the structure says they did not come',
    { ...gone, cancelledBy: 'structure', cancelReason: NO_SHOW, late: false },
    'missed',
  ],
  ['nobody', { ...gone, cancelledAt: null, cancelledBy: null, late: false }, null],
] as const)('given up by %s', (_, mission, how) => {
  expect(lastGone([mission])?.how ?? null).toBe(how);
});

test('the last one is told, wherever it stands in the list', () => {
  const [first, last] = [gone, { ...gone, cancelledAt: at(5) }];
  expect(lastGone([last, first])?.cancelledAt).toEqual(at(5));
  expect(lastGone([first, last])?.cancelledAt).toEqual(at(5));
  expect(lastGone([])).toBeNull();
});
