import { expect, test } from 'vitest';
import { rowAround } from '@/lib/matching/in-a-row';
import { firstDayOf, lacks } from '@/lib/matching/lacks';
import { minutesAfter } from '@/lib/shared/period';
import { at, fitting } from './world';

const noon = (day: string) => at(`${day}T11:00:00Z`);
const shift = { start: noon('2026-11-25'), end: minutesAfter(noon('2026-11-25'), 60) };

test('days in a row on both sides, a hole ends them', () => {
  const others = ['2026-11-22', '2026-11-24', '2026-11-26', '2026-11-28'].map(noon);
  expect(rowAround(shift, others)).toEqual({
    days: 3,
    within: { start: at('2026-11-23T23:00:00Z'), end: at('2026-11-26T23:00:00Z') },
  });
  expect(rowAround(shift, []).days).toBe(1);
});

test('a row across a clock change is counted in days, not in hours', () => {
  const sunday = { start: noon('2026-10-25'), end: minutesAfter(noon('2026-10-25'), 60) };
  expect(rowAround(sunday, [noon('2026-10-24'), noon('2026-10-26')]).days).toBe(3);
});

test('the frame reaches past the last day of a shift, which a cut may move it to', () => {
  const long = { start: shift.start, end: minutesAfter(shift.start, 2 * 24 * 60) };
  const { days, within } = rowAround(long, [noon('2026-11-28')]);
  expect(days).toBe(1);
  expect(within.end).toEqual(at('2026-11-28T23:00:00Z'));
});

test('what is not shown by the day of the post is lacking, and said with what would do', () => {
  const { post } = fitting();
  expect(firstDayOf(post.period)).toBe('2026-11-25');
  expect(lacks(fitting(), 'immunity')?.lifts).toEqual([
    { kind: 'condition', condition: 'immunity' },
  ]);
  const shown = { conditions: [{ kind: 'immunity', metOn: post.period.start }] } as const;
  expect(lacks(fitting(shown), 'immunity')).toBeNull();
});
