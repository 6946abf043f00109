import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileShift } from '@/lib/availability/availability';
import type { DeclaredHours } from '@/lib/availability/declared-hours';
import type { NeedId } from '@/lib/identity/actor';
import type { Candidate } from '@/lib/matching/candidate';
import { GATES, obstacles } from '@/lib/matching/gate';
import { LAW_REGIMES } from '@/lib/matching/law';
import { liftPair } from '@/lib/matching/lift';
import { fittingOf } from '@/lib/matching/match';
import type { Post } from '@/lib/matching/post';
import { PERSON_KIND_TABLE, PERSON_KINDS } from '@/lib/profile/person';
import { TRADES } from '@/lib/profile/trade';
import { minutesAfter, type Period } from '@/lib/shared/period';
import { aCandidate, aPost, at, NOW } from './world';

const MONDAY = at('2026-11-23T00:00:00Z').getTime();
const QUARTER = 15 * 60_000;
const DAYS = 24 * 4;

const periodIn = (firstDay: number, lastDay: number, most: number): fc.Arbitrary<Period> =>
  fc
    .tuple(
      fc.integer({ min: firstDay * DAYS, max: lastDay * DAYS }),
      fc.integer({ min: 4, max: most }),
    )
    .map(([start, length]) => ({
      start: new Date(MONDAY + start * QUARTER),
      end: new Date(MONDAY + (start + length) * QUARTER),
    }));
/** The same quarters of an hour every day: no day off. */
const everyDay = (from: number, until: number) =>
  Array.from({ length: 35 }, (_, day) => ({
    start: new Date(MONDAY + ((day - 14) * DAYS + from) * QUARTER),
    end: new Date(MONDAY + ((day - 14) * DAYS + until) * QUARTER),
  }));
/** At noon, at night, and in two rounds far apart. */
const EVERY_DAY = everyDay(44, 48);
const EVERY_NIGHT = everyDay(80, 96);
const TWO_ROUNDS = [...everyDay(24, 28), ...everyDay(68, 74)];
const missionsIn = fc.oneof(
  { weight: 18, arbitrary: fc.array(periodIn(-14, 21, 40), { maxLength: 12 }) },
  { weight: 3, arbitrary: fc.constantFrom(EVERY_DAY, EVERY_NIGHT, TWO_ROUNDS) },
);

const declaredIn: fc.Arbitrary<DeclaredHours[]> = fc.array(
  fc.oneof(
    periodIn(-3, 10, 40).map((period) => ({ kind: 'period', period }) as const),
    fc
      .tuple(
        fc.integer({ min: 60, max: 48 * 60 }),
        fc.constantFrom(at('2026-10-01T00:00:00Z'), at('2025-12-15T00:00:00Z')),
      )
      .map(([minutes, from]) => ({ kind: 'weekly', minutes, from, until: null }) as const),
  ),
  { maxLength: 2 },
);

/** Away until an instant near the shifts, now and then; or for good. */
const backIn = fc.option(
  fc
    .oneof(fc.integer({ min: 2 * DAYS, max: 10 * DAYS }), fc.constant(400 * DAYS))
    .map((quarters) => new Date(MONDAY + quarters * QUARTER)),
  { nil: null, freq: 3 },
);
const letterIn = fc.constantFrom('f', 'f', 'l', 'n');
const stateIn = fc.constantFrom('free' as const, 'last-resort' as const, 'no' as const);

const kindIn = fc.constantFrom(...PERSON_KINDS.filter((kind) => kind !== 'civic-service'));

