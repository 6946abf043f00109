import { Temporal } from 'temporal-polyfill';
import { monthOf } from '@/lib/shared/civil-time';
import { minutesOf, overlaps, type Period } from '@/lib/shared/period';

const ZONE = 'Europe/Paris';
const MINUTES_PER_HOUR = 60;
const MS_PER_MINUTE = 60_000;
const SUNDAY = 7;
const SEVEN_DAYS = 7 * 24 * 60 * MS_PER_MINUTE;

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
export const civilWeeksOf: (period: Period) => readonly Period[] = oncePerPeriod(({ start, end }) =>
  framesFrom(mondayOf(start), end, 7),
);

/** The civil days (midnight to midnight, Europe/Paris: 23 to 25 hours) a period touches. */
export const dayFramesOf: (period: Period) => readonly Period[] = oncePerPeriod(({ start, end }) =>
  framesFrom(civil(start).toPlainDate(), end, 1),
);

/** The civil weeks around a period: so many before the first it touches, as many after the last. */
export function weeksAround(period: Period, count: number): readonly Period[] {
  const known = aroundOf(period);
  const weeks = known.get(count) ?? computeAround(period, count);
  known.set(count, weeks);
  return weeks;
}
const aroundOf = oncePerPeriod(() => new Map<number, readonly Period[]>());

function computeAround(period: Period, count: number): readonly Period[] {
  const before = mondayOf(period.start).subtract({ weeks: count });
  const [last] = civilWeeksOf(period).slice(-1);
  return framesFrom(
    before,
    at(mondayOf(last?.start ?? period.end).add({ weeks: count + 1 }), 0),
    7,
  );
}

function framesFrom(first: Temporal.PlainDate, end: Date, days: number): Period[] {
  const frames: Period[] = [];
  for (let day = first; instantOf(day) < end; day = day.add({ days })) {
    frames.push({ start: instantOf(day), end: instantOf(day.add({ days })) });
  }
  return frames;
}

/** Remembers what was computed of a period: the same shift is put before thousands of people. */
export function oncePerPeriod<Value>(
  compute: (period: Period) => Value,
): (period: Period) => Value {
  const known = new WeakMap<Period, Value>();
  return (period) => {
    const value = known.get(period) ?? compute(period);
    known.set(period, value);
    return value;
  };
}

/** The heaviest civil week once the shift is added to the missions, in minutes actually worked. */
export function heaviestWeek(shift: Period, missions: readonly Period[]): number {
  const worked = [shift, ...missions.filter((mission) => !overlaps(mission, shift))];
  return Math.max(...civilWeeksOf(shift).map((week) => workedWithin(worked, week)));
}

/** Minutes worked within a frame. */
export const workedWithin = (worked: readonly Period[], frame: Period): number =>
  worked.reduce((sum, period) => sum + minutesWithin(period, frame), 0);

/**
 * The day of work a shift belongs to: the shift and the work around it, as long as the pauses stay under the floor of a
 * rest, in minutes. A morning and an evening round are one day of work; two nights are two.
 */
export function dutyOf(shift: Period, worked: readonly Period[], floor: number): Period {
  const joins = (duty: Period) => (period: Period) =>
    !overlaps(period, duty) && gapBetween(period, duty) < floor;
  let duty = shift;
  for (let next = worked.find(joins(duty)); next; next = worked.find(joins(duty))) {
    duty = { start: earliest(next.start, duty.start), end: latest(next.end, duty.end) };
  }
  return duty;
}

/** Minutes between two periods that do not overlap. Elapsed time. */
export const gapBetween = (a: Period, b: Period): number =>
  Math.max(a.start.getTime() - b.end.getTime(), b.start.getTime() - a.end.getTime()) /
  MS_PER_MINUTE;

const earliest = (a: Date, b: Date) => (a < b ? a : b);
const latest = (a: Date, b: Date) => (a > b ? a : b);

