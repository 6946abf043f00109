import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANNELS } from '@/lib/profile/channel';
import { PERSON_KINDS } from '@/lib/profile/person';
import { answeredWithin } from '@/lib/solicitation/answer-delay';
import {
  type AskFacts,
  type LearnedOdds,
  oddsKeysOf,
  oddsOf,
} from '@/lib/solicitation/answer-odds';
import {
  CHANNEL_PRIORS,
  FRESHNESS_PRIORS,
  HOUR_PRIORS,
  KIND_PRIORS,
  LEAD_PRIORS,
} from '@/lib/solicitation/answer-priors';

const facts = (is: Partial<AskFacts> = {}): AskFacts => ({
  kind: 'retiree',
  channel: 'email',
  leadMinutes: 1440,
  hour: 10,
  freshness: 'fresh',
  ...is,
});

const anyFacts: fc.Arbitrary<AskFacts> = fc.record({
  kind: fc.constantFrom(...PERSON_KINDS),
  channel: fc.constantFrom(...CHANNELS),
  leadMinutes: fc.integer({ min: 0, max: 20_000 }),
  hour: fc.integer({ min: 0, max: 23 }),
  freshness: fc.constantFrom('fresh', 'ageing', 'stale', 'dormant'),
});

/** So many questions of these facts, so many yes, every answer after so many minutes. */
const heard = (of: AskFacts, asked: number, yes: number, minutes = 30): LearnedOdds =>
  oddsKeysOf(of).map((key) => ({
    key,
    asked,
    yes,
    answered: asked,
    delayLogSum: asked * Math.log(minutes),
    delayLogSquares: asked * Math.log(minutes) ** 2,
  }));

describe('before any answer was heard', () => {
  test('the belief of the kind, asked by mail, by day, a day ahead, freshly confirmed', () => {
    for (const kind of PERSON_KINDS)
      expect(oddsOf(facts({ kind }), []).yes).toBeCloseTo(KIND_PRIORS[kind].yes, 6);
  });
  test('every belief has its date and where it comes from', () => {
    const rows = [KIND_PRIORS, CHANNEL_PRIORS, LEAD_PRIORS, HOUR_PRIORS, FRESHNESS_PRIORS];
    for (const row of rows.flatMap((table) => Object.values(table)))
      expect(row).toMatchObject({
        reference: expect.stringMatching(/./),
        checkedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      });
  });
  test('bands change exactly where the table says', () => {
    const [now, today] = LEAD_PRIORS;
    const yes = (leadMinutes: number) => oddsOf(facts({ leadMinutes }), []).yes;
    expect(yes(now.untilMinutes - 1)).toBeLessThan(yes(now.untilMinutes));
    expect(yes(today.untilMinutes - 1)).toBeLessThan(yes(today.untilMinutes));
    const at = (hour: number) => oddsOf(facts({ hour }), []).yes;
    expect(at(HOUR_PRIORS[0].untilHour - 1)).toBeLessThan(at(HOUR_PRIORS[0].untilHour));
    expect(at(HOUR_PRIORS[3].untilHour)).toBe(at(0));
  });
  test('a voice is answered sooner and more often than a message, a message than a mail', () => {
    const [email, sms, voice] = CHANNELS.map((channel) => oddsOf(facts({ channel }), []));
    expect(email?.yes).toBeLessThan(sms?.yes ?? 0);
    expect(sms?.yes).toBeLessThan(voice?.yes ?? 0);
    expect(email?.medianMinutes).toBeGreaterThan(sms?.medianMinutes ?? 0);
  });
  test('the older the availability, the less likely a yes, whatever else', () => {
    fc.assert(
      fc.property(anyFacts, (one) => {
        const levels = ['fresh', 'ageing', 'stale', 'dormant'] as const;
        const chances = levels.map((freshness) => oddsOf({ ...one, freshness }, []).yes);
        expect(chances).toEqual(chances.toSorted((a, b) => b - a));
      }),
    );
  });
});

describe('what answers teach', () => {
  test('many answers prevail over the belief, few hardly move it', () => {
    expect(oddsOf(facts(), heard(facts(), 2000, 1200)).yes).toBeCloseTo(0.6, 1);
    const before = oddsOf(facts(), []).yes;
    expect(Math.abs(oddsOf(facts(), heard(facts(), 1, 0)).yes - before)).toBeLessThan(0.03);
  });
  test('beliefs wrong in the same way are corrected together: another kind, same belief', () => {
    const other = facts({ kind: 'health-student' });
    const retirees = heard(facts(), 400, 20).filter(({ key }) => oddsKeysOf(other).includes(key));
    expect(retirees).not.toHaveLength(0);
    expect(oddsOf(other, retirees).yes).toBeLessThan(oddsOf(other, []).yes / 2);
  });
  test('delays: the median and the spread heard', () => {
    const learned = oddsOf(facts(), heard(facts(), 500, 50, 120));
    expect(learned.medianMinutes).toBeGreaterThan(110);
    expect(learned.sigma).toBeLessThan(0.5);
  });
  test('one more yes never lowers a chance, one more silence never raises it; always between 0 and 1', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(500), fc.nat(500), (one, asked, said) => {
        const yes = Math.min(asked, said);
        const chance = (a: number, y: number) => oddsOf(one, heard(one, a, y)).yes;
        expect(chance(asked + 1, yes + 1)).toBeGreaterThanOrEqual(chance(asked, yes) - 1e-12);
        expect(chance(asked + 1, yes)).toBeLessThanOrEqual(chance(asked, yes) + 1e-12);
        expect(chance(asked, yes)).toBeGreaterThan(0);
        expect(chance(asked, yes)).toBeLessThan(1);
      }),
    );
  });
  test('what was heard elsewhere changes nothing', () => {
    const elsewhere = heard(facts({ kind: 'director', channel: 'voice' }), 300, 0);
    expect(oddsOf(facts(), elsewhere)).toEqual(oddsOf(facts(), []));
  });
});

describe('the delay of an answer', () => {
  test('nothing before the question, half at the median, all in the end, never going down', () => {
    const delay = { medianMinutes: 40, sigma: 1.1 };
    expect(answeredWithin(delay, 0)).toBe(0);
    expect(answeredWithin(delay, 40)).toBeCloseTo(0.5, 6);
    expect(answeredWithin(delay, 1e7)).toBeCloseTo(1, 6);
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(500), (minutes, more) => {
        expect(answeredWithin(delay, minutes + more)).toBeGreaterThanOrEqual(
          answeredWithin(delay, minutes) - 1e-9,
        );
      }),
    );
  });
});
