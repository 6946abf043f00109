import { Temporal } from 'temporal-polyfill';
import { inForce, isQuiet, type WallClock } from '@/lib/solicitation/ask-rules';
import type { DepartmentCode } from '@/lib/territory/department';
import { isPublicHoliday } from '@/lib/territory/public-holidays';

/**
 * What calling may not do to people, from whichever desk. No text sets these figures for calls to one’s own volunteers, who
 * asked to be called: choices of the product, each with the day it holds from (lib/decisions/034).
 */
export const CALL_RULES = [
  {
    since: '2026-11-26',
    /** hours of the person’s own wall clock when the desk calls of its own accord; never on a Sunday or a holiday */
    hours: { from: 9, to: 20 },
    /** times one person is called in a day, and in seven days, all desks together */
    perDay: 2,
    perWeek: 4,
    /** between two calls to one person (minutes) */
    apart: 120,
    /** how long a call keeps the person for one coordinator (minutes) */
    inHand: 15,
    /** « plus tard » without an hour (minutes) */
    later: 120,
    /** a question without an answer is worth a call after so long, or when so little time is left (minutes) */
    silentFor: 90,
    deadlineWithin: 360,
  },
] as const;

/** The rules in force. */
export const callRules = (now: Date) => inForce(CALL_RULES, now);

/** Whether the desk may call of its own accord at this instant. */
export function isCallingHour(now: Date, territoryId: string, zone: string): boolean {
  const { hours } = callRules(now);
  const here = wall(now, zone);
  return (
    here.dayOfWeek !== SUNDAY &&
    !isPublicHoliday(here.toPlainDate().toString(), territoryId as DepartmentCode) &&
    here.hour >= hours.from &&
    here.hour < hours.to
  );
}

const SUNDAY = 7;
const FARTHEST_DAYS = 10;

/** The next instant when the desk may call of its own accord: this one, or the beginning of the next calling hours. */
export function nextCallingHour(now: Date, territoryId: string, zone: string): Date {
  if (isCallingHour(now, territoryId, zone)) return now;
  const { from } = callRules(now).hours;
  const today = wall(now, zone);
  for (let days = 0; days <= FARTHEST_DAYS; days += 1) {
    const opens = today.add({ days }).withPlainTime({ hour: from });
    const at = new Date(opens.epochMilliseconds);
    if (at > now && isCallingHour(at, territoryId, zone)) return at;
  }
  return now;
}

/** Nobody is called in the quiet hours, whatever was promised. */
export const isNight = (now: Date, clock: WallClock) => isQuiet(now, clock);

/** When today began on the person’s wall clock. */
export const dayStart = (now: Date, zone: string): Date =>
  new Date(wall(now, zone).startOfDay().epochMilliseconds);

/** When tomorrow begins on the person’s wall clock. */
export const nextDay = (now: Date, zone: string): Date =>
  new Date(wall(now, zone).startOfDay().add({ days: 1 }).epochMilliseconds);

const wall = (instant: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
