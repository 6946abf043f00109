import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WISHES } from '@/lib/availability/wishes';
import type { NeedId, PersonId } from '@/lib/identity/actor';
import type { Candidate } from '@/lib/matching/candidate';
import { match } from '@/lib/matching/match';
import { changesOf, MOVED_AT_MOST, postAfter, reshape } from '@/lib/matching/reshape';
import { counterOf } from '@/lib/matching/typed-counter';
import { feed } from '@/lib/matching/typed-people';
import type { Need } from '@/lib/need/need';
import { minutesAfter, minutesOf } from '@/lib/shared/period';
import { aCandidate, aPost, at, NOW } from './world';

const need = {
  ...aPost(),
  ...{
    seats: 2,
    seatsTaken: 0,
    severity: 'serious',
    reason: 'sick-leave',
    publicServed: 'elderly',
  },
  ...{
    tasks: ['hygiene-care', 'company'],
    note: null,
    meal: false,
    transport: false,
    lodging: false,
  },
  wantedKinds: ['lent-staff', 'retiree'],
} as unknown as Need;
const post = aPost({ tasks: need.tasks, wantedKinds: need.wantedKinds });
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as PersonId;

const hours = fc.integer({ min: -90, max: 90 });
const somebody = fc.record({
  kind: fc.constantFrom('lent-staff', 'retiree', 'civic-volunteer', 'part-timer'),
  trade: fc.constantFrom('care-assistant', 'nurse', 'company', 'service-agent'),
  ageBand: fc.constantFrom('adult', 'minor-16-17'),
  radiusKm: fc.constantFrom(5, 20, 40),
  lat: fc.constantFrom(47.2, 47.4, 47.7),
  letter: fc.constantFrom('f', 'l', 'n'),
  missions: fc.array(hours, { maxLength: 5 }),
  away: fc.option(hours),
  asked: fc.option(hours),
  refusesStructure: fc.boolean(),
  nights: fc.constantFrom(...WISHES),
  weekly: fc.option(fc.constantFrom(600, 1_200)),
  school: fc.option(fc.constantFrom(47.2, 47.7)),
});
type Drawn = typeof somebody extends fc.Arbitrary<infer Value> ? Value : never;

const during = (from: number, minutes: number) => ({
  start: minutesAfter(post.period.start, 60 * from),
  end: minutesAfter(post.period.start, 60 * from + minutes),
});
const personOf = (drawn: Drawn, n: number): Candidate =>
  aCandidate({
    personId: id(n),
    kind: drawn.kind as Candidate['kind'],
    ageBand: drawn.ageBand as Candidate['ageBand'],
    trades: [{ trade: drawn.trade as 'nurse', proof: 'seen' }],
    radiusKm: drawn.radiusKm,
    wishes: { nights: drawn.nights, weekends: 'open', weeklyMinutes: drawn.weekly },
    otherPlaces:
      drawn.school === null
        ? []
        : [
            {
              place: { lat: drawn.school, lon: -1.5, epciCode: null },
              communeName: 'Ailleurs',
              radiusKm: 20,
            },
          ],
    place: { lat: drawn.lat, lon: -1.55, epciCode: null },
    availability: {
      ...{ week: drawn.letter.repeat(336), confirmedAt: NOW, notBefore: null },
      unavailableUntil: null,
    },
    missions: drawn.missions.map((from) => during(from, 7 * 60)),
    exceptions: drawn.away === null ? [] : [{ period: during(drawn.away, 20 * 60), state: 'no' }],
    questions:
      drawn.asked === null
        ? []
        : [{ needId: id(900) as string as NeedId, period: during(drawn.asked, 300) }],
    refusesStructure: drawn.refusesStructure,
  });

test('one counter answers every variation of a need as the naive oracle does, in whatever order they are asked', () => {
  const changes = changesOf(need, 1);
  const pairs = fc.array(fc.constantFrom(...changes), { minLength: 1, maxLength: 2 });
  const world = fc.array(somebody, { maxLength: 8 });
  let came = 0;
  fc.assert(
    fc.property(world, fc.array(pairs, { minLength: 4, maxLength: 10 }), (drawn, tried) => {
      const everybody = drawn.map(personOf);
      const run = counterOf(feed(everybody, NOW), post.place);
      for (const made of tried) {
        const { said, twin } = reshape(need, made);
        for (const part of twin ? [said, twin] : [said]) {
          const asked = postAfter(post, part);
          const { ranked } = match(asked, everybody, everybody.length, NOW);
          const passing = ranked.map(({ fitting }) => fitting.candidate.personId).sort();
          expect(run(asked).map((person) => everybody[person]?.personId)).toEqual(passing);
          came += passing.length;
        }
      }
    }),
    { numRuns: 80 },
  );
  expect(came).toBeGreaterThan(0);
});

test('another day keeps the hours of the clock over a change of the clocks, and no two changes go further than what is read', () => {
  const night = { start: at('2026-10-24T18:00:00Z'), end: at('2026-10-25T05:00:00Z') };
  const { said } = reshape({ ...need, period: night }, [{ kind: 'day', days: 1 }]);
  expect(said.shift).toEqual({
    start: at('2026-10-25T19:00:00Z'),
    end: at('2026-10-26T05:00:00Z'),
  });
  const every = changesOf({ ...need, period: night }, 0);
  for (const one of every)
    for (const other of every.filter(({ kind }) => kind !== one.kind)) {
      const { shift } = reshape({ ...need, period: night }, [one, other]).said;
      const early = minutesOf({ start: shift.start, end: night.start });
      const late = minutesOf({ start: night.end, end: shift.end });
      expect(Math.max(early, late)).toBeLessThanOrEqual(MOVED_AT_MOST);
    }
});

test('company told apart from care is open to a volunteer of sixteen, whom the care keeps away', () => {
  const young = aCandidate({
    ...{ kind: 'civic-volunteer', ageBand: 'minor-16-17' },
    trades: [{ trade: 'company', proof: 'declared' }],
    conditions: [{ kind: 'child-protection-attestation', metOn: NOW }],
  });
  const day = { start: at('2026-11-25T13:00:00Z'), end: at('2026-11-25T16:00:00Z') };
  const { said, twin } = reshape({ ...need, period: day, wantedKinds: [] }, [
    { kind: 'split-tasks' },
  ]);
  if (!twin) throw new Error('not cut');
  const run = counterOf(feed([young], NOW), post.place);
  expect(run(postAfter(post, said))).toEqual([]);
  expect(run(postAfter(post, twin))).toEqual([0]);
});
