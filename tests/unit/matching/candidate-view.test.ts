import { expect, test } from 'vitest';
import { strongest } from '@/components/matching/candidate-view';
import type { Contribution } from '@/lib/matching/ranking';
import { SCORE_PARTS, WEIGHTS } from '@/lib/matching/weights';

const parts = (shares: Partial<Record<Contribution['part'], number>>): Contribution[] =>
  SCORE_PARTS.map((part) => ({
    part,
    points: (shares[part] ?? 0) * WEIGHTS.points[part],
    outOf: WEIGHTS.points[part],
    because: part,
  }));

test('the strongest reasons are chosen by what they weigh and told in one order, line after line', () => {
  expect(strongest(parts({ fit: 0.8, availability: 0.9, fairness: 1 }))).toEqual([
    'fit',
    'availability',
    'fairness',
  ]);
  expect(strongest(parts({ fit: 1, availability: 0.9, fairness: 0.8 }))).toEqual([
    'fit',
    'availability',
    'fairness',
  ]);
  expect(strongest(parts({ travel: 1, reliability: 1, familiarity: 0.9, fit: 0.5 }))).toEqual([
    'fit',
    'familiarity',
    'reliability',
  ]);
});