const personIn: fc.Arbitrary<Candidate> = fc
  .record({
    kind: kindIn,
    ageBand: fc.constantFrom('adult', 'adult', 'minor-16-17'),
    studyLevel: fc.constantFrom(null, 'nursing-1', 'nursing-2', 'midwifery-3'),
    trades: fc.array(fc.constantFrom(...TRADES), { maxLength: 2 }),
    radiusKm: fc.constantFrom(1, 5, 20, 100),
    missions: missionsIn,
    declared: declaredIn,
    conditions: fc.constantFrom(
      [],
      [{ kind: 'child-protection-attestation', metOn: at('2026-01-05T00:00:00Z') }] as const,
      [{ kind: 'yearly-hours-cap', metOn: at('2025-12-15T00:00:00Z') }] as const,
    ),
    asked: fc.boolean(),
    refuses: fc.boolean(),
    paused: backIn,
    notBefore: backIn,
    unavailableUntil: backIn,
    said: fc.boolean(),
    week: fc.oneof(
      fc.constant('f'.repeat(14)),
      fc.string({ unit: letterIn, minLength: 14, maxLength: 14 }),
    ),
    exceptions: fc.array(fc.record({ period: periodIn(1, 9, 60), state: stateIn }), {
      maxLength: 3,
    }),
    question: fc.option(periodIn(0, 7, 200), { nil: null }),
  })
  .map((is) =>
    aCandidate({
      ...is,
      trades: [
        ...(PERSON_KIND_TABLE[is.kind].volunteer ? (['company'] as const) : []),
        ...is.trades,
      ].map((trade) => ({ trade, proof: 'declared' })),
      alreadyAsked: is.asked,
      refusesStructure: is.refuses,
      pausedUntil: is.paused,
      availability: is.said
        ? {
            week: is.week.replaceAll(/./g, (letter) => letter.repeat(24)),
            confirmedAt: NOW,
            notBefore: is.notBefore,
            unavailableUntil: is.unavailableUntil,
          }
        : null,
      questions: is.question
        ? [{ needId: '00000000-0000-7000-8000-000000000009' as NeedId, period: is.question }]
        : [],
    }),
  );

const postIn: fc.Arbitrary<Post> = fc
  .record({
    trade: fc.constantFrom(...TRADES),
    // some of them at Christmas
    period: fc.oneof(
      { weight: 9, arbitrary: periodIn(2, 9, 4 * 30) },
      { weight: 1, arbitrary: periodIn(32, 33, 40) },
    ),
    regulated: fc.boolean(),
    tasks: fc.constantFrom(['hygiene-care'], ['laundry'], ['company'], []),
    publicServed: fc.constantFrom('elderly', 'protected-children', 'mixed'),
    wantedKinds: fc.constantFrom([], ['retiree' as const]),
    checkedOnly: fc.boolean(),
    regime: fc.constantFrom(...LAW_REGIMES.filter((regime) => regime !== 'BENEVOLE')),
    legalNature: fc.constantFrom('association', 'commercial', 'public'),
    categoryCode: fc.constantFrom('500', '177', '183', '462'),
    agreements: fc.constantFrom([], ['day-12h' as const, 'rest-9h' as const]),
  })
  .map((is) => aPost(is as Partial<Post>));

const openOf = (candidate: Candidate, post: Post) =>
  obstacles(fittingOf(candidate, post, compileShift(post.period), NOW));

const liftsOf = (closed: ReturnType<typeof openOf>, id: string) =>
  closed.flatMap(({ gate, miss }) => (gate.id === id ? miss.lifts.map(({ kind }) => kind) : []));

