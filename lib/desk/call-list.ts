import { freshnessOf } from '@/lib/availability/freshness';
import type { PersonId } from '@/lib/identity/actor';
import { minutesAfter, type Period } from '@/lib/shared/period';
import {
  afterQuiet,
  type ClockHours,
  deadlineOf,
  firstAwake,
  isOwnQuiet,
  type WallClock,
} from '@/lib/solicitation/ask-rules';
import { callRules, isCallingHour, isNight, nextCallingHour, nextDay } from './call-rules';

/** Why somebody is worth a call; « other » is a call nobody’s list proposed. */
export const CALL_REASONS = [
  'call-back',
  'question',
  'undelivered',
  'nearly-ready',
  'stale',
  'other',
] as const;
export type CallReason = (typeof CALL_REASONS)[number];

/** A question that waits for its answer. */
export type OpenQuestion = {
  readonly askedAt: Date;
  readonly period: Period;
  readonly failed: boolean;
};

/** How often somebody was called, from every desk. */
export type CallLoad = {
  readonly today: number;
  readonly lately: number;
  readonly lastAt: Date | null;
  readonly inHandUntil: Date | null;
};

/** What the order of calls reads of one person: no name, no trade, no word of theirs. */
export type CallFacts = {
  readonly personId: PersonId;
  readonly phone: string | null;
  /** this very number was said to be somebody else’s */
  readonly wrongNumber: boolean;
  readonly objects: boolean;
  /** stopped everything that is done with their data */
  readonly stopped: boolean;
  /** nothing but a call or a letter reaches them */
  readonly callOnly: boolean;
  /** still to be let into the pool: nothing is asked of them */
  readonly waiting: boolean;
  readonly joinedAt: Date;
  readonly pausedUntil: Date | null;
  readonly unavailableUntil: Date | null;
  readonly confirmedAt: Date | null;
  readonly questions: readonly OpenQuestion[];
  /** promised, and not kept yet */
  readonly callBackAt: Date | null;
  /** hours they asked to be left alone; null: none of their own */
  readonly quiet: ClockHours | null;
  readonly load: CallLoad;
};

/** One person to call: why, before when it is lost, since when it is so. */
export type CallLine = {
  readonly personId: PersonId;
  readonly reason: CallReason;
  readonly before: Date | null;
  readonly since: Date;
};

/** Why somebody is not called now. */
export const BARS = [
  'stopped',
  'no-number',
  'wrong-number',
  'objects',
  'in-hand',
  'not-yet',
  'paused',
  'night',
  'own-hours',
  'enough-today',
  'enough-lately',
  'too-soon',
  'hours',
] as const;
export type Bar = (typeof BARS)[number];
export type Barred = { readonly why: Bar; readonly until: Date | null };

/** Where and when the list is read. */
export type Here = {
  readonly now: Date;
  readonly zone: string;
  readonly territoryId: string;
  /** the wall clock people sleep by, when the activation of the territory set one; their zone otherwise */
  readonly clock?: WallClock;
};

/** By when a question should be answered, whatever hangs on it: time is left to come from anywhere. */
const answerBefore = (period: Period, now: Date) =>
  deadlineOf({ period, severity: 'comfort' }, now);

function questionLines(facts: CallFacts, now: Date): CallLine[] {
  const { silentFor, deadlineWithin } = callRules(now);
  const { personId } = facts;
  return facts.questions.flatMap(({ askedAt, period, failed }): CallLine[] => {
    const before = answerBefore(period, now);
    const line = { personId, before, since: askedAt };
    if (before <= now) return [];
    if (failed) return [{ ...line, reason: 'undelivered' }];
    const silent = minutesAfter(askedAt, silentFor) <= now;
    const near = before <= minutesAfter(now, deadlineWithin);
    return facts.callOnly || silent || near ? [{ ...line, reason: 'question' }] : [];
  });
}

function pressingLines(facts: CallFacts, now: Date): CallLine[] {
  const { personId, callBackAt } = facts;
  const promised: CallLine[] = callBackAt
    ? [{ personId, reason: 'call-back', before: callBackAt, since: callBackAt }]
    : [];
  return [...promised, ...questionLines(facts, now)].sort(byUrgency);
}