/** The longest rest that begins in a frame, or is running when it begins, in minutes; endless when nothing follows. */
export function longestRest(worked: readonly Period[], frame: Period): number {
  const inOrder = worked
    .filter(({ end }) => end > frame.start)
    .sort((a, b) => a.start.getTime() - b.start.getTime());
  let free = frame.start;
  let longest = 0;
  for (const { start, end } of inOrder) {
    if (free >= frame.end) return longest;
    longest = Math.max(longest, (start.getTime() - free.getTime()) / MS_PER_MINUTE);
    free = latest(free, end);
  }
  return free < frame.end ? Number.POSITIVE_INFINITY : longest;
}

/** Which of the days of a frame hold some work, in order. */
export const daysTouched = (worked: readonly Period[], frame: Period): readonly boolean[] =>
  dayFramesOf(frame).map((day) => worked.some((period) => overlaps(period, day)));

/** On how many days of a frame some work begins: six nights are six days, though they touch seven. */
export const daysBegun = (worked: readonly Period[], frame: Period): number =>
  dayFramesOf(frame).filter((day) =>
    worked.some(({ start }) => start >= day.start && start < day.end),
  ).length;

/** How many Sundays of a frame hold some work, Europe/Paris. */
export const sundaysOf = (worked: readonly Period[], frame: Period): number =>
  dayFramesOf(frame).filter(
    (day) =>
      civil(day.start).dayOfWeek === SUNDAY && worked.some((period) => overlaps(period, day)),
  ).length;

/** The civil month an instant falls in, Europe/Paris. */
export function monthFrame(instant: Date): Period {
  const first = monthOf(instant).toPlainDate({ day: 1 });
  return { start: instantOf(first), end: instantOf(first.add({ months: 1 })) };
}

/** The most minutes worked in seven days in a row that hold part of the shift, wherever they begin. Elapsed time. */
export function heaviestSevenDays(shift: Period, worked: readonly Period[]): number {
  const frames = worked.flatMap(({ start, end }) => [
    { start, end: new Date(start.getTime() + SEVEN_DAYS) },
    { start: new Date(end.getTime() - SEVEN_DAYS), end },
  ]);
  return Math.max(
    0,
    ...frames.filter((frame) => overlaps(frame, shift)).map((frame) => workedWithin(worked, frame)),
  );
}

/** The part of a period that falls in another, in minutes. */
export function minutesWithin(period: Period, frame: Period): number {
  const start = Math.max(period.start.getTime(), frame.start.getTime());
  const end = Math.min(period.end.getTime(), frame.end.getTime());
  return Math.max(0, end - start) / MS_PER_MINUTE;
}

/** The period meets the hours of the night between two clock hours (« 22 » to « 6 »), Europe/Paris. */
export const touchesNight = (period: Period, from: number, until: number): boolean =>
  nightsAround(period, from, until).some((night) => overlaps(night, period));

/** The civil days (Europe/Paris) a period touches, « 2026-11-24 ». */
export const civilDaysOf: (period: Period) => readonly string[] = oncePerPeriod((period) =>
  dayFramesOf(period).map(({ start }) => civil(start).toPlainDate().toString()),
);

/** Minutes of a period between two clock hours of the night (« 21 » to « 7 »), Europe/Paris, elapsed. */
export const nightMinutes = (period: Period, from: number, until: number): number =>
  workedWithin(nightsAround(period, from, until), period);

/** The nights a period may meet, between two clock hours. */
function nightsAround(period: Period, from: number, until: number): Period[] {
  const eve = civil(period.start).toPlainDate().subtract({ days: 1 });
  return framesFrom(eve, period.end, 1).map(({ start }) => {
    const day = civil(start).toPlainDate();
    return { start: at(day, from), end: at(day.add({ days: 1 }), until) };
  });
}

/** The longest stretch of a period outside the night, or null when all of it is night. */
export function longestDaytime(period: Period, from: number, until: number): Period | null {
  const nights = nightsAround(period, from, until);
  const edges = [period.start, ...nights.map(({ end }) => end)];
  const stretches = edges.flatMap((start) => {
    const next = nights.find((night) => night.end > start);
    const end = next && next.start < period.end ? next.start : period.end;
    const stretch = { start, end };
    return start >= period.start && start < end ? [stretch] : [];
  });
  return stretches.sort((a, b) => minutesOf(b) - minutesOf(a))[0] ?? null;
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
