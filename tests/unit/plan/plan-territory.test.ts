import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certify } from '@/lib/plan/certificate';
import { checkPlan } from '@/lib/plan/check-plan';
import { DEFAULT_STABILITY_BONUS, type Instance, SEVERITY_WEIGHTS } from '@/lib/plan/instance';
import { planTerritory, planWithoutSolver } from '@/lib/plan/plan-territory';
import {
  aNeed,
  aPerson,
  bestByTrying,
  bestInOrder,
  pairsOf,
  smallInstance,
  WEEK,
} from '../../support/plan-worlds';

const CLOSE = 6;
const MONDAY_DATE = /\d{4}-\d{2}-\d{2}/;
const nextWeek = (week: string) =>
  new Date(Date.parse(week) + WEEK).toISOString().match(MONDAY_DATE)?.[0] ?? '';

const later = (instance: Instance): Instance => {
  const move = <Period extends { start: number; end: number }>({ start, end }: Period) => ({
    start: start + WEEK,
    end: end + WEEK,
  });
  return {
    ...instance,
    needs: instance.needs.map((need) => ({ ...need, periods: need.periods.map(move) })),
    people: instance.people.map((person) => ({
      ...person,
      committed: (person.committed ?? []).map(move),
      worked: (person.worked ?? []).map(({ week, minutes }) => ({ week: nextWeek(week), minutes })),
    })),
  };
};

describe('a small territory', () => {
  test('the gravest need first, the better match next', () => {
    const plan = planTerritory({
      needs: [
        aNeed('vital', 8, 16, { weight: SEVERITY_WEIGHTS.vital }),
        aNeed('comfort', 8, 16, { weight: SEVERITY_WEIGHTS.comfort }),
      ],
      people: [
        aPerson('ada', { vital: 0.2, comfort: 1 }),
        aPerson('bea', { vital: 0.9 }),
        aPerson('cyd', { comfort: 0.3 }),
      ],
    });
    expect(plan.assignments).toEqual([
      { personId: 'ada', needId: 'comfort' },
      { personId: 'bea', needId: 'vital' },
    ]);
    expect(plan).toMatchObject({ method: 'exact', removed: [] });
    expect(plan.gap).toBeCloseTo(0, 12);
    expect(plan.coverage.map(({ filled }) => filled)).toEqual([1, 1]);
    expect(plan.solverVersion).toMatch(/^HiGHS \d/);
  });

  test('hands are spread when nothing else decides', () => {
    const instance = {
      needs: [
        aNeed('n1', 8, 16, { structureId: 'north', seats: 2 }),
        aNeed('n2', 8, 16, { structureId: 'south', seats: 2 }),
      ],
      people: ['ada', 'bea'].map((id) => aPerson(id, { n1: 0.5, n2: 0.5 })),
    };
    expect(planTerritory(instance).coverage.map(({ filled }) => filled)).toEqual([1, 1]);
  });

  test('a kept pair is worth the bonus, and no seat', () => {
    const needs = [aNeed('n1', 8, 16), aNeed('n2', 8, 16)];
    const people = [aPerson('ada', { n1: 0.4, n2: 0.8 }), aPerson('bea', { n1: 0.4 })];
    const previous = [{ personId: 'ada', needId: 'n1' }];
    const plan = planTerritory({ needs, people, previous });
    expect(plan.coverage.map(({ filled }) => filled)).toEqual([1, 1]);
    const alone = planTerritory({ needs, people: people.slice(0, 1), previous });
    expect(alone.assignments).toEqual(previous);
    expect(alone.value.stability).toBe(DEFAULT_STABILITY_BONUS);
    expect(alone).toMatchObject({ added: [], removed: [] });
  });

  test('pins are kept whatever they cost, forbids are kept out', () => {
    const needs = [aNeed('n1', 8, 16), aNeed('n2', 8, 16, { weight: SEVERITY_WEIGHTS.vital })];
    const people = [aPerson('ada', { n1: 0.1, n2: 1 })];
    const pair = { personId: 'ada', needId: 'n1' };
    expect(planTerritory({ needs, people, pins: [pair] }).assignments).toEqual([pair]);
    const forbids = [{ personId: 'ada', needId: 'n2' }];
    expect(planTerritory({ needs, people, forbids }).assignments).toEqual([pair]);
  });

  test('nobody, nothing', () => {
    const plan = planTerritory({ needs: [], people: [] });
    expect(plan).toMatchObject({ assignments: [], objective: 0, bound: 0, gap: 0 });
    // nobody can come: nothing is lost by it, whatever the last digits of the proof
    const alone = planTerritory({ needs: [aNeed('n1', 8, 16, { weight: 10 })], people: [] });
    expect(alone).toMatchObject({ assignments: [], objective: 0, gap: 0 });
    const spent = aPerson('p', { n1: 1 }, { weeklyCeiling: 0 });
    const none = planTerritory({ needs: [aNeed('n1', 8, 16)], people: [spent] });
    expect(none).toMatchObject({ assignments: [], gap: 0 });
    expect(plan.method).toBe('exact');
  });
});

