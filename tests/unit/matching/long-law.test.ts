import { describe, expect, test } from 'vitest';
import { HOURS_GATES, type Hours } from '@/lib/matching/hours-gate';
import { LAW_REGIMES } from '@/lib/matching/law';
import { cappedYearOf, STUDENT_YEAR } from '@/lib/matching/student-law';
import { civilWeeksOf } from '@/lib/matching/working-time';
import { NIGHT_WORK, WORKING_TIME } from '@/lib/matching/working-time-law';
import { minutesAfter } from '@/lib/shared/period';
import { closed, DAY, hoursOf, MORNING, period } from './hours-world';
import { at } from './world';

/** 21 h the same day. */
const EVENING = at('2026-11-25T20:00:00Z');
const HOUR = 60;
const daysFrom = (start: Date, days: readonly number[], minutes: number) =>
  days.map((day) => period(minutesAfter(start, day * DAY), minutes));

const missOf = (hours: Hours, id: string) =>
  HOURS_GATES.find((row) => row.id === id)?.miss(hours) ?? null;
const leftOf = (hours: Hours, id: string) =>
  HOURS_GATES.find((row) => row.id === id)?.left?.(hours)?.amount ?? null;

describe.each(LAW_REGIMES)('%s', (regime) => {
  const limits = WORKING_TIME[regime];

  test('T8: nights in a row', () => {
    const { inARow } = limits.night;
    const nights = (before: number) =>
      hoursOf(regime, {
        period: period(EVENING, 4 * HOUR),
        missions: daysFrom(
          EVENING,
          Array.from({ length: before }, (_, index) => -index - 1),
          4 * HOUR,
        ),
      });
    if (inARow === null) {
      expect(closed(nights(8))).not.toContain('consecutive-nights');
      return;
    }
    expect(closed(nights(inARow))).toContain('consecutive-nights');
    expect(missOf(nights(inARow), 'consecutive-nights')?.margin).toMatch(/^1\D+nuit de trop$/);
    expect(closed(nights(inARow - 1))).not.toContain('consecutive-nights');
    expect(leftOf(nights(inARow - 1), 'consecutive-nights')).toBe(0);
    expect(leftOf(nights(inARow - 2), 'consecutive-nights')).toBe(1);
  });

  test('T8: the mean of somebody who usually works at night, and what an agreement makes of it', () => {
    const { mean } = limits.night;
    const usually = (minutes: number, is: Partial<Hours> = {}) =>
      hoursOf(regime, {
        period: period(EVENING, 3 * HOUR),
        missions: daysFrom(EVENING, [-2], 3 * HOUR),
        declared: [
          {
            kind: 'weekly',
            minutes,
            from: at('2026-01-01T00:00:00Z'),
            until: at('2027-12-31T00:00:00Z'),
          },
        ],
        ...is,
      });
    if (!mean) {
      expect(closed(usually(47 * HOUR))).not.toContain('night-mean');
      return;
    }
    // the two nights, spread over the weeks of the mean
    const spread = (2 * 3 * HOUR) / mean.weeks;
    expect(closed(usually(mean.minutes - spread))).not.toContain('night-mean');
    expect(closed(usually(mean.minutes - spread + 1))).toContain('night-mean');
    expect(closed(usually(mean.minutes - spread + 1, { missions: [] }))).not.toContain(
      'night-mean',
    );
    if (mean.agreement === null || mean.agreed === null) return;
    const agreements = [mean.agreement];
    expect(closed(usually(mean.agreed - spread, { agreements }))).not.toContain('night-mean');
    expect(closed(usually(mean.agreed - spread + 1, { agreements }))).toContain('night-mean');
  });

  test('T4: an agreement widens the mean where the law lets it', () => {
    const { average } = limits;
    if (!average?.agreement || average.agreed === null) return;
    const load = (minutes: number) =>
      hoursOf(regime, {
        agreements: average.agreement ? [average.agreement] : [],
        declared: [
          {
            kind: 'weekly',
            minutes,
            from: at('2026-01-01T00:00:00Z'),
            until: at('2027-12-31T00:00:00Z'),
          },
        ],
      });
    const own = HOUR / average.weeks;
    expect(closed(load(average.agreed - own))).not.toContain('average-declared');
    expect(closed(load(average.agreed - own + 1))).toContain('average-declared');
  });

  test('T5: days in a row across two weeks', () => {
    const { daysInARow } = limits.weekly;
    // Thursday 26 to Sunday 29, then Monday 30 on: never seven in a civil week
    const start = at('2026-11-26T08:00:00Z');
    const run = (days: number) =>
      hoursOf(regime, {
        period: period(minutesAfter(start, (days - 1) * DAY), HOUR),
        missions: daysFrom(
          start,
          Array.from({ length: days - 1 }, (_, day) => day),
          HOUR,
        ),
      });
    if (daysInARow === null) {
      expect(closed(run(8))).not.toContain('consecutive-days');
      return;
    }
    expect(closed(run(daysInARow))).not.toContain('consecutive-days');
    expect(leftOf(run(daysInARow), 'consecutive-days')).toBe(0);
    expect(closed(run(daysInARow + 1))).toContain('consecutive-days');
  });

  test('T5: the long rest, to the minute', () => {
    const { longRest } = limits.weekly;
    if (!longRest) return;
    // work every day of these weeks, but a hole of so long before the shift
    const [week] = civilWeeksOf(period(MORNING, HOUR));
    const first = week?.start ?? MORNING;
    const lasts = longRest.weeks * 7;
    const hole = (minutes: number) => {
      const own = period(minutesAfter(first, 4 * DAY), HOUR);
      const around = daysFrom(
        first,
        Array.from({ length: 3 * lasts }, (_, day) => day - lasts),
        HOUR,
      );
      const before = around.filter(({ end }) => end <= minutesAfter(own.start, -minutes));
      return hoursOf(regime, {
        period: own,
        missions: [
          ...before,
          period(minutesAfter(own.start, -minutes - HOUR), HOUR),
          ...around.filter(({ start }) => start > own.start),
        ],
      });
    };
    expect(closed(hole(longRest.minutes))).not.toContain('long-rest');
    expect(closed(hole(longRest.minutes - 1))).toContain('long-rest');
  });

  test('T5: Sundays', () => {
    const { sundays } = limits.weekly;
    const sunday = at('2026-11-29T09:00:00Z');
    const worked = (count: number) =>
      hoursOf(regime, {
        period: period(sunday, HOUR),
        missions: daysFrom(
          sunday,
          Array.from({ length: count - 1 }, (_, week) => -7 * (week + 1)),
          HOUR,
        ),
      });
    if (!sundays) {
      expect(closed(worked(5))).not.toContain('sundays');
      return;
    }
    const most = sundays.weeks - sundays.off;
    expect(closed(worked(most))).not.toContain('sundays');
    expect(closed(worked(most + 1))).toContain('sundays');
    const saturday = { ...worked(most + 1), period: period(minutesAfter(sunday, -DAY), HOUR) };
    expect(closed(saturday)).not.toContain('sundays');
  });

  test('T6: a day cut in two, and long days of the month', () => {
    const { span } = limits;
    const cut = (minutes: number) =>
      hoursOf(regime, { missions: [period(minutesAfter(MORNING, HOUR - minutes), 5 * HOUR)] });
    const most = span.split ?? span.usual;
    expect(closed(cut(most))).not.toContain('span-regime');
    expect(closed(cut(most + 1)).some((id) => ['span-regime', 'daily-rest'].includes(id))).toBe(
      true,
    );
    if (span.longDaysAMonth === null) return;
    // so many days of the month whose two rounds lie further apart than usual
    const long = (days: number) => {
      const rounds = Array.from({ length: days }, (_, index) => index * -2).flatMap((day) => [
        period(minutesAfter(MORNING, day * DAY + HOUR - span.usual - 30), 2 * HOUR),
        ...(day === 0 ? [] : [period(minutesAfter(MORNING, day * DAY), HOUR)]),
      ]);
      return hoursOf(regime, { missions: rounds });
    };
    expect(closed(long(span.longDaysAMonth))).not.toContain('long-days-month');
    expect(leftOf(long(span.longDaysAMonth), 'long-days-month')).toBe(0);
    expect(closed(long(span.longDaysAMonth + 1))).toContain('long-days-month');
  });

  test('T3 and T2: what is only told, overtime of the week and long days of the year', () => {
    const { overtime } = limits.week;
    const load = (minutes: number) =>
      hoursOf(regime, {
        declared: [
          {
            kind: 'weekly',
            minutes: minutes - HOUR,
            from: at('2026-11-23T00:00:00Z'),
            until: at('2026-11-29T00:00:00Z'),
          },
        ],
      });
    expect(closed(load((overtime ?? 47 * HOUR) + 1)).includes('week-overtime')).toBe(
      overtime !== null,
    );
    if (overtime !== null) expect(closed(load(overtime))).not.toContain('week-overtime');
    const day = (minutes: number) => hoursOf(regime, { period: period(MORNING, minutes) });
    expect(closed(day(limits.day.usual))).not.toContain('long-days-year');
    expect(closed(day(limits.day.usual + 1)).includes('long-days-year')).toBe(
      limits.longDaysAYear !== null,
    );
  });
});

