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

/** The report a mail of this hour is about: before noon the day before, which is whole; from noon on, the day as it stands. */
export function mailedDay(now: Date, zone: string): string {
  const wall = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const day = wall.toPlainDate();
  return (wall.hour < NOON ? day.subtract({ days: 1 }) : day).toString();
}
const NOON = 12;

/** Whether a mail is due at this instant, for a cell that chose an hour. */
export const isMailDue = (hour: number, now: Date, zone: string): boolean =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).hour === hour;
