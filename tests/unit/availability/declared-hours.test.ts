import { expect, test } from 'vitest';
import {
  DECLARED_LIMITS,
  type DeclaredHours,
  periodsOf,
  planDeclaredHours,
  weeklyLoad,
} from '@/lib/availability/declared-hours';
import {
  hoursChoice,
  periodHoursForm,
  weeklyHoursForm,
} from '@/lib/availability/declared-hours.schema';
import { minutesAfter } from '@/lib/shared/period';

const now = new Date('2026-11-24T11:00:00Z');
const period = (from: number, to: number): DeclaredHours => ({
  kind: 'period',
  period: { start: minutesAfter(now, from), end: minutesAfter(now, to) },
});
const weekly = (minutes: number, is: Partial<Extract<DeclaredHours, { kind: 'weekly' }>> = {}) =>
  ({ kind: 'weekly', minutes, from: now, until: null, ...is }) as const;
const refusal = (hours: DeclaredHours, already: readonly DeclaredHours[] = []) => {
  const planned = planDeclaredHours(hours, already, now);
  return planned.ok ? null : planned.refusal;
};

test('what may be declared, at each bound', () => {
  const DAY = 24 * 60;
  expect(refusal(period(-60, 1))).toBeNull();
  expect(refusal(period(-60, 0))).toBe('hours-already-over');
  expect(refusal(period(0, DECLARED_LIMITS.period))).toBeNull();
  expect(refusal(period(0, DECLARED_LIMITS.period + 1))).toBe('hours-too-long');
  expect(refusal(weekly(DECLARED_LIMITS.weekly))).toBeNull();
  expect(refusal(weekly(DECLARED_LIMITS.weekly + 1))).toBe('hours-too-long');
  expect(
    refusal(weekly(60, { from: minutesAfter(now, DECLARED_LIMITS.daysAhead * DAY + 1) })),
  ).toBe('hours-too-far');
  expect(refusal(period(0, 60), [period(60, 120)])).toBeNull();
  expect(refusal(period(0, 61), [period(60, 120)])).toBe('hours-overlap');
  expect(
    refusal(
      weekly(60),
      Array.from({ length: DECLARED_LIMITS.most }, () => weekly(60)),
    ),
  ).toBe('too-many-hours');
});

test('a weekly load counts whole in every week it touches', () => {
  const week = { start: new Date('2026-11-22T23:00:00Z'), end: new Date('2026-11-29T23:00:00Z') };
  const load = (from: Date, until: Date | null) => weeklyLoad([weekly(600, { from, until })], week);
  expect(load(minutesAfter(week.end, -1), null)).toBe(600);
  expect(load(week.end, null)).toBe(0);
  expect(load(new Date(0), minutesAfter(week.start, 1))).toBe(600);
  expect(load(new Date(0), week.start)).toBe(0);
  expect(periodsOf([weekly(600), period(0, 60)])).toHaveLength(1);
});

test('the forms read days, hours and a decimal comma; each fault is said at its field', () => {
  const read = weeklyHoursForm.parse({ weeklyHours: '17,5', fromDay: '24/11/2026', untilDay: '' });
  expect(read).toEqual({
    kind: 'weekly',
    minutes: 1050,
    from: new Date('2026-11-23T23:00:00Z'),
    until: null,
  });
  const fields = (form: object) =>
    weeklyHoursForm.safeParse(form).error?.issues.map(({ path }) => path[0]);
  expect(fields({ weeklyHours: '49', fromDay: '2026-11-24' })).toEqual(['weeklyHours']);
  expect(fields({ weeklyHours: 'x', fromDay: '2026-11-24' })).toEqual(['weeklyHours']);
  expect(fields({ weeklyHours: '10', fromDay: 'demain' })).toEqual(['fromDay']);
  expect(fields({ weeklyHours: '10', fromDay: '2026-11-24', untilDay: '2026-11-23' })).toEqual([
    'untilDay',
  ]);
  expect(fields({ weeklyHours: '10', fromDay: '2026-11-24', untilDay: 'noël' })).toEqual([
    'untilDay',
  ]);
  expect(
    periodHoursForm.parse({ firstDay: '2026-11-25', firstHour: '8 h', lastHour: '12:30' }),
  ).toEqual({
    kind: 'period',
    period: { start: new Date('2026-11-25T07:00:00Z'), end: new Date('2026-11-25T11:30:00Z') },
  });
  expect(hoursChoice.parse({})).toEqual({ hoursId: '' });
});
