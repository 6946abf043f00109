import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { debriefOf } from '@/lib/drill/debrief';
import type { DrillPlace } from '@/lib/drill/draw';
import { DRILL_MESSAGES } from '@/lib/drill/drill.messages';
import { type DrillReading, drillQueue } from '@/lib/drill/drill-queue';
import { sayMessage } from '@/lib/drill/drill-words';
import { type DrillLine, playDrill } from '@/lib/drill/play';
import {
  DRILL_RULES,
  instantOf,
  lastsMinutes,
  playedAfter,
  SCENARIO_TABLE,
  SCENARIOS,
  startOf,
} from '@/lib/drill/scenario';
import type { DrillAct, DrillScript } from '@/lib/drill/script';
import { tablesOf } from '@/lib/evaluation/report-words';
import { mostPressingFirst } from '@/lib/queue/entry';
import { LEVERS } from '@/lib/queue/lever';
import { dayOf } from '@/lib/shared/civil-time';
import { ALERT_THRESHOLDS } from '@/lib/solicitation/ask-rules';
import '../../support/properties';

const usual = ALERT_THRESHOLDS[0]?.hours as never;
const opened = new Date('2026-11-27T10:00:00Z');
const places: readonly DrillPlace[] = Array.from({ length: 12 }, (_, rank) => ({
  name: `Maison ${rank}`,
  communeName: 'Rezé',
  categoryCode: rank % 2 ? '500' : '460',
}));
const script = (is: Partial<DrillScript> = {}): DrillScript => ({
  ...{ scenario: 'bad-saturday', seed: 'one', places, acts: [], sendings: [], activatedAt: null },
  ...is,
});

const anAct = fc.record({
  needKey: fc.integer({ min: 0, max: 45 }),
  lever: fc.constantFrom(...LEVERS),
  minute: fc.integer({ min: 0, max: 2000 }),
});
const acts = fc.uniqueArray(anAct, {
  maxLength: 8,
  selector: ({ needKey, lever }: DrillAct) => `${needKey} ${lever}`,
});
const sendings = fc.array(
  fc.record({
    minute: fc.integer({ min: 0, max: 2000 }),
    pairs: fc.array(fc.record({ number: fc.integer({ min: 1, max: 230 }), needKey: fc.nat(45) }), {
      maxLength: 20,
    }),
  }),
  { maxLength: 3 },
);
const minute = fc.integer({ min: 0, max: 2880 });
const aScript = fc.record({
  scenario: fc.constantFrom(...SCENARIOS),
  seed: fc.string({ maxLength: 8 }),
  places: fc.constant(places),
  acts,
  sendings,
  activatedAt: fc.option(fc.integer({ min: 0, max: 1500 })),
});

/** A drill as its page reads it at a minute, nobody having touched its cases. */
const readAt = (one: DrillScript, at: number): DrillReading => ({
  ...{ script: one, state: playDrill(one, at), startsAt: startOf(one.scenario, opened) },
  ...{ thresholds: usual, facts: [], plans: [], planFacts: [], activation: null, viewers: [] },
});

/** What was said of a need stays said later on. */
function goesOn(early: DrillLine, late: DrillLine | undefined) {
  expect(late?.taken).toBeGreaterThanOrEqual(early.taken);
  for (const [rank, message] of early.messages.entries())
    expect(late?.messages[rank]).toMatchObject(
      message.answer === 'waiting' ? { to: message.to } : message,
    );
  for (const { lever, gave } of early.levers.filter((one) => one.gave !== null))
    expect(late?.levers.find((other) => other.lever === lever)?.gave).toBe(gave);
}

describe('the clock of a drill', () => {
  test.each([
    ['bad-saturday', '2026-11-28'],
    ['epidemic', '2026-11-30'],
  ] as const)('%s begins on %s at six', (scenario, day) => {
    const start = startOf(scenario, opened);
    expect([dayOf(start), start.toISOString().slice(11, 16)]).toEqual([day, '05:00']);
  });

  test('never today: opened on a Saturday, it is the next one', () => {
    expect(dayOf(startOf('bad-saturday', new Date('2026-11-28T02:00:00Z')))).toBe('2026-12-05');
  });

  test.each([
    [0, 1, 10, 10],
    [100, 3, 60, 280],
    [0, -5, 10, 0],
    [1079, 1, 60, lastsMinutes('bad-saturday')],
  ])('%d played, %d minutes at %d: %d', (played, minutes, pace, then) => {
    expect(playedAfter({ scenario: 'bad-saturday', pace, played }, minutes)).toBe(then);
  });
});