/** Why somebody is worth a call now: the most pressing reason, or none. */
export function reasonToCall(facts: CallFacts, now: Date): CallLine | null {
  const [first] = pressingLines(facts, now);
  if (first) return first;
  const { personId, confirmedAt, joinedAt, unavailableUntil } = facts;
  const away = unavailableUntil !== null && unavailableUntil > now;
  if (facts.waiting || away) return null;
  if (!confirmedAt) return { personId, reason: 'nearly-ready', before: null, since: joinedAt };
  const { level } = freshnessOf(confirmedAt, now);
  const old = level === 'stale' || level === 'dormant';
  return old ? { personId, reason: 'stale', before: null, since: confirmedAt } : null;
}

/** A promise is kept, and a question that has an hour is asked, outside the desk’s own hours; never at night. */
const HAS_AN_HOUR: readonly CallReason[] = ['call-back', 'question', 'undelivered'];

const always = (is: boolean, why: Bar): Barred[] => (is ? [{ why, until: null }] : []);
const untilThen = (until: Date | null, why: Bar, now: Date): Barred[] =>
  until && until > now ? [{ why, until }] : [];

/** What the person said, or what their number is. */
const ownBars = (facts: CallFacts, { reason, before }: CallLine, now: Date): Barred[] => {
  const promised = reason === 'call-back';
  return [
    ...always(facts.stopped, 'stopped'),
    ...always(facts.phone === null, 'no-number'),
    ...always(facts.wrongNumber, 'wrong-number'),
    ...always(facts.objects, 'objects'),
    ...untilThen(facts.load.inHandUntil, 'in-hand', now),
    ...untilThen(promised ? before : null, 'not-yet', now),
    ...untilThen(promised ? null : facts.pausedUntil, 'paused', now),
  ];
};

/** How often they were called. A promise is kept whatever was tried before; tried in vain, it waits like the rest. */
function loadBars({ load }: CallFacts, line: CallLine, { now, zone }: Here): Barred[] {
  const rules = callRules(now);
  const tomorrow = nextDay(now, zone);
  const { lastAt } = load;
  const untried = line.reason === 'call-back' && (!lastAt || lastAt < line.since);
  const rested = lastAt && !untried ? minutesAfter(lastAt, rules.apart) : null;
  return [
    ...untilThen(load.today >= rules.perDay ? tomorrow : null, 'enough-today', now),
    ...untilThen(load.lately >= rules.perWeek ? tomorrow : null, 'enough-lately', now),
    ...untilThen(rested, 'too-soon', now),
  ];
}

function hourBars({ quiet }: CallFacts, { reason }: CallLine, here: Here): Barred[] {
  const { now, zone, territoryId, clock = zone } = here;
  if (isNight(now, clock)) return untilThen(afterQuiet(now, clock), 'night', now);
  // an hour they chose themselves is theirs to choose
  if (reason !== 'call-back' && isOwnQuiet(now, zone, quiet))
    return untilThen(firstAwake(now, clock, quiet), 'own-hours', now);
  if (HAS_AN_HOUR.includes(reason) || isCallingHour(now, territoryId, zone)) return [];
  return untilThen(nextCallingHour(now, territoryId, zone), 'hours', now);
}

/** What keeps this person from being called now for this reason; the strongest first, nothing when they may be. */
export function barsOf(facts: CallFacts, line: CallLine, here: Here): readonly Barred[] {
  return [
    ...ownBars(facts, line, here.now),
    ...loadBars(facts, line, here),
    ...hourBars(facts, line, here),
  ];
}

/** Who is called first: what is lost soonest; then the last who registered without saying when; then those heard of least long ago. */
export function byUrgency(a: CallLine, b: CallLine): number {
  if (a.before && b.before && a.before.getTime() !== b.before.getTime())
    return a.before.getTime() - b.before.getTime();
  const rank = (line: CallLine) => (line.before ? 0 : 1 + Number(line.reason === 'stale'));
  return (
    rank(a) - rank(b) ||
    b.since.getTime() - a.since.getTime() ||
    a.personId.localeCompare(b.personId) ||
    a.reason.localeCompare(b.reason)
  );
}

/** Somebody to call later, and what opens then. */
export type LaterLine = CallLine & Barred;

/** The list of a desk: whom to call now, in order; whom later and why; everybody once, or not at all. */
export function callList(
  people: readonly CallFacts[],
  here: Here,
): { readonly due: readonly CallLine[]; readonly later: readonly LaterLine[] } {
  const due: CallLine[] = [];
  const later: LaterLine[] = [];
  for (const facts of people) {
    const line = reasonToCall(facts, here.now);
    const [bar] = line ? barsOf(facts, line, here) : [];
    if (line && bar) later.push({ ...line, ...bar });
    else if (line) due.push(line);
  }
  return { due: due.sort(byUrgency), later: later.sort(byUrgency) };
}
