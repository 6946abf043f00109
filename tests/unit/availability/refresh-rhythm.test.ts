import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DORMANT_AFTER_DAYS } from '@/lib/availability/freshness';
import {
  isBeforeNeeds,
  planCampaign,
  REFRESH_RHYTHM,
  type RefreshFacts,
  refreshDue,
  silenceOf,
} from '@/lib/availability/refresh-rhythm';

const DAY = 86_400_000;
const [rhythm] = REFRESH_RHYTHM;
// in March nothing is known to be coming; in December everybody knows
const march = new Date('2027-03-10T09:00:00Z');
const december = new Date('2026-12-10T09:00:00Z');
const back = (days: number, now = march) => new Date(now.getTime() - days * DAY);
const confirmed = (days: number, now = march): RefreshFacts => ({
  confirmedAt: back(days, now),
  last: null,
});
const silent = (days: number, asked: number, times: number, now = march): RefreshFacts => ({
  confirmedAt: back(days, now),
  last: { askedAt: back(asked, now), silent: times, reason: 'usual' },
});

describe('when somebody is asked again', () => {
  const [first, second, third] = rhythm.gaps;
  test.each([
    ['not before a fortnight', confirmed(first - 0.1), null],
    ['at a fortnight', confirmed(first), 'usual'],
    ['not twice in a row', silent(first + second - 0.1, second - 0.1, 1), null],
    ['again a fortnight after a silence', silent(first + second, second, 1), 'usual'],
    ['slower after two silences', silent(first + second + third - 1, third - 1, 2), null],
    ['once more', silent(first + second + third, third, 2), 'usual'],
    ['then left alone until the week counts no more', silent(59, 10, 3), null],
    ['the last question', silent(DORMANT_AFTER_DAYS + 1, 20, 3), 'farewell'],
    ['of somebody never asked too', confirmed(DORMANT_AFTER_DAYS + 0.1), 'farewell'],
    ['who confirmed since the question starts anew', silent(5, 6, 3), null],
  ] as const)('%s', (_, facts, reason) => {
    expect(refreshDue(facts, march)).toBe(reason);
  });

  test('nothing after the farewell, however long', () => {
    const facts = silent(400, 300, 4);
    const gone = { ...facts, last: { ...facts.last, reason: 'farewell' } } as RefreshFacts;
    expect(refreshDue(gone, march)).toBe(null);
  });

  test.each([
    ['sooner before a known period', confirmed(7, december), 'before-needs'],
    ['not of who has just confirmed', confirmed(6.9, december), null],
    ['nor just after another question', silent(20, 6.9, 1, december), null],
  ] as const)('%s', (_, facts, reason) => {
    expect(refreshDue(facts, december)).toBe(reason);
  });

  test.each([
    ['asked at the age it says', confirmed(3), 'activation'],
    ['not of who has just confirmed', confirmed(2.9), null],
    ['a silence is left a week', silent(20, 6.9, 1), null],
    ['then asked again', silent(20, 7, 1), 'activation'],
    ['three silences are left alone, activated or not', silent(40, 20, 3), null],
  ] as const)('while a reserve is activated: %s', (_, facts, reason) => {
    expect(refreshDue(facts, march, { activatedDays: 3 })).toBe(reason);
  });

  test.each([
    ['sooner when needs near them begin soon', confirmed(rhythm.realNeeds.afterDays), 'real-needs'],
    ['not of who has just confirmed', confirmed(rhythm.realNeeds.afterDays - 0.1), null],
    ['once: not while a question of ours waits', silent(20, 7, 1), null],
    ['again after they confirmed', silent(8, 9, 1), 'real-needs'],
    ['the usual rhythm comes first', confirmed(rhythm.gaps[0]), 'usual'],
    ['nothing but a farewell once the week no longer counts', silent(70, 5, 3), null],
  ] as const)('awaited: %s', (_, facts, reason) => {
    expect(refreshDue(facts, march, { awaited: true })).toBe(reason);
    if (reason === 'real-needs') expect(refreshDue(facts, march)).toBe(null);
  });

  test('never two questions within a week, whatever happened', () => {
    const count = fc.double({ min: 0, max: 300, noNaN: true });
    fc.assert(
      fc.property(count, count, fc.integer({ min: 1, max: 5 }), (age, asked, times) => {
        const facts = silent(age, asked, times, december);
        const reason = refreshDue(facts, december);
        if (reason && silenceOf(facts) > 0) expect(asked).toBeGreaterThanOrEqual(7);
        if (age < 7) expect(reason).toBe(null);
      }),
    );
  });
});

test.each([
  ['2026-11-28T12:00:00Z', false],
  ['2026-11-29T12:00:00Z', true],
  ['2027-01-04T12:00:00Z', true],
  ['2027-01-05T12:00:00Z', false],
  ['2027-06-09T12:00:00Z', false],
  ['2027-06-10T12:00:00Z', true],
  ['2027-08-31T21:59:00Z', true],
  ['2027-08-31T22:00:00Z', false],
])('a known period is near on %s: %s', (at, near) => {
  expect(isBeforeNeeds(new Date(at))).toBe(near);
});

test('a campaign rests before the next', () => {
  const { restDays } = rhythm.campaign;
  expect(planCampaign(null, march)).toMatchObject({ ok: true });
  expect(planCampaign(back(restDays), march)).toMatchObject({ ok: true });
  expect(planCampaign(back(restDays - 0.1), march)).toEqual({
    ok: false,
    refusal: 'campaign-too-soon',
  });
});
