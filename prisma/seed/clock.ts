import { Temporal } from 'temporal-polyfill';
import type { Period } from '@/lib/shared/period';

const PARIS = 'Europe/Paris';
const MINUTE = 60_000;

/** Instants of the demo world, all relative to one « today ». */
export type Clock = {
  readonly now: Date;
  /** the same instant some days (and minutes) earlier or later, elapsed time */
  readonly ago: (days: number, minutes?: number) => Date;
  /** a shift on the clock of the wall, some civil days from today: `hours` may run past midnight */
  readonly shift: (daysFromToday: number, startsAt: string, hours: number) => Period;
  /** 0 Monday … 6 Sunday, some days from today */
  readonly weekDay: (daysFromToday: number) => number;
  /** civil days from today to the next start of this hour that leaves at least an hour */
  readonly next: (startsAt: string) => number;
};

/** « Today », rounded down to the hour: given by the environment in tests, otherwise the hour of the launch. */
export function readToday(given: string | undefined, launchedAt: Date): Date {
  const said = given ? new Date(given) : launchedAt;
  if (Number.isNaN(said.getTime())) throw new Error(`SEED_TODAY is not a date: ${given}`);
  return new Date(Math.floor(said.getTime() / (60 * MINUTE)) * 60 * MINUTE);
}

export function clockOf(now: Date): Clock {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(PARIS);
  const shift: Clock['shift'] = (days, startsAt, hours) => {
    const start = today
      .toPlainDate()
      .add({ days })
      .toZonedDateTime({ timeZone: PARIS, plainTime: startsAt });
    const end = start
      .toPlainDateTime()
      .add({ minutes: Math.round(hours * 60) })
      .toZonedDateTime(PARIS);
    return { start: new Date(start.epochMilliseconds), end: new Date(end.epochMilliseconds) };
  };
  return {
    now,
    ago: (days, minutes = 0) => new Date(now.getTime() - (days * 1440 + minutes) * MINUTE),
    shift,
    weekDay: (days) => today.add({ days }).dayOfWeek - 1,
    next: (startsAt) =>
      shift(0, startsAt, 1).start.getTime() - now.getTime() >= 60 * MINUTE ? 0 : 1,
  };
}
