import type { Temporal } from 'temporal-polyfill';
import { type FinessFamily, finessCategory } from '@/lib/organization/finess-categories';
import { inParis } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';
import { type CivilShift, civilOf, periodOf, readHour, writeShift } from './shift';

/** A shift offered as one tap: its word in the form and its period. */
export type ShiftChoice = {
  readonly word: string;
  readonly period: Period;
  /** already asked for there, for the trade the page opens with */
  readonly posted?: boolean;
};

type Hours = readonly [start: string, end: string];
/** The hours of a shift as its form holds them: « 20:45 », « 06:45 ». */
export type UsualHours = { readonly start: string; readonly end: string };

/** How shifts usually fall in each family, until the structure’s own needs say better. A convention of the product. */
export const FAMILY_HOURS: Readonly<Record<FinessFamily, readonly Hours[]>> = {
  elderly: [
    ['20:45', '06:45'],
    ['06:45', '14:15'],
    ['13:45', '21:15'],
  ],
  'home-care': [
    ['07:30', '13:00'],
    ['16:00', '20:30'],
  ],
  'disabled-children': [
    ['08:30', '16:30'],
    ['16:00', '22:00'],
    ['21:45', '07:15'],
  ],
  'disabled-adults': [
    ['21:15', '07:15'],
    ['07:00', '14:30'],
    ['14:00', '21:30'],
  ],
  'child-protection': [
    ['22:00', '07:00'],
    ['07:00', '14:30'],
    ['14:00', '22:00'],
  ],
  social: [
    ['08:00', '16:00'],
    ['14:00', '22:00'],
  ],
  'not-host': [['09:00', '17:00']],
};

const CHOICES = 6;
const KINDS = 3;
/** from yesterday, for a night begun before midnight */
const DAYS_OFFERED = [-1, 0, 1, 2];
/** a shift begun less than an hour ago is still offered: a director posts at 21 h 10 for 21 h */
const MS_STILL_OFFERED = 3_600_000;

/** hours seen once are an exception; from this many times on they are a habit */
const HABIT = 2;

/** The hours of a shift, without its day. */
export const hoursOf = ({ start, end }: CivilShift): UsualHours => ({
  start: start.toString({ smallestUnit: 'minute' }),
  end: end.toString({ smallestUnit: 'minute' }),
});
const wordOf = ({ start, end }: UsualHours) => `${start}-${end}`;

/** The hours this structure asks for most, most frequent first, then those of its family, then those it asked for once. */
export function usualHours(past: readonly Period[], categoryCode: string): readonly Hours[] {
  const counts = new Map<string, number>();
  for (const period of past) {
    const civil = civilOf(period);
    if (civil.endDay) continue;
    const word = wordOf(hoursOf(civil));
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  const habits = sorted.filter(([, times]) => times >= HABIT).map(([hours]) => hours);
  const once = sorted.filter(([, times]) => times < HABIT).map(([hours]) => hours);
  const family = FAMILY_HOURS[finessCategory(categoryCode)?.family ?? 'social'].map(
    ([start, end]) => `${start}-${end}`,
  );
  return [...new Set([...habits, ...family, ...once])].slice(0, KINDS).map((hours) => {
    const [start = '', end = ''] = hours.split('-');
    return [start, end];
  });
}

function choiceOf([from, to]: Hours, day: Temporal.PlainDate): ShiftChoice | null {
  const [start, end] = [readHour(from), readHour(to)];
  if (!start || !end) return null;
  const shift = { day, start, end, endDay: null };
  const period = periodOf(shift);
  return period.ok ? { word: writeShift(shift), period: period.value } : null;
}

/** The next shifts at these hours, soonest first: « ce soir », « demain matin »… */
export function nextShifts(hours: readonly Hours[], now: Date): readonly ShiftChoice[] {
  const today = inParis(now).toPlainDate();
  const days = DAYS_OFFERED.map((ahead) => today.add({ days: ahead }));
  return days
    .flatMap((day) => hours.map((pair) => choiceOf(pair, day)))
    .filter((choice) => choice !== null)
    .filter(({ period }) => period.start.getTime() >= now.getTime() - MS_STILL_OFFERED)
    .sort((a, b) => a.period.start.getTime() - b.period.start.getTime())
    .slice(0, CHOICES);
}

/** The shifts offered, with those already asked for marked: nobody posts twice the night they posted yesterday. */
export const markPosted = (
  shifts: readonly ShiftChoice[],
  open: readonly Period[],
): readonly ShiftChoice[] =>
  shifts.map((shift) =>
    open.some((one) => sameHours(one, shift.period)) ? { ...shift, posted: true } : shift,
  );

const sameHours = (one: Period, other: Period) =>
  one.start.getTime() === other.start.getTime() && one.end.getTime() === other.end.getTime();
