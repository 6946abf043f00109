import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DORMANT_AFTER_DAYS, STALE_AFTER_DAYS } from '@/lib/availability/freshness';
import {
  BARS,
  barsOf,
  byUrgency,
  CALL_REASONS,
  type CallFacts,
  type CallLine,
  callList,
  reasonToCall,
} from '@/lib/desk/call-list';
import {
  CALL_RULES,
  dayStart,
  isCallingHour,
  nextCallingHour,
  nextDay,
} from '@/lib/desk/call-rules';
import { REASON_LABELS, sayBar, sayReason } from '@/lib/desk/call-words';
import type { PersonId } from '@/lib/identity/actor';
import { minutesAfter } from '@/lib/shared/period';
import { QUIET_HOURS } from '@/lib/solicitation/ask-rules';
import '../../support/properties';

const [rules] = CALL_RULES;
const zone = 'Europe/Paris';
const territoryId = '44';
// a Wednesday, eleven in the morning in Paris
const NOW = new Date('2026-11-25T10:00:00Z');
const here = (now = NOW) => ({ now, zone, territoryId });
const DAY = 1440;
const ago = (minutes: number) => minutesAfter(NOW, -minutes);
const later = (minutes: number) => minutesAfter(NOW, minutes);

const calm: CallFacts = {
  personId: 'a' as PersonId,
  phone: '+33639980001',
  wrongNumber: false,
  objects: false,
  stopped: false,
  callOnly: false,
  waiting: false,
  joinedAt: ago(30 * DAY),
  pausedUntil: null,
  unavailableUntil: null,
  confirmedAt: ago(DAY),
  questions: [],
  callBackAt: null,
  quiet: null,
  load: { today: 0, lately: 0, lastAt: null, inHandUntil: null },
};
const person = (is: Partial<CallFacts>): CallFacts => ({ ...calm, ...is });
const asked = (minutesAgo: number, startsIn: number, failed = false) => ({
  askedAt: ago(minutesAgo),
  period: { start: later(startsIn), end: later(startsIn + 420) },
  failed,
});
const reasonOf = (is: Partial<CallFacts>) => reasonToCall(person(is), NOW)?.reason ?? null;

describe('who is worth a call, and why', () => {
  test.each([
    ['up to date, nothing waits', {}, null],
    ['a call back is promised', { callBackAt: later(60) }, 'call-back'],
    ['asked a moment ago, far from the hour', { questions: [asked(1, 3 * DAY)] }, null],
    [
      'asked a moment ago, by telephone alone',
      { callOnly: true, questions: [asked(1, 3 * DAY)] },
      'question',
    ],
    ['silent almost long enough', { questions: [asked(rules.silentFor - 1, 3 * DAY)] }, null],
    ['silent long enough', { questions: [asked(rules.silentFor, 3 * DAY)] }, 'question'],
    [
      'asked a moment ago, little time left',
      { questions: [asked(1, rules.deadlineWithin)] },
      'question',
    ],
    ['the message did not arrive', { questions: [asked(1, 3 * DAY, true)] }, 'undelivered'],
    ['the shift is over', { questions: [asked(600, -500)] }, null],
    ['never said when', { confirmedAt: null }, 'nearly-ready'],
    ['never said when, waits at the door', { confirmedAt: null, waiting: true }, null],
    ['not old yet', { confirmedAt: ago(STALE_AFTER_DAYS * DAY) }, null],
    ['old', { confirmedAt: ago(STALE_AFTER_DAYS * DAY + 1) }, 'stale'],
    ['forgotten', { confirmedAt: ago(DORMANT_AFTER_DAYS * DAY + 1) }, 'stale'],
    ['old, away', { confirmedAt: ago(40 * DAY), unavailableUntil: later(DAY) }, null],
  ] as const)('%s', (_, is, reason) => {
    expect(reasonOf(is as Partial<CallFacts>)).toBe(reason);
  });

  test('the most pressing reason is the one that is lost soonest', () => {
    const both = { callBackAt: later(300), questions: [asked(200, 200)] };
    expect(reasonOf(both)).toBe('question');
    expect(reasonOf({ ...both, callBackAt: later(10) })).toBe('call-back');
  });
});

