import { Temporal } from 'temporal-polyfill';

const PARIS = 'Europe/Paris';

/** The instant of a civil day and hour in Paris (« 2026-11-24 », « 20:45 »); null when there is no such day or hour, as 2 h 30 the night the clocks go forward. An hour that comes twice is the first one. */
export function instantInParis(day: string, hour: string): Date | null {
  try {
    const civil = Temporal.PlainDateTime.from(`${day}T${hour}`);
    const zoned = civil.toZonedDateTime(PARIS);
    return zoned.toPlainDateTime().equals(civil) ? new Date(zoned.epochMilliseconds) : null;
  } catch {
    return null;
  }
}

/** The first instant of a civil day in Paris; null when there is no such day. */
export const startOfDay = (day: string) => instantInParis(day, '00:00');

/** The first instant after a civil day in Paris: a day « included » ends there. */
export function endOfDay(day: string): Date | null {
  const start = startOfDay(day);
  if (!start) return null;
  const next = Temporal.PlainDate.from(day).add({ days: 1 });
  return new Date(next.toZonedDateTime(PARIS).epochMilliseconds);
}

/**
 * The instant clocks of Paris show so many minutes after the midnight a day begins with; where an hour is skipped or shown twice, the
 * later instant, as PostgreSQL reads it.
 */
export function wallInstant(day: string, minutes: number): Date {
  const civil = Temporal.PlainDate.from(day).toPlainDateTime().add({ minutes });
  return new Date(civil.toZonedDateTime(PARIS, { disambiguation: 'later' }).epochMilliseconds);
}

/** The civil day before another. */
export const dayBefore = (day: string) =>
  Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

/** The civil day an instant falls on in Paris, as forms write it: « 2026-11-24 ». */
export const dayOf = (instant: Date) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(PARIS)
    .toPlainDate()
    .toString();

/** The civil month an instant falls in, in Paris: « 2026-11 » once written. */
export const monthOf = (instant: Date): Temporal.PlainYearMonth =>
  Temporal.PlainDate.from(dayOf(instant)).toPlainYearMonth();

const FRENCH_DAY = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/;
const SPOKEN_HOUR = /^(\d{1,2})\s*(?:h|:)\s*(\d{2})?$/i;

/** A day as forms write it, from « 24/11/2026 » where the phone has no picker; anything else is left as it is. */
export const civilDay = (text: string) =>
  text.replace(
    FRENCH_DAY,
    (_, day: string, month: string, year: string) =>
      `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  );

/** An hour as forms write it, from « 20 h 45 » or « 7h »; anything else is left as it is. */
export const civilHour = (text: string) =>
  text.replace(
    SPOKEN_HOUR,
    (_, hour: string, minute: string | undefined) => `${hour.padStart(2, '0')}:${minute ?? '00'}`,
  );
