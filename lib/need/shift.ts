import { Temporal } from 'temporal-polyfill';
import { minutesOf, type Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { NEED_LIMITS } from './need';

const PARIS = 'Europe/Paris';
const MINUTES_PER_HOUR = 60;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const FRENCH_DAY = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/;
const HOUR = /^(\d{1,2})\s*(?::|h|H)\s*(\d{2})?$/;

/** A shift as a director says it: a day, a start, an end, on the clock of the wall. */
export type CivilShift = {
  readonly day: Temporal.PlainDate;
  readonly start: Temporal.PlainTime;
  readonly end: Temporal.PlainTime;
  /** the last day, when the shift runs over several; else the end is the next time the clock shows it */
  readonly endDay: Temporal.PlainDate | null;
};

export const SHIFT_FAULTS = [
  'start-skipped',
  'end-skipped',
  'end-before-start',
  'too-long',
] as const;
export type ShiftFault = (typeof SHIFT_FAULTS)[number];

/** A civil day as typed: « 2026-11-24 », « 24/11/2026 ». */
export function readDay(text: string): Temporal.PlainDate | null {
  const given = text.trim();
  const french = FRENCH_DAY.exec(given);
  const [, day = '', month = '', year = ''] = french ?? [];
  const iso = french ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : given;
  if (!DAY.test(iso)) return null;
  try {
    return Temporal.PlainDate.from(iso);
  } catch {
    return null;
  }
}

const DAY_AND_MONTH = /^(\d{1,2})[/.\- ](\d{1,2})$/;

/** The same, or a day and a month alone: « 24/12 » is the first to come from a day on. */
export function readDayFrom(text: string, from: Temporal.PlainDate | null) {
  const said = text.trim();
  if (!from || !DAY_AND_MONTH.test(said)) return readDay(said);
  const separator = said.match(/\D/)?.[0] ?? '/';
  const [same, next] = [0, 1].map((years) => readDay(`${said}${separator}${from.year + years}`));
  return same && Temporal.PlainDate.compare(same, from) >= 0 ? same : (next ?? null);
}

/** An hour as typed: « 20:45 », « 20 h 45 », « 7h ». */
export function readHour(text: string): Temporal.PlainTime | null {
  const read = HOUR.exec(text.replace(/[\u00a0\u202f]/g, ' ').trim());
  if (!read) return null;
  const [hour, minute] = [Number(read[1]), Number(read[2] ?? 0)];
  return hour > 23 || minute > 59 ? null : new Temporal.PlainTime(hour, minute);
}

/** The instant a wall clock in Paris shows this; null in the hour that spring skips. In autumn the first of the two. */
function instantOf(
  day: Temporal.PlainDate,
  time: Temporal.PlainTime,
): Temporal.ZonedDateTime | null {
  const wall = day.toPlainDateTime(time);
  const zoned = wall.toZonedDateTime(PARIS, { disambiguation: 'earlier' });
  return zoned.toPlainDateTime().equals(wall) ? zoned : null;
}

const lastDay = ({ day, start, end, endDay }: CivilShift) =>
  endDay ?? (Temporal.PlainTime.compare(end, start) > 0 ? day : day.add({ days: 1 }));

/** The real period of a civil shift. An end at or before the start is the next day’s, so that 8 h – 8 h lasts a day. */
export function periodOf(shift: CivilShift): Result<Period, ShiftFault> {
  const start = instantOf(shift.day, shift.start);
  const end = instantOf(lastDay(shift), shift.end);
  if (!start) return refuse('start-skipped');
  if (!end) return refuse('end-skipped');
  const period = { start: new Date(start.epochMilliseconds), end: new Date(end.epochMilliseconds) };
  if (period.end <= period.start) return refuse('end-before-start');
  if (minutesOf(period) > NEED_LIMITS.hours * MINUTES_PER_HOUR) return refuse('too-long');
  return accept(period);
}

/** The same hours on another day. */
export function onDay(shift: CivilShift, day: Temporal.PlainDate): CivilShift {
  const kept = shift.endDay && shift.day.until(shift.endDay, { largestUnit: 'day' }).days;
  return { ...shift, day, endDay: kept === null ? null : day.add({ days: kept }) };
}

/** A period back on the clock of the wall, to fill a form. */
export function civilOf({ start, end }: Period): CivilShift {
  const [from, to] = [start, end].map((instant) =>
    Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(PARIS),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
  const shift = {
    day: from.toPlainDate(),
    start: from.toPlainTime(),
    end: to.toPlainTime(),
    endDay: null,
  };
  return lastDay(shift).equals(to.toPlainDate()) ? shift : { ...shift, endDay: to.toPlainDate() };
}

/** A shift as one word of a form, on the clock of the wall: « 2026-11-24T20:45/2026-11-25T06:45 ». */
export function writeShift(shift: CivilShift): string {
  const hour = (time: Temporal.PlainTime) => time.toString({ smallestUnit: 'minute' });
  return `${shift.day}T${hour(shift.start)}/${lastDay(shift)}T${hour(shift.end)}`;
}

/** Reads that word back; null when it is not one. */
export function readShift(word: string): CivilShift | null {
  const [from = '', to = '', ...rest] = word.split('/');
  const [day, start] = from.split('T');
  const [endDay, end] = to.split('T');
  const parts = [
    readDay(day ?? ''),
    readHour(start ?? ''),
    readHour(end ?? ''),
    readDay(endDay ?? ''),
  ];
  if (rest.length > 0) return null;
  const [firstDay, startsAt, endsAt, finalDay] = parts as [
    Temporal.PlainDate | null,
    Temporal.PlainTime | null,
    Temporal.PlainTime | null,
    Temporal.PlainDate | null,
  ];
  if (!firstDay || !startsAt || !endsAt || !finalDay) return null;
  return { day: firstDay, start: startsAt, end: endsAt, endDay: finalDay };
}

/** Minutes the change of clock adds to (autumn) or takes from (spring) what the hours on the wall say. */
export function clockChangeOf(period: Period): number {
  const [from, to] = [period.start, period.end].map((instant) =>
    Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(PARIS),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
  return (from.offsetNanoseconds - to.offsetNanoseconds) / 60_000_000_000;
}

/** The hour on the wall comes twice that night (autumn); the first is taken. */
export function comesTwice(instant: Date): boolean {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(PARIS);
  const wall = zoned.toPlainDateTime();
  const later = wall.toZonedDateTime(PARIS, { disambiguation: 'later' });
  const earlier = wall.toZonedDateTime(PARIS, { disambiguation: 'earlier' });
  return later.epochMilliseconds !== earlier.epochMilliseconds;
}
