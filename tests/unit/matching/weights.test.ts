import { describe, expect, test } from 'vitest';
import { SCORE_PARTS, WEIGHTS } from '@/lib/matching/weights';
import { planPoints, sayTotal, totalOf } from '@/lib/shared/points';

const REASON = 'Les trajets d’été sont plus longs que prévu.';
const { points } = WEIGHTS;

describe('weights a cell may put in force', () => {
  test('those of the product sum to a hundred', () => {
    expect(planPoints(points, `  ${REASON} `)).toEqual({
      ok: true,
      value: { points, reason: REASON },
    });
    expect(SCORE_PARTS.map((part) => points[part]).reduce((a, b) => a + b)).toBe(100);
  });
  test.each([
    ['points-do-not-sum', { ...points, fit: points.fit + 1 }, REASON],
    ['points-out-of-range', { ...points, fit: -1, travel: points.travel + points.fit + 1 }, REASON],
    [
      'points-out-of-range',
      { ...points, fit: points.fit + 0.5, travel: points.travel - 0.5 },
      REASON,
    ],
    ['reason-missing', points, 'Parce que.'],
    ['reason-missing', points, ' '.repeat(50)],
    ['reason-missing', points, 'a'.repeat(1001)],
  ])('refused: %s', (refusal, given, reason) => {
    expect(planPoints(given, reason)).toEqual({ ok: false, refusal });
  });
});

test.each([
  [100, '100 points en tout.'],
  [110, '110 points : 10 de trop.'],
  [99, '99 points : il en manque 1.'],
])('%s points, said', (total, said) => {
  expect(sayTotal(total).replace(/\u00a0/g, ' ')).toBe(said);
  expect(totalOf({ ...points, fit: points.fit + total - 100 })).toBe(total);
});
