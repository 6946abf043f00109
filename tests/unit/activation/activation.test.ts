import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ACTIVATION_RULES,
  activationRuleAt,
  activationState,
  coveredBy,
  freshSince,
  keptReady,
  planExtension,
  planOpening,
} from '@/lib/activation/activation';
import { closeForm, extendForm, openingForm } from '@/lib/activation/activation.schema';
import '../../support/properties';

const DAY = 86_400_000;
const [rule] = ACTIVATION_RULES;
const today = new Date('2026-12-01T00:00:00Z');
const now = new Date('2026-12-01T09:00:00Z');
const at = (days: number, from = today) => new Date(from.getTime() + days * DAY);
const span = (from: number, until: number) => ({ start: at(from), end: at(until) });

describe('what may be activated', () => {
  test.each([
    ['from today', span(0, 10), true],
    ['from tomorrow', span(1, 10), true],
    ['as long as the rule says', span(1, 1 + rule.longestDays), true],
    ['no longer', span(1, 2 + rule.longestDays), 'too-long'],
    ['from a year ahead', span(rule.aheadDays, rule.aheadDays + 2), true],
    ['no farther', span(rule.aheadDays + 2, rule.aheadDays + 5), 'too-far'],
    ['not from yesterday', span(-1, 10), 'already-past'],
    ['not backwards', span(3, 3), 'ends-before'],
    ['not what has ended by now', { start: today, end: now }, 'ends-before'],
  ] as const)('%s', (_, period, expected) => {
    const planned = planOpening(period, today, now);
    if (expected === true) expect(planned).toMatchObject({ ok: true, value: { end: period.end } });
    else expect(planned).toEqual({ ok: false, refusal: expected });
  });

  test('today begins now, not at midnight', () => {
    expect(planOpening(span(0, 3), today, now)).toMatchObject({ value: { start: now } });
    expect(activationRuleAt(new Date(0))).toBe(rule);
  });
});

describe('where it stands', () => {
  const period = span(2, 5);
  test.each([
    ['before', 1.99, null, 'planned'],
    ['from its first instant', 2, null, 'running'],
    ['to its last', 4.99, null, 'running'],
    ['not after', 5, null, 'over'],
    ['closed early', 4, 3, 'over'],
    ['closed before it began', 3, 1, 'given-up'],
    ['closed at its very beginning', 3, 2, 'given-up'],
  ] as const)('%s', (_, when, closed, state) => {
    const closedAt = closed === null ? null : at(closed);
    expect(activationState({ period, closedAt }, at(when))).toBe(state);
  });

  test('what it covered stops where it was closed, or where we are, and never runs backwards', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 9, noNaN: true }),
        fc.option(fc.double({ min: -3, max: 9, noNaN: true })),
        (when, closed) => {
          const closedAt = closed === null ? null : at(closed);
          const { start, end } = coveredBy({ period, closedAt }, at(when));
          expect(start).toEqual(period.start);
          expect(end.getTime()).toBeGreaterThanOrEqual(start.getTime());
          expect(end.getTime()).toBeLessThanOrEqual(period.end.getTime());
          if (closedAt && closedAt > start) expect(end <= closedAt).toBe(true);
        },
      ),
    );
  });

  test('a word is young enough for as many days as the activation says', () => {
    expect(freshSince({ refreshDays: 3 }, at(3))).toEqual(today);
  });
});

test('people up to date at its end are kept by fives, nothing under', () => {
  expect([0, 4, 5, 9, 10].map(keptReady)).toEqual([null, null, 5, 5, 10]);
});

describe('another last day', () => {
  const running = { period: span(-2, 5), closedAt: null };
  /** first instant of the first day, in Paris */
  const midnight = new Date('2026-11-30T23:00:00Z');
  /** the end of its nth day */
  const lastDay = (days: number) => at(days, midnight);
  const opened = { period: { start: now, end: lastDay(2) }, closedAt: null };
  const toCome = { period: { start: midnight, end: lastDay(2) }, closedAt: null };
  test.each([
    ['later', running, at(9), true],
    ['sooner, but not before now', running, at(0.1), 'ends-before'],
    ['no longer than the rule', running, at(rule.longestDays + 1), 'too-long'],
    ['not of what is over', { ...running, period: span(-5, 0) }, at(9), 'is-over'],
    ['not of what is closed', { ...running, closedAt: at(-1) }, at(9), 'is-over'],
    [
      'a planned one too, after its beginning',
      { period: span(3, 5), closedAt: null },
      at(3),
      'ends-before',
    ],
    ['to the last day it could have had', opened, lastDay(rule.longestDays), true],
    ['not one day more', opened, lastDay(rule.longestDays + 1), 'too-long'],
    ['a planned one likewise', toCome, lastDay(rule.longestDays), true],
    ['and not one day more', toCome, lastDay(rule.longestDays + 1), 'too-long'],
  ] as const)('%s', (_, activation, until, expected) => {
    const planned = planExtension(activation, until, now);
    expect(planned.ok ? true : planned.refusal).toBe(expected);
  });
});

describe('the forms', () => {
  const said = {
    ...{ reason: 'summer', words: 'Les congés d’été laissent des plannings à trous.' },
    ...{ from: '2027-07-05', until: '31/08/2027', refreshDays: '7', structuresDaily: 'on' },
    ...{ goalFilled: '80', goalReady: '', goalHours: '' },
  };
  test('both days are in; what is left empty aims at nothing', () => {
    expect(openingForm.parse(said)).toMatchObject({
      period: {
        start: new Date('2027-07-04T22:00:00Z'),
        end: new Date('2027-08-31T22:00:00Z'),
      },
      goals: { filled: 80, ready: null, hours: null },
      structuresDaily: true,
    });
  });

  test.each([
    ['reason', { reason: 'snow' }],
    ['words', { words: 'Canicule' }],
    ['words', { words: 'x'.repeat(301) }],
    ['words', { words: 'Madame Duval a le covid, l’unité est fermée.' }],
    ['from', { from: '2027-02-30' }],
    ['until', { until: '' }],
    ['refreshDays', { refreshDays: '1' }],
    ['goalFilled', { goalFilled: '101' }],
    ['goalReady', { goalReady: '0' }],
    ['goalHours', { goalHours: 'deux' }],
  ])('a fault is said at its field: %s', (field, fault) => {
    const parsed = openingForm.safeParse({ ...said, ...fault });
    expect(parsed.error?.issues[0]?.path).toEqual([field]);
  });

  test('an epidemic is named, and nobody who has it', () => {
    const words = 'Le covid ferme des unités dans neuf EHPAD du littoral.';
    expect(openingForm.safeParse({ ...said, words }).success).toBe(true);
  });

  test('an id that is none names nothing, a version that is none is never the one in force', () => {
    expect(
      extendForm.parse({ activationId: 'x', revision: 'x', until: '2027-01-01' }),
    ).toMatchObject({
      activationId: null,
      revision: 0,
    });
    expect(closeForm.parse({})).toEqual({ activationId: null, revision: 0, learned: null });
  });
});