describe('who is not called now', () => {
  const line = (reason: CallLine['reason'], before: Date | null = null): CallLine => ({
    ...{ personId: calm.personId, reason, before, since: before ?? NOW },
  });
  const barOf = (is: Partial<CallFacts>, one = line('stale'), now = NOW) =>
    barsOf(person(is), one, here(now))[0]?.why ?? null;
  const load = (is: Partial<CallFacts['load']>) => ({ load: { ...calm.load, ...is } });

  test.each([
    ['may be called', {}, null],
    ['no number', { phone: null }, 'no-number'],
    ['a wrong number', { wrongNumber: true }, 'wrong-number'],
    ['stopped', { stopped: true, objects: true }, 'stopped'],
    ['objects', { objects: true }, 'objects'],
    ['in hand', load({ inHandUntil: later(1) }), 'in-hand'],
    ['let go', load({ inHandUntil: NOW }), null],
    ['in pause', { pausedUntil: later(1) }, 'paused'],
    ['called once less than enough', load({ today: rules.perDay - 1 }), null],
    ['called enough today', load({ today: rules.perDay }), 'enough-today'],
    ['called enough this week', load({ lately: rules.perWeek }), 'enough-lately'],
    ['called a moment ago', load({ lastAt: ago(rules.apart - 1) }), 'too-soon'],
    ['called some time ago', load({ lastAt: ago(rules.apart) }), null],
  ] as const)('%s', (_, is, why) => expect(barOf(is as Partial<CallFacts>)).toBe(why));

  test.each([
    ['a Wednesday at 8 h 59', '2026-11-25T07:59:00Z', 'hours'],
    ['a Wednesday at 9 h', '2026-11-25T08:00:00Z', null],
    ['a Wednesday at 19 h 59', '2026-11-25T18:59:00Z', null],
    ['a Wednesday at 20 h', '2026-11-25T19:00:00Z', 'hours'],
    ['at 21 h: the quiet hours', '2026-11-25T20:00:00Z', 'night'],
    ['a Sunday', '2026-11-29T10:00:00Z', 'hours'],
    ['Christmas day', '2026-12-25T10:00:00Z', 'hours'],
  ] as const)('%s', (_, at, why) => {
    expect(barOf({ confirmedAt: ago(90 * DAY) }, line('stale'), new Date(at))).toBe(why);
    // what has an hour is said outside the desk’s own hours, never at night
    const asks = barOf({}, line('question', later(9_000)), new Date(at));
    expect(asks).toBe(why === 'night' ? 'night' : null);
  });

  test('a promise waits for its hour, then is kept in spite of a call before it, not of one after', () => {
    const promise = line('call-back', NOW);
    expect(barOf({}, line('call-back', later(1)))).toBe('not-yet');
    expect(barOf(load({ lastAt: ago(5) }), promise)).toBe(null);
    expect(barOf(load({ lastAt: NOW }), promise)).toBe('too-soon');
    expect(barOf(load({ today: rules.perDay }), promise)).toBe('enough-today');
    expect(barOf({ pausedUntil: later(DAY) }, promise)).toBe(null);
    expect(barOf({ objects: true }, promise)).toBe('objects');
  });

  test('nobody is called in the hours they keep for themselves, but when they chose the hour', () => {
    const quiet = { from: 11, to: 12 };
    expect(barOf({ quiet })).toBe('own-hours');
    expect(barsOf(person({ quiet }), line('question', later(60)), here())).toEqual([
      { why: 'own-hours', until: later(60) },
    ]);
    expect(barOf({ quiet }, line('call-back', NOW))).toBe(null);
    expect(barOf({ quiet }, line('stale'), later(60))).toBe(null);
  });

  test('nobody is called in the quiet hours, whatever the reason', () => {
    const [{ from, to }] = QUIET_HOURS;
    fc.assert(
      fc.property(
        fc.constantFrom(...CALL_REASONS),
        fc.integer({ min: 0, max: 60 * DAY }),
        (reason, minutes) => {
          const now = later(minutes);
          const hour = Number(
            new Intl.DateTimeFormat('fr', { hour: '2-digit', hourCycle: 'h23', timeZone: zone })
              .format(now)
              .slice(0, 2),
          );
          const quiet = hour >= from || hour < to;
          const bars = barsOf(
            person({}),
            line(reason, reason === 'call-back' ? ago(1) : null),
            here(now),
          );
          expect(bars.some(({ why }) => why === 'night')).toBe(quiet);
        },
      ),
    );
  });
});