describe('properties', () => {
  test('the plan is the best there is, and proved', () => {
    fc.assert(
      fc.property(smallInstance, (instance) => {
        const plan = planTerritory(instance);
        const best = bestByTrying(instance);
        expect(checkPlan(instance, plan.assignments)).toEqual([]);
        expect(plan.objective).toBeCloseTo(best, CLOSE);
        expect(plan.bound).toBeGreaterThanOrEqual(best - 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  test('with a pin and a forbid too', () => {
    fc.assert(
      fc.property(smallInstance, fc.nat(), fc.nat(), (instance, first, second) => {
        const pairs = pairsOf(instance);
        const pin = pairs[first % pairs.length];
        const forbid = pairs[second % pairs.length];
        if (!pin || !forbid || pin === forbid) return;
        if (checkPlan(instance, [pin]).length > 0) return;
        const decided = { ...instance, pins: [pin], forbids: [forbid] };
        const plan = planTerritory(decided);
        expect(plan.objective).toBeCloseTo(bestByTrying(decided), CLOSE);
      }),
    );
  });

  test('coverage, then score, then fairness: the same as deciding them one after the other', () => {
    fc.assert(
      fc.property(smallInstance, (instance) => {
        const { value } = planTerritory(instance);
        const best = bestInOrder(instance);
        expect(value.coverage).toBeCloseTo(best.coverage, CLOSE);
        expect(value.score).toBeCloseTo(best.score, CLOSE);
        expect(value.fairness).toBeCloseTo(best.fairness, CLOSE);
      }),
    );
  });

  test('any prices prove a bound no plan passes', () => {
    const price = fc.double({ min: 0, max: 120, noNaN: true });
    fc.assert(
      fc.property(
        smallInstance,
        fc.array(price, { minLength: 4, maxLength: 4 }),
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 2 }),
        (instance, needPrices, structurePrices) => {
          const { bound } = certify(instance, {
            needs: instance.needs.map(({ id }, at) => ({ needId: id, price: needPrices[at] ?? 0 })),
            structures: ['north', 'south'].map((structureId, at) => ({
              structureId,
              price: structurePrices[at] ?? 0,
            })),
          });
          expect(bound).toBeGreaterThanOrEqual(bestByTrying(instance) - 1e-9);
        },
      ),
    );
  });

  test('adding a person never lowers the plan’s value', () => {
    fc.assert(
      fc.property(smallInstance, (instance) => {
        const [last, ...others] = [...instance.people].reverse();
        if (!last) return;
        const fewer = planTerritory({ ...instance, people: others });
        expect(planTerritory(instance).objective).toBeGreaterThanOrEqual(fewer.objective - 1e-9);
      }),
    );
  });

  test('a week later, without clock change, the plan is the same', () => {
    fc.assert(
      fc.property(smallInstance, (instance) => {
        const now = planTerritory(instance);
        const then = planTerritory(later(instance));
        expect(then.assignments).toEqual(now.assignments);
        expect(then.objective).toBe(now.objective);
      }),
    );
  });

  test('same instance, same plan, whatever the order of its lists', () => {
    fc.assert(
      fc.property(smallInstance, (instance) => {
        const turned = {
          needs: [...instance.needs].reverse(),
          people: [...instance.people]
            .reverse()
            .map((person) => ({ ...person, eligible: [...person.eligible].reverse() })),
        };
        const plan = planTerritory(instance);
        expect(planTerritory(instance)).toEqual(plan);
        const again = planTerritory(turned);
        expect(again.assignments).toEqual(plan.assignments);
        expect(again.inputHash).toBe(plan.inputHash);
      }),
    );
  });

  test('without the solver: allowed, never above the best, and its bound is honest', () => {
    fc.assert(
      fc.property(smallInstance, (instance) => {
        const plan = planWithoutSolver(instance);
        const best = bestByTrying(instance);
        expect(plan.method).toBe('greedy');
        expect(plan.objective).toBeLessThanOrEqual(best + 1e-9);
        expect(plan.bound).toBeGreaterThanOrEqual(best - 1e-9);
      }),
    );
  });
});