test('a night begun after midnight is the night of the evening before', () => {
  const after = minutesAfter(EVENING, 4 * HOUR);
  const nights = hoursOf('BAD', {
    period: period(after, NIGHT_WORK.atLeast),
    missions: daysFrom(EVENING, [-1, -2, -3, -4, -5], 3 * HOUR),
  });
  expect(closed(nights)).toContain('consecutive-nights');
});

describe('the yearly hours of a student whose residence permit counts them', () => {
  const since = at('2025-09-01T00:00:00Z');
  const student = (worked: number, is: Partial<Hours> = {}) =>
    hoursOf('CT', {
      kind: 'health-student',
      cappedSince: since,
      missions: [
        // months ago, in the same year of the permit
        period(at('2026-09-10T08:00:00Z'), worked),
        // the year before, and the next
        period(at('2026-08-20T08:00:00Z'), 100 * HOUR),
        period(at('2027-09-02T08:00:00Z'), 300 * HOUR),
      ],
      ...is,
    });
  const room = STUDENT_YEAR.most - HOUR;

  test('to the minute, from one anniversary of the permit to the next', () => {
    expect(cappedYearOf(student(0))).toEqual({
      start: at('2026-08-31T22:00:00Z'),
      end: at('2027-08-31T22:00:00Z'),
    });
    expect(missOf(student(room), 'student-year')).toBeNull();
    expect(leftOf(student(room), 'student-year')).toBe(0);
    expect(missOf(student(room + 30), 'student-year')).toMatchObject({
      margin: '30 min de trop',
      lifts: [{ kind: 'shift-end', byMinutes: 30 }],
    });
  });
  test('nobody else is counted: no permit said, another kind, a permit to come', () => {
    expect(missOf(student(room + 1, { cappedSince: null }), 'student-year')).toBeNull();
    expect(closed(student(room + 1, { kind: 'retiree' }))).not.toContain('student-year');
    const later = at('2026-12-01T00:00:00Z');
    expect(missOf(student(room + 1, { cappedSince: later }), 'student-year')).toBeNull();
  });
  test('weekly hours elsewhere count up to the week of the shift', () => {
    const weeks = civilWeeksOf({ start: at('2026-08-31T22:00:00Z'), end: MORNING }).length;
    const weekly = (minutes: number) =>
      student(0, {
        declared: [{ kind: 'weekly', minutes, from: at('2026-06-01T00:00:00Z'), until: null }],
      });
    expect(leftOf(weekly(10 * HOUR), 'student-year')).toBe(room - weeks * 10 * HOUR);
  });
});
