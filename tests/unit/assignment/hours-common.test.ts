import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HoursDone, minutesDone } from '@/lib/assignment/follow-up';
import { HOURS_RULE, type HoursStanding, type HoursWord, NO_HOURS } from '@/lib/assignment/hours';
import { commonOf, commonOffered, planCommon } from '@/lib/assignment/hours-common';
import { minutesAfter } from '@/lib/shared/period';

const start = new Date('2026-11-20T20:00:00Z');
const done = (from: number, to: number, breakMinutes = 0): HoursDone => ({
  period: { start: minutesAfter(start, from), end: minutesAfter(start, to) },
  breakMinutes,
});
const saidAt = minutesAfter(start, 600);
const word = (version: number, hours: HoursDone, common = false): HoursWord => ({
  ...hours,
  ...(common ? { common } : {}),
  ...{ version, words: null, saidAt },
});
/** The person stayed until 500, the structure says 420. */
const [mine, theirs] = [done(0, 500, 20), done(15, 420, 30)];
const common = done(15, 420, 30);
const apart = (version: number): HoursStanding => ({
  ...NO_HOURS,
  person: word(version - 1, mine),
  host: word(version, theirs),
  claims: { person: mine, host: theirs },
});
const days = HOURS_RULE.commonAfterDays * 1_440;

describe('the common part of two versions', () => {
  test.each<readonly [string, HoursDone, HoursDone, HoursDone | null]>([
    ['one inside the other', mine, theirs, common],
    ['each longer on one side', done(0, 400), done(60, 480), done(60, 400)],
    ['the same', mine, mine, mine],
    ['one after the other', done(0, 100), done(100, 200), null],
    ['a break as long as what is left', done(0, 130, 100), done(30, 200), null],
    ['a minute more', done(0, 131, 100), done(30, 200), done(30, 131, 100)],
  ])('%s', (_, one, other, expected) => {
    expect(commonOf(one, other)).toEqual(expected);
    expect(commonOf(other, one)).toEqual(expected);
  });

  test('is never more than either says', () => {
    const any = fc
      .tuple(fc.nat(300), fc.integer({ min: 1, max: 300 }), fc.nat(120))
      .map(([from, length, pause]) => done(from, from + length, pause));
    fc.assert(
      fc.property(any, any, (one, other) => {
        const part = commonOf(one, other);
        if (!part) return;
        expect(minutesDone(part)).toBeLessThanOrEqual(
          Math.min(minutesDone(one), minutesDone(other)),
        );
        for (const { period } of [one, other]) {
          expect(part.period.start >= period.start && part.period.end <= period.end).toBe(true);
        }
      }),
    );
  });
});

describe('when it is offered', () => {
  const early = minutesAfter(saidAt, 60);
  test.each<readonly [string, HoursStanding, Date, boolean]>([
    ['one word each', apart(2), early, false],
    ['one word less than the rule', apart(HOURS_RULE.commonAfterWords - 1), early, false],
    ['as many words as the rule', apart(HOURS_RULE.commonAfterWords), early, true],
    ['a minute before the days of the rule', apart(2), minutesAfter(saidAt, days - 1), false],
    ['the days of the rule', apart(2), minutesAfter(saidAt, days), true],
    ['one side alone', { ...NO_HOURS, person: word(9, mine) }, early, false],
    [
      'signed',
      { ...apart(9), signed: { ...mine, signedAt: saidAt } },
      minutesAfter(saidAt, days),
      false,
    ],
    [
      'nothing in common',
      { ...apart(9), claims: { person: done(0, 10), host: done(10, 20) } },
      early,
      false,
    ],
  ])('%s', (_, standing, now, offered) => {
    expect(commonOffered('person', standing, now)).toEqual(offered ? expect.anything() : null);
  });

  test('proposed by one, it is theirs to keep, and the other’s to sign: it is not proposed again', () => {
    const proposed: HoursStanding = { ...apart(4), host: word(5, common, true) };
    expect(commonOffered('host', proposed, early)).toBeNull();
    expect(commonOffered('person', proposed, early)).toBeNull();
    expect(planCommon('person', proposed, 5, early)).toMatchObject({
      refusal: 'no-hours-to-agree',
    });
  });

  test('it is proposed of what was read', () => {
    expect(planCommon('person', apart(4), 4, early)).toEqual({
      ok: true,
      value: { ...common, common: true },
    });
    expect(planCommon('person', apart(4), 3, early)).toMatchObject({
      refusal: 'hours-changed-since',
    });
    expect(planCommon('person', apart(2), 2, early)).toMatchObject({
      refusal: 'no-hours-to-agree',
    });
    const signed = { ...apart(4), signed: { ...mine, signedAt: saidAt } };
    expect(planCommon('person', signed, 4, early)).toMatchObject({ refusal: 'hours-signed' });
  });
});
