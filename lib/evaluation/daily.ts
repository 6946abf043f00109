import { Temporal } from 'temporal-polyfill';
import { civilDay, dayOf, endOfDay, startOfDay } from '@/lib/shared/civil-time';
import type { Period } from '@/lib/shared/period';

/** The hours at which a cell may read its daily report, on the wall clock of its territory: nobody is written to at night. */
export const REPORT_HOURS = [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21] as const;

/** A day of the report: the civil day, from its first instant to the first of the next. */
export type ReportDay = { readonly day: string; readonly period: Period };

const dayPeriod = (day: string): Period | null => {
  const start = startOfDay(day);
  const end = endOfDay(day);
  return start && end ? { start, end } : null;
};

/** The day an address names, today when it names none; null: it is no day, or one to come. */
export function reportDay(text: unknown, now: Date): ReportDay | null {
  const day = text === undefined || text === '' ? dayOf(now) : civilDay(String(text));
  const period = dayPeriod(day);
  return period && period.start <= now ? { day: dayOf(period.start), period } : null;
}

/** The day before, or after, a civil day. */
export const besideDay = (day: string, days: 1 | -1): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/**
 * How late a report may still leave when nothing was sent at its hour. A product choice, 2026-11-27: the report of an evening is
 * read the next morning; later, the next one is near.
 */
export const REPORT_LATE_RULE = { since: '2026-11-27', hours: 12 } as const;

/** The mail due at an instant: the day it is about, whole or as it stood, and whether its own hour is over. */
export type DueReport = { readonly day: string; readonly whole: boolean; readonly late: boolean };

const NOON = 12;

/** The last time clocks showed an hour. */
function lastTime(hour: number, wall: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const today = wall.startOfDay().with({ hour });
  return Temporal.ZonedDateTime.compare(today, wall) <= 0 ? today : today.subtract({ days: 1 });
}

/**
 * What a cell is written at this instant, of the hour it chose: before noon the report of the day before, which is whole; from noon on,
 * the day as it stands. Nothing of an hour that was over when it was chosen, nor of one too long ago.
 */
export function dueReport(
  { hour, setAt }: { readonly hour: number; readonly setAt: Date },
  now: Date,
  zone: string,
): DueReport | null {
  const wall = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const due = lastTime(hour, wall);
  const isOver = due.add({ hours: 1 });
  const late = Temporal.ZonedDateTime.compare(wall, isOver) >= 0;
  const longAgo = Temporal.ZonedDateTime.compare(wall, due.add(LATE)) >= 0;
  if (longAgo || setAt.getTime() >= isOver.epochMilliseconds) return null;
  const whole = hour < NOON;
  const day = due.toPlainDate().subtract({ days: whole ? 1 : 0 });
  return { day: day.toString(), whole, late };
}
const LATE = { hours: REPORT_LATE_RULE.hours };
