import { Temporal } from 'temporal-polyfill';
import { dayOf, endOfDay, startOfDay } from '@/lib/shared/civil-time';
import { sayShortDate } from '@/lib/shared/french-time';
import { minutesAfter, type Period } from '@/lib/shared/period';

/** How many weeks a report draws at least, and at most: a trend needs a past, and a drawing a width. */
export const WEEKS_DRAWN = { least: 8, most: 26 } as const;

/** The needs posted in one civil week, and what became of their seats: what the whole territory sees. */
export type WeekFigures = {
  /** the Monday it begins on, « 2026-11-23 » */
  readonly monday: string;
  readonly posted: number;
  readonly seats: number;
  readonly seatsTaken: number;
};

const mondayOf = (instant: Date): Temporal.PlainDate => {
  const day = Temporal.PlainDate.from(dayOf(instant));
  return day.subtract({ days: day.dayOfWeek - 1 });
};

/** The Mondays of the weeks a report draws, in order: those it covers, the last of them its own, and some before for the trend. */
export function weeksShown({ start, end }: Period): readonly string[] {
  const last = mondayOf(minutesAfter(end, -1));
  const first = mondayOf(start);
  const covered = first.until(last, { largestUnit: 'weeks' }).weeks + 1;
  const drawn = Math.min(Math.max(covered, WEEKS_DRAWN.least), WEEKS_DRAWN.most);
  return Array.from({ length: drawn }, (_, rank) =>
    last.subtract({ weeks: drawn - 1 - rank }).toString(),
  );
}

/** From the first Monday to the end of the last week. */
export function weeksPeriod(mondays: readonly string[]): Period {
  const [first, last] = [mondays[0], mondays.at(-1)];
  const start = first === undefined ? null : startOfDay(first);
  const sunday = last && Temporal.PlainDate.from(last).add({ days: 6 }).toString();
  const end = sunday ? endOfDay(sunday) : null;
  if (!start || !end) throw new Error('a week begins on a day that is');
  return { start, end };
}

/** Each week drawn with its figures, nothing where nothing was posted. */
export const everyWeek = (
  mondays: readonly string[],
  read: readonly WeekFigures[],
): readonly WeekFigures[] =>
  mondays.map(
    (monday) =>
      read.find((week) => week.monday === monday) ?? { monday, posted: 0, seats: 0, seatsTaken: 0 },
  );

/** A week by its first day: « 23/11/2026 ». */
export const sayWeek = (monday: string): string => sayShortDate(Temporal.PlainDate.from(monday));

/** The same where there is little room: « 23/11 ». */
export const sayWeekShortly = (monday: string): string => sayWeek(monday).slice(0, 5);
