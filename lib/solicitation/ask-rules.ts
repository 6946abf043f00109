import { Temporal } from 'temporal-polyfill';
import type { Severity } from '@/lib/need/need';
import { minutesAfter, minutesOf, type Period } from '@/lib/shared/period';

/**
 * What asking may not do to people, whoever asks and however (lib/decisions/024). No text sets these figures: choices of the
 * product, each with the day it holds from; the last row whose day has come is the one in force.
 */
export const ASK_CAPS = [
  {
    since: '2026-11-25',
    /** times one person is asked in seven days, all structures and all territories together */
    perWeek: 5,
    /** questions one person may have waiting at once; two for the same hours never */
    open: 2,
  },
] as const;

/** Hours of the person's own wall clock when nobody is asked; the end is excluded. */
export const QUIET_HOURS = [{ since: '2026-11-25', from: 21, to: 8 }] as const;

/** Only what threatens safety may be asked at night, and its director writes why. */
export const QUIET_OVERRIDE: readonly Severity[] = ['vital'];

/** How long before the shift a seat must be taken, so that somebody has time to come (minutes), by severity. */
export const DEADLINE_MARGINS: readonly {
  readonly since: string;
  readonly minutes: Readonly<Record<Severity, number>>;
}[] = [{ since: '2026-11-25', minutes: { vital: 45, serious: 60, degraded: 90, comfort: 120 } }];

/** Hours before the shift, by severity; null: never by itself. */
export type Thresholds = Readonly<Record<Severity, number | null>>;

/** How long before the shift a need with a free seat is raised to the cell (hours), by severity; null: never by itself. */
export const ALERT_THRESHOLDS: readonly {
  readonly since: string;
  readonly hours: Thresholds;
}[] = [{ since: '2026-11-25', hours: { vital: 24, serious: 8, degraded: 3, comfort: null } }];

/** When nobody is left to ask, how long until the list is looked at again; and how soon when more were wanted than may be asked at once (minutes). */
export const LOOK_AGAIN = [{ since: '2026-11-25', minutes: 30, soon: 5 }] as const;

/** How long a seat that came back is kept for somebody of the reserve list before the next one is told too (minutes). */
export const RESERVE_HOLD = [{ since: '2026-11-25', minutes: 30 }] as const;

/**
 * A need changed while somebody thinks is told to them once it stands still: at the end of a stretch of so many minutes, in
 * the morning when they sleep. At once where safety is at stake, or when the shift is near (minutes).
 */
export const CHANGE_HOLD = [{ since: '2026-11-25', stretch: 5, near: 120 }] as const;

/** Until when the news of a changed need waits; null: it leaves at once. */
export function heldUntil(
  { period, severity }: { readonly period: Period; readonly severity: Severity },
  now: Date,
  zone: WallClock,
): Date | null {
  const { stretch, near } = inForce(CHANGE_HOLD, now);
  const step = stretch * 60_000;
  const still = new Date(Math.ceil((now.getTime() + step) / step) * step);
  const until = afterQuiet(still, zone);
  const isNear = until > minutesAfter(period.start, -near);
  return isNear || QUIET_OVERRIDE.includes(severity) ? null : until;
}

/** Until when the news of a mission that is no more waits for somebody it would wake; null: it leaves at once. */
export function newsHeldUntil(
  start: Date,
  now: Date,
  { zone, quiet }: { readonly zone: WallClock; readonly quiet: ClockHours | null },
): Date | null {
  const until = firstAwake(now, zone, quiet);
  const isNear = until > minutesAfter(start, -inForce(CHANGE_HOLD, now).near);
  return isNear || until <= now ? null : until;
}

/** Somebody of the reserve list told after this instant still has the seat kept for them. */
export const heldSince = (now: Date) => minutesAfter(now, -inForce(RESERVE_HOLD, now).minutes);

/** The row of a dated table in force at an instant: the last whose day has come, the first before any. */
export function inForce<Row extends { readonly since: string }>(
  rows: readonly Row[],
  now: Date,
): Row {
  const day = now.toISOString().slice(0, 10);
  const come = rows.filter(({ since }) => since <= day);
  return (come.at(-1) ?? rows[0]) as Row;
}

/** Hours of the wall clock, the end excluded; they may go over midnight. */
export type ClockHours = { readonly from: number; readonly to: number };

/** Quiet hours set for a time, in place of those of everybody. */
export type SetHours = { readonly hours: ClockHours; readonly period: Period };

/** The wall clock somebody sleeps by: a time zone and, when the activation of their territory set some, its quiet hours. */
export type WallClock = string | { readonly zone: string; readonly set: SetHours };

/** The quiet hours at an instant: those of the activation while it lasts, those of everybody otherwise. */
export function quietHoursAt(now: Date, clock: WallClock | null = null): ClockHours {
  const set = clock === null || typeof clock === 'string' ? null : clock.set;
  const { from, to } =
    set && set.period.start <= now && now < set.period.end ? set.hours : inForce(QUIET_HOURS, now);
  return { from, to };
}

/** How a person accepts to be asked, beside what the house allows: theirs, for every scheme at once, passed by nobody. */
export type OwnLimits = {
  /** times in seven days; null: the house's cap alone */
  readonly perWeek: number | null;
  /** hours when nobody writes to them, beside the quiet hours of everybody */
  readonly quiet: ClockHours | null;
};