describe('what is played', () => {
  test('as many needs as the scenario says by its end, the first one at once, over care alone', () => {
    for (const scenario of SCENARIOS) {
      const end = playDrill(script({ scenario }), lastsMinutes(scenario));
      expect(end.lines).toHaveLength(SCENARIO_TABLE[scenario].needs);
      expect(playDrill(script({ scenario }), 0).lines.length).toBeGreaterThan(0);
      expect(end.reds).toHaveLength(SCENARIO_TABLE[scenario].reds);
    }
    const three = playDrill(script({ scenario: 'epidemic' }), lastsMinutes('epidemic'));
    const where = new Set(three.lines.map(({ need }) => need.place.name));
    expect(where.size).toBe(3);
    expect(three.lines.every(({ need }) => need.place.categoryCode === '500')).toBe(true);
    expect(playDrill(script({ places: [] }), 600).lines).toEqual([]);
  });

  test('the same seed plays the same, another one another', () => {
    expect(playDrill(script(), 600)).toEqual(playDrill(script(), 600));
    expect(playDrill(script({ seed: 'two' }), 600)).not.toEqual(playDrill(script(), 600));
  });

  test('what was shown is never unsaid: an earlier picture is the beginning of a later one', () => {
    fc.assert(
      fc.property(aScript, minute, minute, (one, a, b) => {
        const [early, late] = [playDrill(one, Math.min(a, b)), playDrill(one, Math.max(a, b))];
        for (const line of early.lines)
          goesOn(
            line,
            late.lines.find(({ need }) => need.key === line.need.key),
          );
      }),
      { numRuns: 40 },
    );
  });

  test('nobody has a seat that is not there, nobody after the shift began, no person twice', () => {
    fc.assert(
      fc.property(aScript, minute, (one, at) => {
        for (const { need, taken, messages, filledAt } of playDrill(one, at).lines) {
          expect(taken).toBeLessThanOrEqual(need.seats);
          expect(messages.filter(({ answer }) => answer === 'yes').length).toBeLessThanOrEqual(
            taken,
          );
          expect(new Set(messages.map(({ to }) => to.number)).size).toBe(messages.length);
          if (filledAt !== null) expect(filledAt).toBeLessThan(need.startsAt);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a lever says what it gave later, and gives a seat when it does', () => {
    const all = (lever: (typeof LEVERS)[number]) =>
      Array.from({ length: 40 }, (_, needKey) => ({ needKey, lever, minute: 200 }));
    const pulled = script({ acts: all('overtime') });
    const levers = (at: number) =>
      playDrill(pulled, at).lines.flatMap(({ levers: theirs }) => theirs.map(({ gave }) => gave));
    expect(new Set(levers(200 + DRILL_RULES.leverMinutes - 1))).toEqual(new Set([null]));
    expect(new Set(levers(200 + DRILL_RULES.leverMinutes))).toEqual(new Set([true, false]));
    const seats = (one: DrillScript) =>
      playDrill(one, 1080).lines.reduce((sum, { taken }) => sum + taken, 0);
    expect(seats(pulled)).toBeGreaterThan(seats(script()));
  });
});

describe('what is read of it', () => {
  test('its queue is ordered as the queue of the cell, and holds needs that lack somebody alone', () => {
    fc.assert(
      fc.property(aScript, minute, (one, at) => {
        const entries = drillQueue(readAt(one, at));
        for (const { line, causes } of entries) {
          expect(line.taken).toBeLessThan(line.need.seats);
          expect(causes.length).toBeGreaterThan(0);
        }
        expect([...entries].sort(mostPressingFirst)).toEqual(entries);
      }),
      { numRuns: 40 },
    );
  });

  test('thresholds of an activation bring more of it up', () => {
    const wide = { vital: 168, serious: 168, degraded: 168, comfort: 168 };
    expect(drillQueue({ ...readAt(script(), 300), thresholds: wide }).length).toBeGreaterThan(
      drillQueue({
        ...readAt(script(), 300),
        thresholds: { vital: 1, serious: 0, degraded: 0, comfort: null },
      }).length,
    );
  });

  test('the debrief is the report itself, and its sums hold', () => {
    fc.assert(
      fc.property(aScript, minute, (one, at) => {
        const start = startOf(one.scenario, opened);
        const state = playDrill(one, at);
        const { needs, period } = debriefOf(state, start);
        expect(needs.posted).toBe(state.lines.length);
        expect(needs.seatsTaken).toBeLessThanOrEqual(needs.seats);
        expect(needs.filled + needs.expired).toBeLessThanOrEqual(needs.posted);
        expect(period.end).toEqual(instantOf(start, at));
      }),
      { numRuns: 30 },
    );
    const report = debriefOf(playDrill(script(), 1080), startOf('bad-saturday', opened));
    expect(tablesOf(report)[0]?.title).toBe('Les besoins');
    expect(report.schemes.length).toBeGreaterThan(0);
  });

  test('every message says it is an exercise, first', () => {
    for (const { need, messages } of playDrill(script(), 600).lines)
      for (const message of messages)
        expect(sayMessage(message, need).subject).toMatch(/^\[Exercice\] /);
    for (const sentence of Object.values(DRILL_MESSAGES)) expect(sentence).toBeTruthy();
  });
});
