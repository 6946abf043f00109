import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PersonId } from '@/lib/identity/actor';
import type { Candidate } from '@/lib/matching/candidate';
import { match } from '@/lib/matching/match';
import { compareRanked, SCALES } from '@/lib/matching/ranking';
import { SCORE_PARTS, WEIGHTS } from '@/lib/matching/weights';
import { minutesAfter } from '@/lib/shared/period';
import { aCandidate, aPost, NOW } from './world';

const DAY = 24 * 60;
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as PersonId;
const rank = (...people: Partial<Candidate>[]) =>
  match(
    aPost(),
    people.map((one, index) => aCandidate({ personId: id(index), ...one })),
    people.length,
    NOW,
  );
const order = (...people: Partial<Candidate>[]) =>
  rank(...people).ranked.map(({ fitting }) => Number(fitting.candidate.personId.slice(-12)));

test('the parts can give a hundred points, and sum to the score', () => {
  expect(SCORE_PARTS.reduce((sum, part) => sum + WEIGHTS.points[part], 0)).toBe(100);
  const [best] = rank({}).ranked;
  const sum = best?.contributions.reduce((total, { points }) => total + points, 0) ?? 0;
  expect(best?.score).toBeCloseTo(sum, 5);
});

describe('who comes first', () => {
  test('the very trade before an equivalent one', () => {
    expect(order({ trades: [{ trade: 'nurse', proof: 'seen' }] }, {})).toEqual([1, 0]);
  });
  test('verified before seen before declared', () => {
    const proven = (proof: 'declared' | 'seen' | 'verified') =>
      ({ trades: [{ trade: 'care-assistant', proof }] }) as const;
    expect(order(proven('declared'), proven('verified'), proven('seen'))).toEqual([1, 2, 0]);
  });
  test('fresh availability before an ageing one; stale, silent and last resort come after everybody free', () => {
    const confirmed = (days: number) => ({
      availability: {
        week: 'f'.repeat(336),
        confirmedAt: minutesAfter(NOW, -days * DAY),
        notBefore: null,
        unavailableUntil: null,
      },
    });
    const lastResort = {
      availability: {
        week: 'l'.repeat(336),
        confirmedAt: NOW,
        notBefore: null,
        unavailableUntil: null,
      },
    };
    expect(
      order(confirmed(20), confirmed(0), { availability: null }, confirmed(40), lastResort).slice(
        0,
        2,
      ),
    ).toEqual([1, 0]);
  });
  test('near before far, known before unknown, rested before often asked, reliable before not', () => {
    const history = aCandidate().history;
    const away = { place: { lat: 47.3, lon: -1.5, epciCode: null } };
    expect(order({ place: { lat: 47.3, lon: -1.5, epciCode: null } }, {})).toEqual([1, 0]);
    expect(order({ ...away, travelMeans: ['bike'] }, { ...away, travelMeans: ['car'] })).toEqual([
      1, 0,
    ]);
    expect(order({}, { history: { ...history, missionsHere: 3 } })).toEqual([1, 0]);
    expect(order({ history: { ...history, asks30d: 8 } }, {})).toEqual([1, 0]);
    expect(order({ history: { ...history, brokenPromises: 1 } }, {})).toEqual([1, 0]);
  });
  test('knowing the public counts for half of knowing the places, never adds up, and says so', () => {
    const known = (missionsHere: number, missionsForPublic: number) => {
      const history = { ...aCandidate().history, missionsHere, missionsForPublic };
      const part = match(aPost(), [aCandidate({ history })], 1, NOW).ranked[0]?.contributions.find(
        (one) => one.part === 'familiarity',
      );
      return [(part?.points ?? 0) / (part?.outOf ?? 1), part?.because];
    };
    const { publicKnownAfter, knownAfter, publicShare } = SCALES;
    expect(known(0, 0)).toEqual([0, 'n’est pas encore venu·e ici']);
    expect(known(0, publicKnownAfter)).toEqual([publicShare, 'connaît ce public']);
    expect(known(0, publicKnownAfter + 5)).toEqual([publicShare, 'connaît ce public']);
    expect(known(1, publicKnownAfter)).toEqual([
      publicShare,
      'déjà venu·e 1 fois ici, connaît ce public',
    ]);
    expect(known(knownAfter, publicKnownAfter)).toEqual([1, `déjà venu·e ${knownAfter} fois ici`]);
  });
  test('at equal score, first who would come back here; it gives no point, and no word of it is told', () => {
    const history = aCandidate().history;
    const returns = { history: { ...history, wouldReturn: true } };
    const asked = { history: { ...returns.history, lastAskedAt: minutesAfter(NOW, -DAY) } };
    expect(order({}, asked)).toEqual([1, 0]);
    const [before, after] = [{}, returns].map(
      (one) => match(aPost(), [aCandidate(one)], 1, NOW).ranked[0]?.contributions,
    );
    expect(after).toEqual(before);
  });
  test('at equal score the least recently asked, then the id', () => {
    const history = aCandidate().history;
    const asked = (days: number) => ({
      history: { ...history, lastAskedAt: minutesAfter(NOW, -days * DAY) },
    });
    expect(order(asked(2), asked(9), {})).toEqual([2, 1, 0]);
    expect(order({}, {}, {})).toEqual([0, 1, 2]);
  });
});

