import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPlan } from '@/lib/plan/check-plan';
import { planTerritory } from '@/lib/plan/plan-territory';
import { whyNot } from '@/lib/plan/why-not';
import { aNeed, aPerson, HOUR, MONDAY, pairsOf, smallInstance } from '../../support/plan-worlds';

test('every answer, once', () => {
  const instance = {
    needs: [aNeed('day', 8, 16, { weight: 40 }), aNeed('also', 9, 17), aNeed('full', 60, 68)],
    people: [
      aPerson('ada', { day: 0.9, also: 0.8, full: 0.1 }),
      aPerson('bea', { full: 0.9 }),
      aPerson('cyd', { day: 1 }, { committed: [{ start: MONDAY + HOUR, end: MONDAY + 2 * HOUR }] }),
    ],
    forbids: [{ personId: 'bea', needId: 'day' }],
  };
  const plan = planTerritory(instance);
  const why = (personId: string, needId: string) => whyNot(instance, plan, { personId, needId });
  expect(why('ada', 'day')).toEqual({ kind: 'planned' });
  expect(why('ada', 'also')).toEqual({
    kind: 'held',
    by: ['day'],
    loss: expect.closeTo(30.1, 1),
  });
  expect(why('ada', 'full')).toEqual({ kind: 'others-first', loss: expect.closeTo(0.8, 1) });
  expect(why('bea', 'also')).toEqual({ kind: 'not-eligible' });
  expect(why('cyd', 'day')).toEqual({ kind: 'impossible', rule: 'rest' });
  expect(why('zoe', 'day')).toBeNull();
  const people = instance.people.map((person) =>
    person.id === 'bea' ? aPerson('bea', { full: 0.9, day: 1 }) : person,
  );
  const more = { ...instance, people };
  expect(whyNot(more, planTerritory(more), { personId: 'bea', needId: 'day' })).toEqual({
    kind: 'forbidden',
  });
});

test('the loss is proved: with the pair imposed, no plan is worth more than the bound less the loss', () => {
  fc.assert(
    fc.property(smallInstance, fc.nat(), (instance, which) => {
      const pairs = pairsOf(instance);
      const pair = pairs[which % pairs.length];
      if (!pair || checkPlan(instance, [pair]).length > 0) return;
      const plan = planTerritory(instance);
      const why = whyNot(instance, plan, pair);
      if (why?.kind !== 'held' && why?.kind !== 'others-first') return;
      const imposed = planTerritory({ ...instance, pins: [pair] });
      expect(imposed.objective).toBeLessThanOrEqual(plan.bound - why.loss + 1e-6);
    }),
  );
});
