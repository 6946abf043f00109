import { dayOf, startOfDay } from '@/lib/shared/civil-time';
import { minutesOf, type Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';

/** The farthest a person may plan ahead, in days. */
export const FARTHEST_DAYS = 366;
/** Exceptions to come that one person may keep. */
export const MOST_EXCEPTIONS = 100;

const MINUTES_A_DAY = 1440;
const daysBetween = (start: Date, end: Date) => minutesOf({ start, end }) / MINUTES_A_DAY;
const isTooFar = (now: Date, day: Date) => daysBetween(now, day) > FARTHEST_DAYS;

/** « Pas avant… » and « indisponible jusqu’au… », each null when not said. */
export type Away = { readonly notBefore: Date | null; readonly unavailableUntil: Date | null };

/** What a person may say of a time away: a day to come, within a year. « Pas avant » may already be behind. */
export function planAway(
  away: Away,
  now: Date,
): Result<Away, 'day-already-past' | 'not-before-too-far' | 'away-too-long'> {
  const { notBefore, unavailableUntil } = away;
  if (unavailableUntil && unavailableUntil <= now) return refuse('day-already-past');
  if (unavailableUntil && isTooFar(now, unavailableUntil)) return refuse('away-too-long');
  if (notBefore && isTooFar(now, notBefore)) return refuse('not-before-too-far');
  return accept(away);
}

/** A dated exception that may be added to those still to come. */
export function planException(
  period: Period,
  toCome: number,
  now: Date,
): Result<Period, 'exception-already-over' | 'exception-too-long' | 'too-many-exceptions'> {
  if (period.end <= now) return refuse('exception-already-over');
  if (isTooFar(period.start, period.end) || isTooFar(now, period.start))
    return refuse('exception-too-long');
  return toCome >= MOST_EXCEPTIONS ? refuse('too-many-exceptions') : accept(period);
}

/** Until when nothing at all is asked: a day to come, within a year; null ends the pause. */
export function planPause(
  pausedUntil: Date | null,
  now: Date,
): Result<Date | null, 'day-already-past' | 'away-too-long'> {
  if (pausedUntil && pausedUntil <= now) return refuse('day-already-past');
  if (pausedUntil && isTooFar(now, pausedUntil)) return refuse('away-too-long');
  return accept(pausedUntil);
}

/** True when a period is made of civil days in Paris, none cut. */
export const isWholeDays = ({ start, end }: Period) =>
  [start, end].every((instant) => startOfDay(dayOf(instant))?.getTime() === instant.getTime());
