import ICAL from 'ical.js';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { findIana } from 'windows-iana';
import { BUSY_RULES } from '@/lib/availability/busy';

/** A line of a calendar and a part of it, as its parser hands them over. */
export type Property = readonly [
  name: string,
  params: Readonly<Record<string, string | readonly string[]>>,
  type: string,
  ...values: unknown[],
];
export type Component = readonly [string, readonly Property[], readonly Component[]];

/** When something begins: an instant, its civil day where it is said, and whether it is of whole days. */
export type When = {
  readonly at: Date;
  readonly date: Temporal.PlainDate;
  readonly day: string;
  readonly allDay: boolean;
  readonly zone: string;
};

/** Something in a calendar that is no moment. */
export class CannotRead extends Error {}

/** Hours without a place are those of people here. */
const HERE = 'Europe/Paris';

function known(zone: string): string | null {
  try {
    return zone && new Temporal.ZonedDateTime(0n, zone) ? zone : null;
  } catch {
    return null;
  }
}

/** The time zone a name means: its own, one with something before it, one of Windows; else the calendar’s, else ours. */
export function zoneFinder(ofCalendar: string): (name: string) => string {
  const found = new Map<string, string>();
  const fallback = known(ofCalendar) ?? HERE;
  const find = (name: string) =>
    known(name) ??
    known(name.split('/').slice(-2).join('/')) ??
    known(findIana(name as never)[0] ?? '') ??
    fallback;
  return (name) => {
    const zone = found.get(name) ?? find(name);
    found.set(name, zone);
    return zone;
  };
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The moment a value says: a day, an hour somewhere, or an instant. */
export function momentOf(
  [, params]: Property,
  value: unknown,
  zoneOf: (name: string) => string,
): When {
  const said = String(value);
  if (said.endsWith('Z')) {
    const instant = Temporal.Instant.from(said);
    return whenOf(instant.toZonedDateTimeISO('UTC'), false);
  }
  const zone = zoneOf(typeof params.tzid === 'string' ? params.tzid : '');
  if (DATE.test(said)) return whenOf(Temporal.PlainDate.from(said).toZonedDateTime(zone), true);
  return whenOf(Temporal.PlainDateTime.from(said).toZonedDateTime(zone), false);
}

const whenOf = (zoned: Temporal.ZonedDateTime, allDay: boolean): When => ({
  at: new Date(zoned.epochMilliseconds),
  date: zoned.toPlainDate(),
  day: zoned.toPlainDate().toString(),
  ...{ allDay, zone: zoned.timeZoneId },
});

/** A rule that counts is walked from its first day: so many steps, eight years of days. */
const MOST_COUNTED = 3_000;

const compact = (text: string) => text.replace(/[-:]/g, '');

/** When a repeated event begins between two instants, in its own time zone; a rule that goes on for ever is cut. */
export function startsWithin(
  rule: Property,
  start: When,
  { from, to }: { readonly from: Date; readonly to: Date },
): readonly When[] {
  const zoned = Temporal.Instant.fromEpochMilliseconds(start.at.getTime()).toZonedDateTimeISO(
    start.zone,
  );
  const begins = compact(zoned.toPlainDateTime().toString({ smallestUnit: 'second' }));
  const repeats = ICAL.Recur.fromData(rule[3] as never).toString();
  const made = new RRuleTemporal({
    rruleString: `DTSTART;TZID=${start.zone}:${begins}\nRRULE:${repeats}`,
    maxIterations: /COUNT=/.test(repeats) ? MOST_COUNTED : BUSY_RULES.mostRepeats,
    temporal: Temporal,
  });
  return made
    .between(from, to, true)
    .map((one) => whenOf(Temporal.ZonedDateTime.from(one.toString()), start.allDay));
}