describe('lifting exactly the rules named', () => {
  test('makes the person eligible, or leaves nothing of the shift', () => {
    fc.assert(
      fc.property(personIn, postIn, (candidate, post) => {
        const closed = openOf(candidate, post);
        // absence is lifted at either end of the shift, or by hours in its middle
        for (const kind of liftsOf(closed, 'availability'))
          expect(['free-hours', 'shift-end', 'shift-start']).toContain(kind);
        const lifted = liftPair(
          { candidate, post, now: NOW },
          closed.flatMap(({ miss }) => miss.lifts),
        );
        if (lifted)
          expect(openOf(lifted.candidate, lifted.post).map(({ gate }) => gate.id)).toEqual([]);
      }),
      { numRuns: 1200 },
    );
  });

  test('the worlds drawn close nearly every gate', () => {
    // always the same worlds: which gates a draw closes is no matter of chance
    const drawn = fc.sample(fc.tuple(personIn, postIn), { numRuns: 1200, seed: 27 });
    const closed = drawn.flatMap(([candidate, post]) => openOf(candidate, post));
    const named = new Set(closed.map(({ gate }) => gate.id));
    expect(liftsOf(closed, 'availability')).toContain('free-hours');
    const all = GATES.map(({ id }) => id).filter((id) => id !== 'civic-service');
    expect(all.filter((id) => named.has(id)).length).toBeGreaterThanOrEqual(all.length - 3);
  });

  test('every closed gate says at least one change', () => {
    fc.assert(
      fc.property(personIn, postIn, (candidate, post) => {
        for (const { miss } of openOf(candidate, post))
          expect(miss.lifts.length).toBeGreaterThan(0);
      }),
    );
  });

  test('a gate with hours or kilometres says by how much, in words and as a figure', () => {
    fc.assert(
      fc.property(personIn, postIn, (candidate, post) => {
        for (const { gate, miss } of openOf(candidate, post))
          if (gate.id === 'radius' || gate.id === 'availability') {
            expect(miss.margin).toMatch(/\d/);
            expect(miss.short?.amount).toBeGreaterThan(0);
          }
      }),
    );
  });

  test('one change less leaves the person out', () => {
    const busy = {
      missions: [
        {
          start: minutesAfter(aPost().period.start, -600),
          end: minutesAfter(aPost().period.start, -300),
        },
      ],
    };
    const candidate = aCandidate({ radiusKm: 1, ...busy });
    const closed = openOf(candidate, aPost());
    expect(closed.map(({ gate }) => gate.id)).toEqual(['radius', 'daily-rest']);
    for (const left of closed) {
      const lifts = closed.filter((one) => one !== left).flatMap(({ miss }) => miss.lifts);
      const lifted = liftPair({ candidate, post: aPost(), now: NOW }, lifts);
      expect(lifted && openOf(lifted.candidate, lifted.post).map(({ gate }) => gate.id)).toEqual([
        left.gate.id,
      ]);
    }
  });

  test('nobody in service civique comes for a shift, unless under another status', () => {
    const candidate = aCandidate({ kind: 'civic-service' });
    const closed = openOf(candidate, aPost());
    expect(closed[0]?.gate.id).toBe('civic-service');
    const lifted = liftPair(
      { candidate, post: aPost(), now: NOW },
      closed.flatMap(({ miss }) => miss.lifts),
    );
    expect(lifted && openOf(lifted.candidate, lifted.post)).toEqual([]);
  });
});

test('shifting everybody and everything by a week changes no decision, without a clock change between', () => {
  const WEEK = 7 * 24 * 60;
  const later = (period: Period): Period => ({
    start: minutesAfter(period.start, WEEK),
    end: minutesAfter(period.end, WEEK),
  });
  fc.assert(
    fc.property(personIn, postIn, (candidate, post) => {
      const adult = { ...candidate, ageBand: 'adult' as const, availability: null, declared: [] };
      const before = openOf(adult, post).map(({ gate }) => gate.id);
      const moved = {
        ...adult,
        pausedUntil: adult.pausedUntil && minutesAfter(adult.pausedUntil, WEEK),
        missions: adult.missions.map(later),
        exceptions: adult.exceptions.map((one) => ({ ...one, period: later(one.period) })),
        questions: adult.questions.map((one) => ({ ...one, period: later(one.period) })),
      };
      const after = openOf(moved, { ...post, period: later(post.period) }).map(
        ({ gate }) => gate.id,
      );
      expect(after).toEqual(before);
    }),
  );
});
