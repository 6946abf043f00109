import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_STABILITY_BONUS,
  type PlanNeed,
  type PlanPerson,
  SEVERITY_WEIGHTS,
} from '@/lib/plan/instance';
import { hashInstance, nameOf } from '@/lib/plan/instance-hash';
import {
  bonusOf,
  fairnessSteps,
  objectiveOf,
  seatsByStructure,
  worthOfPlan,
} from '@/lib/plan/objective';
import { minutesLeft, needLoads, pairLoads } from '@/lib/plan/week-load';
import { aNeed, aPerson, HOUR, smallInstance } from '../../support/plan-worlds';

describe('what a plan is worth', () => {
  const instance = {
    needs: [
      aNeed('n1', 8, 16, { weight: SEVERITY_WEIGHTS.vital, structureId: 'north', seats: 2 }),
      aNeed('n2', 8, 16, { structureId: 'south' }),
    ],
    people: [aPerson('ada', { n1: 0.7 }), aPerson('bea', { n1: 0.4, n2: 0.2 })],
    previous: [{ personId: 'ada', needId: 'n1' }],
  };

  test('coverage, score, fairness and stability, counted by hand', () => {
    const worth = worthOfPlan(instance, [
      { personId: 'ada', needId: 'n1' },
      { personId: 'bea', needId: 'n2' },
    ]);
    const [first] = fairnessSteps(2).filter(({ seats }) => seats > 0);
    expect(worth.coverage).toBe(SEVERITY_WEIGHTS.vital + SEVERITY_WEIGHTS.comfort);
    expect(worth.score).toBeCloseTo(0.9, 12);
    expect(worth.fairness).toBeCloseTo(2 * (first?.bonus ?? 0), 12);
    expect(worth.stability).toBe(DEFAULT_STABILITY_BONUS);
    const { coverage, score, fairness, stability } = worth;
    expect(objectiveOf(worth)).toBe(coverage + score + fairness + stability);
    expect(bonusOf({ ...instance, stabilityBonus: 0.2 })).toBe(0.2);
    expect(seatsByStructure(instance.needs)).toEqual(
      new Map([
        ['north', 2],
        ['south', 1],
      ]),
    );
  });

  test('strangers are worth nothing', () => {
    expect(objectiveOf(worthOfPlan(instance, [{ personId: 'zoe', needId: 'n1' }]))).toBe(0);
  });

  test('fairness steps are whole seats, worth less and less, a hundredth of a score at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (seats) => {
        const steps = fairnessSteps(seats);
        expect(steps.reduce((sum, step) => sum + step.seats, 0)).toBe(seats);
        expect(steps.every((step) => Number.isInteger(step.seats) && step.seats >= 0)).toBe(true);
        const bonuses = steps.map(({ bonus }) => bonus);
        expect([...bonuses].sort((a, b) => b - a)).toEqual(bonuses);
        expect(bonuses[0]).toBeLessThanOrEqual(0.01);
        expect(bonuses.at(-1)).toBe(0);
      }),
    );
  });
});

describe('minutes of a week', () => {
  const loads = (need: PlanNeed) => needLoads([need]).get(need.id);

  test('a night from Sunday to Monday is cut at midnight in Paris', () => {
    expect(loads(aNeed('n', -3, 7))).toEqual([
      { week: '2026-11-30', minutes: 180 },
      { week: '2026-12-07', minutes: 420 },
    ]);
  });

  test.each([
    ['when clocks go back the night of Saturday has an hour more', '2026-10-24T19:00:00Z', 11],
    ['when clocks go forward it has an hour less', '2026-03-28T20:00:00Z', 9],
  ])('%s', (_, from, hours) => {
    const start = Date.parse(from);
    const periods = [{ start, end: start + hours * HOUR }];
    const minutes = loads({ ...aNeed('n', 0, 1), periods })?.map((load) => load.minutes);
    expect(minutes).toEqual([hours * 60]);
  });

  test('several shifts add up; a pair may say otherwise', () => {
    const need = {
      ...aNeed('n', 8, 12),
      periods: [8, 14].flatMap((h) => aNeed('n', h, h + 3).periods),
    };
    const ofNeeds = needLoads([need]);
    expect(ofNeeds.get('n')).toEqual([{ week: '2026-12-07', minutes: 360 }]);
    expect(pairLoads({ needId: 'n', score: 1 }, ofNeeds)).toBe(ofNeeds.get('n'));
    expect(pairLoads({ needId: 'n', score: 1, loads: [] }, ofNeeds)).toEqual([]);
  });

  test('what is left of a week', () => {
    const person: PlanPerson = {
      id: 'ada',
      eligible: [],
      weeklyCeiling: 2_880,
      ceilings: [{ week: '2026-12-14', minutes: 600 }],
      worked: [{ week: '2026-12-07', minutes: 480 }],
    };
    expect(minutesLeft(person, '2026-12-07')).toBe(2_400);
    expect(minutesLeft(person, '2026-12-14')).toBe(600);
    expect(minutesLeft({ id: 'ada', eligible: [] }, '2026-12-07')).toBe(Number.POSITIVE_INFINITY);
  });
});

test('a hash changes with what the instance says', () => {
  fc.assert(
    fc.property(smallInstance, (instance) => {
      const hash = hashInstance(instance);
      const [need, ...others] = instance.needs;
      if (!need) return;
      expect(hash).toMatch(/^[0-9a-f]{16}$/);
      expect(
        hashInstance({ ...instance, needs: [{ ...need, seats: need.seats + 1 }, ...others] }),
      ).not.toBe(hash);
      expect(hashInstance({ ...instance, pins: [{ personId: 'a', needId: 'b' }] })).not.toBe(hash);
    }),
  );
  expect(nameOf('a')).not.toBe(nameOf('b'));
});
