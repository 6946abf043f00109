import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { BUSY_RULES, type BusyFault } from '@/lib/availability/busy';
import { overlaps, type Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import {
  CannotRead,
  type Component,
  momentOf,
  startsWithin,
  type When,
  zoneFinder,
} from './busy-moments';

/** The busy hours of a calendar within a period, and how many of its events nobody understood. Nothing else is read. */
export type BusyRead = { readonly periods: readonly Period[]; readonly unread: number };

type Event = {
  readonly uid: string;
  readonly start: When;
  readonly component: Component;
  /** which time of a repeated event this one stands for */
  readonly insteadOf: When | null;
};

/** Missions this product writes into calendars come back under this ending. */
const OURS = /@releve$/i;
const FREE_WORDS: ReadonlyMap<string, string> = new Map([
  ['status', 'CANCELLED'],
  ['transp', 'TRANSPARENT'],
  ['x-microsoft-cdo-busystatus', 'FREE'],
]);
const TOO_OFTEN = /^(?:SECONDLY|MINUTELY|HOURLY)$/;
/** Times a day that one repeated event may fall: more costs whoever reads it, and is nobody’s day. */
const MOST_TIMES_A_DAY = 24;
/** Events that cannot be unfolded: each has cost all that one may, more is no calendar. */
const MOST_LOST = 50;

const first = ([, properties]: Component, name: string) =>
  properties.find(([called]) => called === name);
const textIn = (component: Component, name: string) => String(first(component, name)?.[3] ?? '');
const all = ([, properties]: Component, name: string) =>
  properties.filter(([called]) => called === name);

function componentsOf(text: string): readonly Component[] | null {
  try {
    const parsed = ICAL.parse(text) as unknown as Component | readonly Component[];
    const roots = typeof parsed[0] === 'string' ? [parsed as Component] : parsed;
    return (roots as readonly Component[]).filter(([name]) => name === 'vcalendar');
  } catch {
    return null;
  }
}

/** What is gathered while a calendar is read. */
type Gathered = {
  readonly within: Period;
  readonly zoneOf: (name: string) => string;
  readonly events: Event[];
  readonly periods: Period[];
  unread: number;
};

/** Reads the hours a calendar keeps busy: repeats, exceptions and time zones understood; free, cancelled and our own left out. */
export function readBusyCalendar(text: string, within: Period): Result<BusyRead, BusyFault> {
  const calendars = componentsOf(text.replace(/^\ufeff/, ''));
  const [calendar] = calendars ?? [];
  if (!calendars || !calendar) return refuse('calendar-unreadable');
  const found = calendars.flatMap(([, , components]) => components);
  if (found.length > BUSY_RULES.mostEvents) return refuse('calendar-too-many-events');
  const zoneOf = zoneFinder(textIn(calendar, 'x-wr-timezone'));
  const gathered: Gathered = { within, zoneOf, events: [], periods: [], unread: 0 };
  for (const component of found) attempt(gathered, () => gather(gathered, component));
  const fault = unfoldAll(gathered);
  if (fault) return refuse(fault);
  const { events, periods, unread } = gathered;
  const nothing = unread > 0 && unread >= events.length && periods.length === 0;
  return nothing ? refuse('calendar-unreadable') : accept({ periods, unread });
}

/** One event nobody understands does not take the others with it. */
function attempt(gathered: Gathered, step: () => void): void {
  try {
    step();
  } catch {
    gathered.unread += 1;
  }
}

const keep = ({ within, periods }: Gathered, period: Period) => {
  if (overlaps(period, within)) periods.push(period);
};

function gather(gathered: Gathered, component: Component): void {
  const [name] = component;
  if (name === 'vfreebusy') addFreeBusy(gathered, component);
  const uid = textIn(component, 'uid');
  if (name !== 'vevent' || OURS.test(uid)) return;
  const start = first(component, 'dtstart');
  if (!start) throw new CannotRead();
  const instead = first(component, 'recurrence-id');
  gathered.events.push({
    ...{ uid, component, start: momentOf(start, start[3], gathered.zoneOf) },
    insteadOf: instead ? momentOf(instead, instead[3], gathered.zoneOf) : null,
  });
}

/** Unfolds each event once all that replaces some of its times is known; stops where there are too many. */
function unfoldAll(gathered: Gathered): BusyFault | null {
  const replaced = replacedTimes(gathered.events);
  const busy = gathered.events.filter(({ component }) => isBusy(component));
  const repeated = busy.filter((event) => repeats(event) && !isOver(event, gathered.within));
  if (repeated.length > BUSY_RULES.mostRules) return 'calendar-too-many-events';
  if (repeated.some(isTooOften)) return 'calendar-too-often';
  const most = gathered.unread + MOST_LOST;
  for (const event of busy) {
    if (gathered.unread > most) return 'calendar-unreadable';
    attempt(gathered, () => unfold(gathered, event, replaced.get(event.uid) ?? new Set()));
    if (gathered.periods.length > BUSY_RULES.mostEvents + BUSY_RULES.mostRepeats)
      return 'calendar-too-often';
  }
  return null;
}

/** The times of each series that another event stands for. */
function replacedTimes(events: readonly Event[]): ReadonlyMap<string, ReadonlySet<string>> {
  const replaced = new Map<string, Set<string>>();
  for (const { uid, insteadOf } of events)
    if (insteadOf) replaced.set(uid, (replaced.get(uid) ?? new Set()).add(keyOf(insteadOf)));
  return replaced;
}

const repeats = ({ component, insteadOf }: Event) =>
  insteadOf === null && first(component, 'rrule') !== undefined;

/** A repeated event whose last day is behind. */
function isOver({ component }: Event, { start }: Period): boolean {
  const until = String((first(component, 'rrule')?.[3] as { until?: string })?.until ?? '');
  return until !== '' && until.slice(0, 10) < start.toISOString().slice(0, 10);
}

function unfold(gathered: Gathered, event: Event, replaced: ReadonlySet<string>): void {
  const { component, start } = event;
  const { within, zoneOf } = gathered;
  const lasts = lengthOf(component, start, zoneOf);
  const left = new Set(timesIn(component, 'exdate', zoneOf).map(keyOf));
  const longest = lasts(start).getTime() - start.at.getTime();
  const reach = { from: new Date(within.start.getTime() - longest), to: within.end };
  const [rule] = repeats(event) ? all(component, 'rrule') : [];
  const ruled = rule && !isOver(event, within) ? startsWithin(rule, start, reach) : [];
  const times = [...(rule ? ruled : [start]), ...timesIn(component, 'rdate', zoneOf)];
  const stays = (when: When) => !isOut(left, when) && !isOut(replaced, when);
  for (const when of event.insteadOf ? [start] : times.filter(stays))
    keep(gathered, { start: when.at, end: lasts(when) });
}

// a whole day left out leaves out the hours of that day
const isOut = (out: ReadonlySet<string>, when: When) => out.has(keyOf(when)) || out.has(when.day);

const timesIn = (component: Component, name: string, zoneOf: Gathered['zoneOf']): readonly When[] =>
  all(component, name).flatMap((property) =>
    property.slice(3).map((value) => momentOf(property, firstOf(value), zoneOf)),
  );

function addFreeBusy(gathered: Gathered, component: Component): void {
  for (const property of all(component, 'freebusy')) {
    if (String(property[1].fbtype ?? 'BUSY').toUpperCase() === 'FREE') continue;
    for (const value of property.slice(3)) keep(gathered, stretchOf(value));
  }
}

function stretchOf(value: unknown): Period {
  const [from = '', to = ''] = (
    Array.isArray(value) ? value : String(value).split('/')
  ) as string[];
  const start = Temporal.Instant.from(from);
  const end = /^[+-]?P/.test(to)
    ? start.add(Temporal.Duration.from(to))
    : Temporal.Instant.from(to);
  return { start: new Date(start.epochMilliseconds), end: new Date(end.epochMilliseconds) };
}

const keyOf = ({ at, day, allDay }: When) => (allDay ? day : String(at.getTime()));
const firstOf = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const freqOf = (component: Component) =>
  String((first(component, 'rrule')?.[3] as { freq?: string })?.freq ?? '').toUpperCase();

/** A rule is judged before it is unfolded: a few words of it may mean millions of times. */
function isTooOften({ component }: Event): boolean {
  const rule = (first(component, 'rrule')?.[3] ?? {}) as Readonly<Record<string, unknown>>;
  const many = (part: string) => new Set([rule[part] ?? 0].flat()).size;
  const timesADay = many('byhour') * many('byminute') * many('bysecond');
  return TOO_OFTEN.test(freqOf(component)) || timesADay > MOST_TIMES_A_DAY;
}

const isBusy = (component: Component) =>
  [...FREE_WORDS].every(([name, word]) => textIn(component, name).toUpperCase() !== word);

/** When an event that begins at some moment ends: whole days for whole days, elapsed time for the others. */
function lengthOf(
  component: Component,
  start: When,
  zoneOf: Gathered['zoneOf'],
): (when: When) => Date {
  const ends = first(component, 'dtend');
  const until = ends ? momentOf(ends, ends[3], zoneOf) : null;
  const said = Temporal.Duration.from(textIn(component, 'duration') || 'PT0S');
  if (!start.allDay) {
    const elapsed = said.total({ unit: 'millisecond', relativeTo: start.date });
    const lasts = until ? until.at.getTime() - start.at.getTime() : elapsed;
    return ({ at }) => new Date(at.getTime() + lasts);
  }
  const days = until
    ? start.date.until(until.date, { largestUnit: 'day' }).days
    : said.total({ unit: 'day', relativeTo: start.date });
  return ({ date, zone }) => startOfDate(date.add({ days: Math.max(1, Math.floor(days)) }), zone);
}

const startOfDate = (date: Temporal.PlainDate, zone: string) =>
  new Date(date.toZonedDateTime(zone).epochMilliseconds);
