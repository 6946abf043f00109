import { dayOf, startOfDay } from '@/lib/shared/civil-time';
import { covers, minutesAfter, overlaps, type Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { slotsOf } from './availability';
import { slotAt } from './week';

const MINUTES_A_DAY = 1440;

/** What is read of somebody’s calendar, how far, and how often. Choices of the product, 2026-11-26. */
export const BUSY_RULES = {
  /** beyond, the file or the address is refused with a sentence */
  mostBytes: 5 * 1024 * 1024,
  mostEvents: 20_000,
  /** events that repeat and are not over, and how many times they may fall within what is read */
  mostRules: 500,
  mostRepeats: 10_000,
  /** stretches of busy hours, once those that touch are one */
  mostPeriods: 1_000,
  /** how far ahead hours are blocked, in days */
  aheadDays: 184,
  /** an address is read again after so many minutes; after so many failures, later and later */
  everyMinutes: 120,
  againMinutes: [15, 60, 240, 720],
  /** failures before the person is told on their page: one evening without network is nothing */
  toldAfter: 3,
  /** an address nobody can read any more is no longer tried after so many days */
  givenUpDays: 60,
} as const;

/** Why a calendar could not be read. */
export const BUSY_FAULTS = [
  'calendar-unreadable',
  'calendar-too-heavy',
  'calendar-too-many-events',
  'calendar-too-often',
  'calendar-too-full',
  'calendar-not-found',
  'calendar-forbidden',
  'calendar-too-slow',
  'calendar-unreachable',
  'calendar-elsewhere',
] as const;
export type BusyFault = (typeof BUSY_FAULTS)[number];

/** What is read of a calendar, from the first instant of today. */
export function busyWindow(now: Date): Period {
  const start = startOfDay(dayOf(now)) ?? now;
  return { start, end: minutesAfter(start, BUSY_RULES.aheadDays * MINUTES_A_DAY) };
}

const clip = ({ start, end }: Period, within: Period): Period => ({
  start: start > within.start ? start : within.start,
  end: end < within.end ? end : within.end,
});

const isSame = (a: Period, b: Period) =>
  a.start.getTime() === b.start.getTime() && a.end.getTime() === b.end.getTime();

/**
 * The hours to block: within what is read, those that touch made one, in order. One’s own mission copied into one’s
 * calendar blocks nothing more: its seat already does, and giving it back gives the hours back.
 */
export function busyPeriods(
  events: readonly Period[],
  within: Period,
  missions: readonly Period[],
): Result<readonly Period[], 'calendar-too-full'> {
  const kept = events
    .filter((event) => event.end > event.start && overlaps(event, within))
    .filter((event) => !missions.some((mission) => isSame(mission, event)))
    .map((event) => clip(event, within))
    .sort((a, b) => a.start.getTime() - b.start.getTime());
  const merged: Period[] = [];
  for (const event of kept) {
    const last = merged.at(-1);
    if (!last || event.start > last.end) merged.push(event);
    else if (!covers(last, event)) merged[merged.length - 1] = { ...last, end: event.end };
  }
  return merged.length > BUSY_RULES.mostPeriods ? refuse('calendar-too-full') : accept(merged);
}

/** A calendar’s address somebody gave: of the web, encrypted, without a password in it. « webcal » is another name of « https ». */
export function readAddress(
  typed: string,
  local?: string,
): Result<URL, 'address-unreadable' | 'address-not-secure'> {
  const said = typed.trim().replace(/^webcals?:/i, 'https:');
  const url = URL.canParse(said) ? new URL(said) : null;
  if (!url || url.username || url.password || !/^https?:$/.test(url.protocol))
    return refuse('address-unreadable');
  // a calendar of this machine, for tests and demonstrations that name it
  if (local && url.origin === local) return accept(url);
  if (url.protocol === 'http:') return refuse('address-not-secure');
  return url.port === '' && url.hostname.includes('.') ? accept(url) : refuse('address-unreadable');
}

/** What was kept of the last reading, to ask only for what changed. */
export type Seen = { readonly etag: string | null; readonly lastModified: string | null };

/** What came of reading an address once more. */
export type Reading =
  | { readonly ok: true }
  | { readonly ok: false; readonly failures: number; readonly failingSince: Date | null };

/** When an address is read again; null: it has failed for too long, and waits for its person. */
export function nextReading(reading: Reading, now: Date): Date | null {
  if (reading.ok) return minutesAfter(now, BUSY_RULES.everyMinutes);
  const { failures, failingSince } = reading;
  const { againMinutes, givenUpDays } = BUSY_RULES;
  const givenUp = failingSince && minutesAfter(failingSince, givenUpDays * MINUTES_A_DAY) <= now;
  const rank = Math.min(failures, againMinutes.length) - 1;
  return givenUp ? null : minutesAfter(now, againMinutes[rank] ?? againMinutes[0]);
}

/** Somebody’s calendar as they see it: never its address, never what it says. */
export type BusyCalendar = {
  readonly source: 'file' | 'address';
  /** where it is: « calendar.example », or the day of the file */
  readonly host: string | null;
  readonly givenAt: Date;
  /** null: not read yet */
  readonly readAt: Date | null;
  readonly failures: number;
  readonly failingSince: Date | null;
  readonly fault: BusyFault | null;
  /** events that could not be understood the last time */
  readonly unread: number;
  /** when it is read next; null: never by itself */
  readonly nextAt: Date | null;
};

/** Where a calendar stands, for its person: read, waiting for its first reading, or no longer readable. */
export type BusyStanding = 'waiting' | 'read' | 'failing';

/** A first reading that fails is told at once; later on, several in a row are. */
export function standingOf({
  readAt,
  failures,
}: Pick<BusyCalendar, 'readAt' | 'failures'>): BusyStanding {
  if (failures > 0 && (readAt === null || failures >= BUSY_RULES.toldAfter)) return 'failing';
  return readAt === null ? 'waiting' : 'read';
}

const DAYS_OF_A_WEEK = 7;

/** The half-hours of the week that busy hours touch in the seven days to come. */
export function busySlots(hours: readonly Period[], now: Date): readonly number[] {
  const week = { start: now, end: minutesAfter(now, DAYS_OF_A_WEEK * MINUTES_A_DAY) };
  const touched = hours
    .filter((one) => overlaps(one, week))
    .flatMap((one) => slotsOf(clip(one, week)).map(({ day, half }) => slotAt(day, half)));
  return [...new Set(touched)].sort((a, b) => a - b);
}