const instants = fc.integer({ min: -90 * DAY, max: 30 * DAY }).map(later);
const past = fc.integer({ min: 0, max: 90 * DAY }).map(ago);
const people = fc
  .array(
    fc.record({
      phone: fc.constantFrom(null, '+33639980001'),
      wrongNumber: fc.boolean(),
      objects: fc.boolean(),
      stopped: fc.boolean(),
      callOnly: fc.boolean(),
      waiting: fc.boolean(),
      joinedAt: past,
      pausedUntil: fc.option(instants),
      unavailableUntil: fc.option(instants),
      confirmedAt: fc.option(past),
      callBackAt: fc.option(instants),
      quiet: fc.constantFrom(null, { from: 10, to: 14 }),
      questions: fc.array(
        fc.record({
          askedAt: past,
          failed: fc.boolean(),
          period: fc
            .integer({ min: -DAY, max: 5 * DAY })
            .map((start) => ({ start: later(start), end: later(start + 420) })),
        }),
        { maxLength: 3 },
      ),
      load: fc.record({
        today: fc.nat({ max: 3 }),
        lately: fc.nat({ max: 5 }),
        lastAt: fc.option(past),
        inHandUntil: fc.option(instants),
      }),
    }),
    { maxLength: 25 },
  )
  .map((facts) =>
    facts.map(
      (one, rank): CallFacts => ({ ...one, personId: String(rank).padStart(3, '0') as PersonId }),
    ),
  );

describe('the list', () => {
  test('does not hang on the order people come in, and says everybody once at most', () => {
    fc.assert(
      fc.property(people, (facts) => {
        const list = callList(facts, here());
        expect(callList([...facts].reverse(), here())).toEqual(list);
        const ids = [...list.due, ...list.later].map(({ personId }) => personId);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  test('holds nobody who refuses, who has no number, whom somebody has in hand, or who was called enough', () => {
    fc.assert(
      fc.property(people, (facts) => {
        const due = new Set(callList(facts, here()).due.map(({ personId }) => personId));
        const kept = facts.filter(({ personId }) => due.has(personId));
        for (const one of kept) {
          expect([one.objects, one.wrongNumber, one.phone === null]).toEqual([false, false, false]);
          expect(one.load.today).toBeLessThan(rules.perDay);
          expect(one.load.lately).toBeLessThan(rules.perWeek);
          expect(one.load.inHandUntil === null || one.load.inHandUntil <= NOW).toBe(true);
        }
      }),
    );
  });

  const hoursOf = (lines: readonly CallLine[]) =>
    lines.flatMap(({ before }) => (before ? [before.getTime()] : []));
  test('is in the order of what is lost soonest, whoever has no hour after', () => {
    fc.assert(
      fc.property(people, (facts) => {
        const { due } = callList(facts, here());
        const hours = hoursOf(due);
        expect(hours).toEqual([...hours].sort((a, b) => a - b));
        expect(hoursOf(due.slice(hours.length))).toEqual([]);
      }),
    );
  });

  test('two people are never equal, and the order says the same both ways', () => {
    fc.assert(
      fc.property(people, (facts) => {
        const { due } = callList(facts, here());
        const pairs = due.flatMap((a) => due.map((b) => [a, b] as const));
        for (const [a, b] of pairs) expect(byUrgency(a, b) + byUrgency(b, a) === 0).toBe(true);
        expect(pairs.filter(([a, b]) => a !== b && byUrgency(a, b) === 0)).toEqual([]);
      }),
    );
  });

  test('opens again when the time said has come', () => {
    const tired = person({
      confirmedAt: ago(40 * DAY),
      load: { ...calm.load, today: rules.perDay },
    });
    const [line] = callList([tired], here()).later;
    expect(line?.until).toEqual(nextDay(NOW, zone));
  });
});

test('the calling hours: the next ones after a Saturday evening are on Monday', () => {
  const saturday = new Date('2026-11-28T19:30:00Z');
  expect(isCallingHour(saturday, territoryId, zone)).toBe(false);
  expect(nextCallingHour(saturday, territoryId, zone)).toEqual(new Date('2026-11-30T08:00:00Z'));
  expect(nextCallingHour(NOW, territoryId, zone)).toEqual(NOW);
  expect(dayStart(NOW, zone)).toEqual(new Date('2026-11-24T23:00:00Z'));
});

test('every reason and every bar has its words', () => {
  for (const reason of CALL_REASONS) {
    expect(REASON_LABELS[reason]).not.toBe('');
    const line: CallLine = { personId: calm.personId, reason, before: later(60), since: ago(60) };
    expect(sayReason(line, NOW)).not.toMatch(/undefined|null/);
  }
  for (const why of BARS) {
    expect(sayBar({ why, until: null }, NOW)).not.toMatch(/undefined|null/);
    expect(sayBar({ why, until: later(60) }, NOW)).toContain('jusqu’à');
  }
});