/** Somebody who set no limit of their own. */
export const NO_LIMITS: OwnLimits = { perWeek: null, quiet: null };

/** Whether an hour of the day is one of these. */
export const holds = ({ from, to }: ClockHours, hour: number) =>
  from > to ? hour >= from || hour < to : hour >= from && hour < to;

/** Whether this instant is an hour a person keeps for themselves. */
export const isOwnQuiet = (now: Date, zone: WallClock, quiet: ClockHours | null): boolean =>
  quiet !== null && holds(quiet, wall(now, zone).hour);

/** How many hours of a day are left to be asked in, the quiet hours of everybody and one's own taken away. */
export function hoursToAsk(quiet: ClockHours, now: Date): number {
  const house = inForce(QUIET_HOURS, now);
  const hours = Array.from({ length: HOURS_A_DAY }, (_, hour) => hour);
  return hours.filter((hour) => !holds(house, hour) && !holds(quiet, hour)).length;
}
const HOURS_A_DAY = 24;

/** The first instant somebody may be written to: neither in the quiet hours (unless `night`), nor in their own. */
export function firstAwake(
  now: Date,
  zone: WallClock,
  quiet: ClockHours | null,
  night = false,
): Date {
  let at = now;
  for (let step = 0; step < HOURS_A_DAY; step += 1) {
    const awake = night ? at : afterQuiet(at, zone);
    if (!isOwnQuiet(awake, zone, quiet)) return awake;
    at = nextHour(awake, zone);
  }
  return at;
}

const nextHour = (now: Date, zone: WallClock) =>
  new Date(
    wall(now, zone).round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 })
      .epochMilliseconds,
  );

/** Whether this instant is a quiet hour on somebody’s wall clock. */
export function isQuiet(now: Date, zone: WallClock): boolean {
  return holds(quietHoursAt(now, zone), wall(now, zone).hour);
}

/** The first instant that is not a quiet hour any more: itself, or the next end of the quiet hours. */
export function afterQuiet(now: Date, zone: WallClock): Date {
  let at = now;
  // the hours may change at night, with the activation that set them: whichever are in force at their end are read again
  for (let step = 0; step < HOURS_A_DAY && isQuiet(at, zone); step += 1) at = endOfQuiet(at, zone);
  return at;
}

function endOfQuiet(now: Date, zone: WallClock): Date {
  const { to } = quietHoursAt(now, zone);
  const here = wall(now, zone);
  const day = here.hour < to ? here : here.add({ days: 1 });
  return new Date(day.withPlainTime({ hour: to }).epochMilliseconds);
}

/** The quiet hours between two instants on somebody’s wall clock, in minutes from the first, in order. */
export function quietSpans(
  from: Date,
  until: Date,
  zone: WallClock,
): { readonly from: number; readonly until: number }[] {
  const spans: { from: number; until: number }[] = [];
  let at = nextQuiet(from, zone);
  while (at < until) {
    const end = afterQuiet(at, zone);
    const lasts = { start: from, end };
    spans.push({ from: minutesOf({ start: from, end: at }), until: minutesOf(lasts) });
    at = nextQuiet(end, zone);
  }
  return spans;
}

/** The first instant that is a quiet hour: itself, or the next beginning of the quiet hours. */
function nextQuiet(now: Date, zone: WallClock): Date {
  if (isQuiet(now, zone)) return now;
  const { from } = quietHoursAt(now, zone);
  const here = wall(now, zone);
  const day = here.hour < from ? here : here.add({ days: 1 });
  return new Date(day.withPlainTime({ hour: from }).epochMilliseconds);
}

const wall = (instant: Date, clock: WallClock) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(
    typeof clock === 'string' ? clock : clock.zone,
  );

/** By when a seat should be taken: a margin before the shift, or its end when it has begun or is about to. */
export function deadlineOf(
  need: { readonly period: Period; readonly severity: Severity },
  now: Date,
): Date {
  const { minutes } = inForce(DEADLINE_MARGINS, now);
  const wished = minutesAfter(need.period.start, -minutes[need.severity]);
  if (wished > now) return wished;
  return need.period.start > now ? need.period.start : need.period.end;
}

/** Whether a need with a free seat is now the cell's business, by the hours left before it starts. */
export function isRaised(
  need: { readonly period: Period; readonly severity: Severity },
  now: Date,
  thresholds: Thresholds = inForce(ALERT_THRESHOLDS, now).hours,
): boolean {
  const hours = thresholds[need.severity];
  return hours !== null && need.period.start <= minutesAfter(now, hours * 60);
}

/** What was asked of one person lately, by whoever, from wherever, and the limits they set to it. */
export type AskLoad = {
  readonly lastWeek: number;
  readonly open: number;
  readonly own?: OwnLimits;
};

/** Which caps one more question would pass for this person; none: they may be asked. */
export function capsReached(
  { lastWeek, open, own = NO_LIMITS }: AskLoad,
  now: Date,
): readonly ('own-cap' | 'weekly-cap' | 'open-cap')[] {
  const caps = inForce(ASK_CAPS, now);
  return [
    ...(own.perWeek !== null && lastWeek >= own.perWeek ? (['own-cap'] as const) : []),
    ...(lastWeek >= caps.perWeek ? (['weekly-cap'] as const) : []),
    ...(open >= caps.open ? (['open-cap'] as const) : []),
  ];
}
