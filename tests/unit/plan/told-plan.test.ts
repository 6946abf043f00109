import { describe, expect, test } from 'vitest';
import { PLAN_TIMES } from '@/lib/plan/kept';
import { type PlanInForce, tellPlan } from '@/lib/plan/told-plan';
import { minutesAfter } from '@/lib/shared/period';

const now = new Date('2026-11-26T14:00:00Z');
const plan: PlanInForce = {
  computedAt: minutesAfter(now, -10),
  checkedAt: minutesAfter(now, -1),
  method: 'exact',
  gap: 0,
  seatsOpen: 12,
  seatsCovered: 9,
  lacking: ['a need'],
};
const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, ' ');
const told = (change: Partial<PlanInForce>) => {
  const { headline, proof, stands } = tellPlan({ ...plan, ...change }, now);
  return { headline: plain(headline), proof: plain(proof), stands };
};

describe('what a plan covers', () => {
  test.each([
    [
      12,
      9,
      'Au mieux, 9 sur 12 places ouvertes peuvent être couvertes par les personnes disponibles.',
    ],
    [12, 1, 'Au mieux, 1 sur 12 places ouvertes peut être couverte par les personnes disponibles.'],
    [12, 12, 'Les 12 places ouvertes peuvent toutes être couvertes par les personnes disponibles.'],
    [1, 1, 'La place ouverte peut être couverte par les personnes disponibles.'],
    [0, 0, 'Aucune place à pourvoir dans les 60 jours.'],
  ])('%i open, %i covered', (seatsOpen, seatsCovered, headline) => {
    expect(told({ seatsOpen, seatsCovered })).toMatchObject({ headline, stands: true });
  });
});

describe('how sure it is', () => {
  test.each<[Partial<PlanInForce>, string]>([
    [{ gap: 0 }, 'et prouvé : aucun autre ne vaut davantage.'],
    [{ gap: 9e-7 }, 'et prouvé : aucun autre ne vaut davantage.'],
    [{ gap: 2e-6 }, 'un autre vaudrait au plus 0,01 % de plus.'],
    [{ gap: 0.0123 }, 'un autre vaudrait au plus 1,23 % de plus.'],
    [
      { gap: 0.02, method: 'greedy' },
      'sans le calcul exact : un autre vaudrait au plus 2 % de plus.',
    ],
  ])('%o', (change, said) => {
    expect(told(change).proof).toContain(said);
    expect(told(change).proof).toContain('Plan calculé il y a 10 min');
  });
});

describe('a plan that does not stand says so, and shows nothing', () => {
  test('none yet', () => {
    expect(tellPlan(null, now)).toMatchObject({ proof: null, stands: false });
  });
  test('refused', () => {
    expect(told({ method: 'refused' })).toMatchObject({ stands: false });
  });
  test('nobody checked it for half an hour, to the minute', () => {
    const at = (minutes: number) => told({ checkedAt: minutesAfter(now, -minutes) });
    expect(at(PLAN_TIMES.freshMinutes - 1).stands).toBe(true);
    expect(at(PLAN_TIMES.freshMinutes)).toMatchObject({ stands: false, proof: undefined });
  });
});
