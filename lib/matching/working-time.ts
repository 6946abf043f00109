import { Temporal } from 'temporal-polyfill';
import { overlaps, type Period } from '@/lib/shared/period';

const ZONE = 'Europe/Paris';
const MINUTES_PER_HOUR = 60;
const MS_PER_MINUTE = 60_000;

/** Minutes of rest between a shift and the nearest mission before or after; null when there is none. Elapsed time. */
export function restAround(shift: Period, missions: readonly Period[]): number | null {
  const gaps = missions
    .filter((mission) => !overlaps(mission, shift))
    .map((mission) =>
      mission.end <= shift.start
        ? shift.start.getTime() - mission.end.getTime()
        : mission.start.getTime() - shift.end.getTime(),
    );
  return gaps.length > 0 ? Math.min(...gaps) / MS_PER_MINUTE : null;
}

/** The civil weeks (Monday 0 h to Monday 0 h, Europe/Paris) a period touches. */
export function civilWeeksOf({ start, end }: Period): Period[] {
  const first = mondayOf(start);
  const weeks: Period[] = [];
  for (let monday = first; instantOf(monday) < end; monday = monday.add({ weeks: 1 })) {
    weeks.push({ start: instantOf(monday), end: instantOf(monday.add({ weeks: 1 })) });
  }
  return weeks;
}

/** The heaviest civil week once the shift is added to the missions, in minutes actually worked. */
export function heaviestWeek(shift: Period, missions: readonly Period[]): number {
  const worked = [shift, ...missions.filter((mission) => !overlaps(mission, shift))];
  const minutes = civilWeeksOf(shift).map((week) =>
    worked.reduce((sum, period) => sum + minutesWithin(period, week), 0),
  );
  return Math.max(...minutes);
}

/** The part of a period that falls in another, in minutes. */
export function minutesWithin(period: Period, frame: Period): number {
  const start = Math.max(period.start.getTime(), frame.start.getTime());
  const end = Math.min(period.end.getTime(), frame.end.getTime());
  return Math.max(0, end - start) / MS_PER_MINUTE;
}

/** The period meets the hours of the night between two clock hours (« 22 » to « 6 »), Europe/Paris. */
export function touchesNight(period: Period, from: number, until: number): boolean {
  let day = civil(period.start).toPlainDate().subtract({ days: 1 });
  const last = civil(period.end).toPlainDate();
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    const night = {
      start: at(day, from),
      end: at(day.add({ days: 1 }), until),
    };
    if (overlaps(night, period)) return true;
  }
  return false;
}

/** The civil days (Europe/Paris) a period touches, « 2026-11-24 ». */
export function civilDaysOf({ start, end }: Period): string[] {
  const lastInstant = new Date(end.getTime() - 1);
  const last = civil(lastInstant).toPlainDate();
  const days: string[] = [];
  for (
    let day = civil(start).toPlainDate();
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    days.push(day.toString());
  }
  return days;
}

/** Minutes as people say them in a rule: « 1 h 30 ». */
export function sayMargin(minutes: number): string {
  const hours = Math.floor(minutes / MINUTES_PER_HOUR);
  const rest = Math.round(minutes % MINUTES_PER_HOUR);
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}

const civil = (instant: Date) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(ZONE);

const at = (day: Temporal.PlainDate, hour: number) =>
  new Date(day.toZonedDateTime({ timeZone: ZONE, plainTime: { hour } }).epochMilliseconds);

const instantOf = (day: Temporal.PlainDate) => at(day, 0);

function mondayOf(instant: Date): Temporal.PlainDate {
  const day = civil(instant).toPlainDate();
  return day.subtract({ days: day.dayOfWeek - 1 });
}
