import { describe, expect, test } from 'vitest';
import type { PersonId } from '@/lib/identity/actor';
import type { Candidate } from '@/lib/matching/candidate';
import { explain, keptContributions } from '@/lib/matching/explanation';
import { match } from '@/lib/matching/match';
import { WEIGHTS } from '@/lib/matching/weights';
import { aCandidate, aPost, NOW } from './world';

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as PersonId;
const rank = (...people: Partial<Candidate>[]) =>
  match(
    aPost(),
    people.map((one, index) => aCandidate({ personId: id(index), ...one })),
    people.length,
    NOW,
  ).ranked;
const history = aCandidate().history;

describe('an explanation', () => {
  test('its parts sum to the score, it names the weights and every rule passed', () => {
    const told = explain(rank({}, { history: { ...history, asks30d: 3 } }), 2);
    if (!told) throw new Error('nobody there');
    const sum = told.contributions.reduce((total, { points }) => total + points, 0);
    expect(Math.abs(sum - told.score)).toBeLessThan(1e-9);
    expect(told.treatment.weights).toEqual(WEIGHTS);
    expect(told.conditions).toContain('daily-rest');
    expect(told.treatment.operations).not.toBe('');
  });
  test('the first needs nothing more; nobody stands after the last', () => {
    expect(explain(rank({}), 1)?.counterfactual).toBeNull();
    expect(explain(rank({}), 2)).toBeNull();
  });
  test('what alone would have put the second first is true when it happens', () => {
    const place = { lat: 47.3, lon: -1.5, epciCode: null };
    const told = explain(rank({}, { place }), 2);
    const minutes = Number(/durait (\d+) min/.exec(told?.counterfactual ?? '')?.[1]);
    expect(minutes).toBeGreaterThanOrEqual(5);
    const [first] = rank({});
    expect(minutes).toBeLessThan(first?.fitting.travel.minutes ?? 0);
  });
  test('a proof that is missing is said as missing, never as a fact; of a near trade, the trade too', () => {
    const told = (trade: 'care-assistant' | 'social-care-assistant') =>
      explain(
        rank(
          {
            trades: [{ trade: 'care-assistant', proof: 'verified' }],
            history: { ...history, asks30d: 1 },
          },
          { trades: [{ trade, proof: 'declared' }] },
        ),
        2,
      )?.counterfactual;
    expect(told('care-assistant')).toBe('Serait 1re si son diplôme était vérifié');
    expect(told('social-care-assistant')).toBe(
      'Serait 1re si c’était son métier même, avec un diplôme vérifié',
    );
  });
  test('somebody of last resort is told no way to pass those who are free', () => {
    const week = 'l'.repeat(336);
    const availability = { week, confirmedAt: NOW, notBefore: null, unavailableUntil: null };
    expect(explain(rank({}, { availability }), 2)?.counterfactual).toBeNull();
  });
  test('parts kept by either edition are read back', () => {
    const told = explain(rank({}), 1);
    expect(keptContributions(told)).toEqual(told?.contributions);
    expect(keptContributions(told?.contributions)).toEqual(told?.contributions);
    expect(keptContributions(null)).toEqual([]);
  });
});
