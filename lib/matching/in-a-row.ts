import { Temporal } from 'temporal-polyfill';
import { dayOf } from '@/lib/shared/civil-time';
import type { Period } from '@/lib/shared/period';

const ZONE = 'Europe/Paris';

/** Civil days in a row on which some work begins, around one of them. */
export type Row = {
  readonly days: number;
  /** from the first instant of the first to the last of the last, however the shift is cut */
  readonly within: Period;
};

/** The row of civil days (Europe/Paris) a shift begins in, given when all other work begins. */
export function rowAround({ start, end }: Period, others: readonly Date[]): Row {
  const begun = new Set(others.map(dayOf));
  const own = Temporal.PlainDate.from(dayOf(start));
  const first = walk(own, -1, begun);
  const last = walk(own, 1, begun);
  const beyond = walk(Temporal.PlainDate.from(dayOf(end)), 1, begun);
  return {
    days: first.until(last, { largestUnit: 'days' }).days + 1,
    within: { start: startOf(first), end: startOf(beyond.add({ days: 1 })) },
  };
}

function walk(from: Temporal.PlainDate, days: 1 | -1, begun: ReadonlySet<string>) {
  let day = from;
  for (let next = day.add({ days }); begun.has(next.toString()); next = day.add({ days }))
    day = next;
  return day;
}

const startOf = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(ZONE).epochMilliseconds);
