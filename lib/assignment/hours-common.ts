import { minutesAfter, minutesOf } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { HoursDone } from './follow-up';
import {
  type AgreeRefusal,
  HOURS_RULE,
  type HoursSide,
  type HoursStanding,
  hoursState,
  sameHours,
} from './hours';

const later = (one: Date, other: Date) => (one > other ? one : other);
const sooner = (one: Date, other: Date) => (one < other ? one : other);

/** The work both versions hold: from the later beginning to the sooner end, the longer break taken away. Null when there is none. */
export function commonOf(one: HoursDone, other: HoursDone): HoursDone | null {
  const period = {
    start: later(one.period.start, other.period.start),
    end: sooner(one.period.end, other.period.end),
  };
  const breakMinutes = Math.max(one.breakMinutes, other.breakMinutes);
  return period.end > period.start && breakMinutes < minutesOf(period)
    ? { period, breakMinutes }
    : null;
}

const MINUTES_A_DAY = 1_440;

/** Two versions have stayed apart long enough: after so many words of the two, or so many days without one (`HOURS_RULE`). */
function stayApart({ person, host }: HoursStanding, now: Date): boolean {
  if (!person || !host) return false;
  const last = person.version > host.version ? person : host;
  const days = HOURS_RULE.commonAfterDays * MINUTES_A_DAY;
  return last.version >= HOURS_RULE.commonAfterWords || now >= minutesAfter(last.saidAt, days);
}

/**
 * What one side may propose to sign of two versions that stay apart: the part both hold, which nobody disputes. Nobody gives up
 * the rest by it: both versions stay written beside. Null while it is not offered, or proposed already.
 */
export function commonOffered(
  side: HoursSide,
  standing: HoursStanding,
  now: Date,
): HoursDone | null {
  if (hoursState(standing) !== 'apart' || !stayApart(standing, now)) return null;
  const { person, host } = standing.claims ?? standing;
  const common = person && host && commonOf(person, host);
  if (!common) return null;
  const [own, other] =
    side === 'person' ? [standing.person, standing.host] : [standing.host, standing.person];
  const proposed = (own && sameHours(own, common)) || (other?.common && sameHours(other, common));
  return proposed ? null : common;
}

/** What the act on the common part does: the other side said these very hours already, and it signs them. */
export const signsAtOnce = (
  side: HoursSide,
  standing: HoursStanding,
  common: HoursDone,
): boolean => {
  const other = side === 'person' ? standing.host : standing.person;
  return other !== null && sameHours(other, common);
};

/** Proposing the common part, of the versions as they were read. */
export function planCommon(
  side: HoursSide,
  standing: HoursStanding,
  seen: number,
  now: Date,
): Result<HoursDone & { readonly common: true }, AgreeRefusal> {
  if (standing.signed) return refuse('hours-signed');
  const other = side === 'person' ? standing.host : standing.person;
  if (other && other.version !== seen) return refuse('hours-changed-since');
  const common = commonOffered(side, standing, now);
  return common ? accept({ ...common, common: true }) : refuse('no-hours-to-agree');
}
