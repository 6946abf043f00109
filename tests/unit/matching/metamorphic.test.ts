import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WISHES } from '@/lib/availability/wishes';
import type { NeedId, PersonId } from '@/lib/identity/actor';
import type { Candidate } from '@/lib/matching/candidate';
import { match } from '@/lib/matching/match';
import { rankTyped } from '@/lib/matching/typed-engine';
import { feed } from '@/lib/matching/typed-people';
import { PERSON_KINDS } from '@/lib/profile/person';
import { PROOFS } from '@/lib/profile/trade';
import { minutesAfter, type Period } from '@/lib/shared/period';
import { aCandidate, aPost, NOW } from './world';

const DAY = 24 * 60;
const WEEK = 7 * DAY;
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as PersonId;

const minutes = fc.integer({ min: -6 * DAY, max: 6 * DAY });
const somePeriod = fc.tuple(minutes, fc.integer({ min: 60, max: 720 })).map(
  ([from, long]): Period => ({
    start: minutesAfter(NOW, from),
    end: minutesAfter(NOW, from + long),
  }),
);
const state = fc.constantFrom('free' as const, 'last-resort' as const, 'no' as const);
const count = fc.nat({ max: 9 });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 6 });

const somebody: fc.Arbitrary<Partial<Candidate>> = fc.record({
  kind: fc.constantFrom(...PERSON_KINDS),
  radiusKm: fc.constantFrom(5, 10, 20, 50),
  place: fc.record({
    lat: fc.double({ min: 46.9, max: 47.6, noNaN: true }),
    lon: fc.double({ min: -2.4, max: -1, noNaN: true }),
    epciCode: fc.constantFrom(null, '244400404'),
  }),
  trades: fc
    .record({
      trade: fc.constantFrom('nurse' as const, 'care-assistant' as const),
      proof: fc.constantFrom(...PROOFS),
    })
    .map((one) => [one]),
  otherPlaces: fc.array(
    fc.record({
      place: fc.record({
        lat: fc.double({ min: 46.9, max: 47.6, noNaN: true }),
        lon: fc.double({ min: -2.4, max: -1, noNaN: true }),
        epciCode: fc.constantFrom(null, '244400404'),
      }),
      communeName: fc.constant('Ailleurs'),
      radiusKm: fc.constantFrom(5, 20, 50),
    }),
    { maxLength: 2 },
  ),
  wishes: fc.record({
    nights: fc.constantFrom(...WISHES),
    weekends: fc.constantFrom(...WISHES),
    weeklyMinutes: maybe(fc.integer({ min: 60, max: 2_880 })),
  }),
  pausedUntil: maybe(minutes.map((one) => minutesAfter(NOW, one))),
  availability: maybe(
    fc.record({
      week: fc
        .array(fc.constantFrom('f', 'l', 'n'), { minLength: 7, maxLength: 7 })
        .map((days) => days.map((letter) => letter.repeat(48)).join('')),
      confirmedAt: fc.integer({ min: 0, max: 70 * DAY }).map((one) => minutesAfter(NOW, -one)),
      notBefore: maybe(minutes.map((one) => minutesAfter(NOW, one))),
      unavailableUntil: maybe(minutes.map((one) => minutesAfter(NOW, one))),
    }),
  ),
  exceptions: fc.array(fc.record({ period: somePeriod, state }), { maxLength: 2 }),
  missions: fc.array(somePeriod, { maxLength: 3 }),
  questions: fc
    .array(somePeriod, { maxLength: 1 })
    .map((all) => all.map((period) => ({ needId: 'autre' as NeedId, period }))),
  history: fc.record({
    asks30d: count,
    missions30d: count,
    missionsHere: count,
    missionsForPublic: count,
    brokenPromises: count,
    lastAskedAt: maybe(fc.integer({ min: 0, max: 90 * DAY }).map((one) => minutesAfter(NOW, -one))),
    wouldReturn: fc.boolean(),
    welcome: fc.constantFrom(-1 as const, 0 as const, 1 as const),
  }),
});
const crowd = fc
  .array(somebody, { minLength: 1, maxLength: 25 })
  .map((all) => all.map((one, index) => aCandidate({ ...one, personId: id(index) })));

const told = (ranked: ReturnType<typeof match>['ranked']) =>
  ranked.map(({ fitting, score }) => `${fitting.candidate.personId} ${score}`);
const rank = (everybody: readonly Candidate[], post = aPost(), now = NOW) =>
  told(match(post, everybody, everybody.length, now).ranked);

const later = (period: Period): Period => ({
  start: minutesAfter(period.start, WEEK),
  end: minutesAfter(period.end, WEEK),
});
const date = (instant: Date | null) => instant && minutesAfter(instant, WEEK);

/** The same person a week later: no clock changes in between. */
const nextWeek = (one: Candidate): Candidate => ({
  ...one,
  pausedUntil: date(one.pausedUntil),
  availability: one.availability && {
    ...one.availability,
    confirmedAt: minutesAfter(one.availability.confirmedAt, WEEK),
    notBefore: date(one.availability.notBefore),
    unavailableUntil: date(one.availability.unavailableUntil),
  },
  exceptions: one.exceptions.map((exception) => ({
    ...exception,
    period: later(exception.period),
  })),
  missions: one.missions.map(later),
  questions: one.questions.map((question) => ({ ...question, period: later(question.period) })),
  history: { ...one.history, lastAskedAt: date(one.history.lastAskedAt) },
});

test('everything a week later, no clock change in between: the same order and the same scores', () => {
  fc.assert(
    fc.property(crowd, (everybody) => {
      const then = rank(
        everybody.map(nextWeek),
        aPost({ period: later(aPost().period) }),
        minutesAfter(NOW, WEEK),
      );
      expect(then).toEqual(rank(everybody));
    }),
  );
});

test('the typed arrays and the naive oracle give the same order', () => {
  fc.assert(
    fc.property(crowd, (everybody) => {
      expect(told(rankTyped(feed(everybody, NOW), aPost(), 50))).toEqual(rank(everybody));
    }),
    { numRuns: 300 },
  );
});

test('doubling everybody’s radius removes nobody', () => {
  fc.assert(
    fc.property(crowd, (everybody) => {
      const wider = everybody.map((one) => ({ ...one, radiusKm: 2 * one.radiusKm }));
      const after = new Set(rank(wider).map((line) => line.split(' ')[0]));
      expect(rank(everybody).every((line) => after.has(line.split(' ')[0]))).toBe(true);
    }),
  );
});
