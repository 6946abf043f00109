import { Temporal } from 'temporal-polyfill';
import { FUNNEL_STEP } from '@/lib/pool/funnel';
import { dayOf, endOfDay, startOfDay } from '@/lib/shared/civil-time';
import { minutesAfter, overlaps, type Period } from '@/lib/shared/period';
import { monthPeriod } from './publication';

/** How many people were counted in one period. Nobody reads it before it is told. */
export type CountedPeriod = { readonly period: Period; readonly count: number };

/** How many people of room a whole leaves to the parts it may be set beside: a part of one to four may still be any of those. */
const ROOM = FUNNEL_STEP - 2;

const rounded = (count: number) => Math.floor(count / FUNNEL_STEP) * FUNNEL_STEP;

/** The most people a told count may stand for. */
const mostTold = (count: number) => (count === 0 ? 0 : rounded(count) + FUNNEL_STEP - 1);

/** The fewest people that parts, as they are told, may hold together, of all those that cover a whole; nothing when none do. */
function leastCover({ start, end }: Period, parts: readonly CountedPeriod[]): number {
  const byEnd = [...parts].sort((one, other) => +one.period.end - +other.period.end);
  const reached: { readonly at: number; readonly most: number }[] = [{ at: +start, most: 0 }];
  for (const { period, count } of byEnd) {
    const before = reached.filter(({ at }) => at >= +period.start && at < +period.end);
    if (before.length === 0) continue;
    const most = Math.min(...before.map((one) => one.most)) + mostTold(count);
    reached.push({ at: +period.end, most });
  }
  return Math.min(...reached.filter(({ at }) => at >= +end).map(({ most }) => most));
}

/**
 * A count of a whole as it may be told beside the same count of its parts (days, months, activations): held back where, with
 * every part at its largest, it would say exactly how many there are in a small one. Worked out from what is told alone, so that
 * holding back tells nothing either (lib/decisions/086).
 */
export function holdBack(
  { period, count }: CountedPeriod,
  parts: readonly CountedPeriod[],
): number {
  if (count < FUNNEL_STEP) return count;
  const most = leastCover(period, parts) - ROOM;
  return count <= most ? count : Math.min(count, rounded(most));
}

/** A part that holds the whole tells nothing more of it: it counts no fewer people. */
const holdsAll = (part: Period, whole: Period) =>
  +part.start <= +whole.start && +part.end >= +whole.end;

/** The civil days a period touches, whole. */
function daysOf({ start, end }: Period): readonly Period[] {
  const first = Temporal.PlainDate.from(dayOf(start));
  const last = Temporal.PlainDate.from(dayOf(minutesAfter(end, -1)));
  const count = Math.max(0, first.until(last, { largestUnit: 'days' }).days + 1);
  return Array.from({ length: count }, (_, rank) => first.add({ days: rank }).toString()).flatMap(
    (day) => {
      const [from, to] = [startOfDay(day), endOfDay(day)];
      return from && to ? [{ start: from, end: to }] : [];
    },
  );
}

/** The civil months of some days. */
const monthsOf = (days: readonly Period[]): readonly Period[] =>
  [...new Set(days.map(({ start }) => dayOf(start).slice(0, 7)))].flatMap((month) => {
    const period = monthPeriod(month);
    return period ? [period] : [];
  });

/** Everything that is told of the same people beside a whole: its days, its months, the activations and seasons it meets. A day has the activations that began or ended in it: a cell opens and closes them at the minute it chooses. */
export function partsOf(whole: Period, told: readonly Period[]): readonly Period[] {
  const days = daysOf(whole);
  return [...days, ...monthsOf(days), ...told].filter(
    (part) => overlaps(part, whole) && !holdsAll(part, whole),
  );
}

/** Periods that last until now, as parts of a whole that is not over: they hold all of its end, since nobody is asked after now. */
export const lastingOn = (told: readonly Period[], { end }: Period, now: Date): readonly Period[] =>
  told.map((one) => (one.end >= now && one.end < end ? { ...one, end } : one));

/** A count of one of several periods, known by the rank of its period: the whole first, its parts after it. */
export type RankedCount = { readonly rank: number; readonly count: number };

/** What may be told of a whole, from the counts of its periods; those not listed count nobody. */
export function holdBackRanked(
  counts: readonly RankedCount[],
  [whole, ...parts]: readonly Period[],
): number {
  const known = new Map(counts.map(({ rank, count }) => [rank, count]));
  if (!whole) return 0;
  if (parts.length === 0) return known.get(0) ?? 0;
  return holdBack(
    { period: whole, count: known.get(0) ?? 0 },
    parts.map((period, rank) => ({ period, count: known.get(rank + 1) ?? 0 })),
  );
}