test('the funnel counts everybody once', () => {
  const found = match(
    aPost(),
    [
      aCandidate(),
      aCandidate({ personId: id(2), radiusKm: 1 }),
      aCandidate({ personId: id(3), refusesStructure: true, radiusKm: 1 }),
    ],
    10,
    NOW,
  );
  expect(found.leftAside.map(({ gate, people }) => [gate.id, people])).toEqual([
    ['trade', 7],
    ['radius', 2],
  ]);
  expect(found.ranked.length + found.leftAside.reduce((sum, { people }) => sum + people, 0)).toBe(
    10,
  );
});

const someone = fc.record({
  n: fc.integer({ min: 0, max: 999_999 }),
  proof: fc.constantFrom('declared' as const, 'seen' as const, 'verified' as const),
  trade: fc.constantFrom('care-assistant' as const, 'nurse' as const),
  days: fc.integer({ min: 0, max: 90 }),
  asks: fc.integer({ min: 0, max: 12 }),
  broken: fc.integer({ min: 0, max: 4 }),
});
const person = (one: {
  n: number;
  proof: 'declared' | 'seen' | 'verified';
  trade: 'care-assistant' | 'nurse';
  days: number;
  asks: number;
  broken: number;
}) =>
  aCandidate({
    personId: id(one.n),
    trades: [{ trade: one.trade, proof: one.proof }],
    availability: {
      week: 'f'.repeat(336),
      confirmedAt: minutesAfter(NOW, -one.days * DAY),
      notBefore: null,
      unavailableUntil: null,
    },
    history: { ...aCandidate().history, asks30d: one.asks, brokenPromises: one.broken },
  });

test('a total order: the same whatever order people come in', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(someone, { selector: ({ n }) => n, maxLength: 25 }),
      fc.infiniteStream(fc.nat()),
      (people, shuffle) => {
        const candidates = people.map(person);
        const mixed = candidates
          .map((one) => [shuffle.next().value, one] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, one]) => one);
        const ids = (list: readonly Candidate[]) =>
          match(aPost(), list, list.length, NOW).ranked.map(
            ({ fitting }) => fitting.candidate.personId,
          );
        expect(ids(mixed)).toEqual(ids(candidates));
      },
    ),
  );
});

test('comparing is antisymmetric', () => {
  const { ranked } = rank({}, { radiusKm: 30 }, { trades: [{ trade: 'nurse', proof: 'seen' }] });
  for (const a of ranked)
    for (const b of ranked)
      if (a !== b) expect(Math.sign(compareRanked(a, b))).toBe(-Math.sign(compareRanked(b, a)));
});

test('what was never done lately is said so, not counted', () => {
  const { history } = aCandidate();
  const [one] = rank({ history: { ...history, asks30d: 2, missions30d: 0 } }).ranked;
  const fairness = one?.contributions.find(({ part }) => part === 'fairness');
  expect(fairness?.because.replaceAll('\u00a0', ' ')).toBe(
    '2 sollicitations, aucune mission en 30 jours',
  );
});
