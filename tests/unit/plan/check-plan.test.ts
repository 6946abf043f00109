import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPlan } from '@/lib/plan/check-plan';
import { DEFAULT_REST_MINUTES, type Instance } from '@/lib/plan/instance';
import { planTerritory } from '@/lib/plan/plan-territory';
import { aNeed, aPerson, HOUR, MONDAY, smallInstance } from '../../support/plan-worlds';

const rest = DEFAULT_REST_MINUTES / 60;
const rulesOf = (instance: Instance, pairs: readonly (readonly [string, string])[]) =>
  checkPlan(
    instance,
    pairs.map(([personId, needId]) => ({ personId, needId })),
  ).map(({ rule }) => rule);

describe('what the checker finds', () => {
  const night = aNeed('night', 21, 31);
  const following = (hours: number) => aNeed('after', 31 + hours, 35 + hours);
  const both = { night: 1, after: 1 };
  const two = [
    ['ada', 'night'],
    ['ada', 'after'],
  ] as const;

  test.each([
    ['rest to the minute', rest, []],
    ['a minute less', rest - 1 / 60, ['rest']],
    ['an overlap', -1, ['rest']],
  ])('%s', (_, hours, expected) => {
    const instance = { needs: [night, following(hours)], people: [aPerson('ada', both)] };
    expect(rulesOf(instance, two)).toEqual(expected);
  });

  test('rest of the person, of the pair and of the instance', () => {
    const needs = [night, following(9)];
    const people = (person: object) => [{ ...aPerson('ada', both), ...person }];
    expect(rulesOf({ needs, people: people({ restMinutes: 540 }) }, two)).toEqual([]);
    expect(rulesOf({ needs, people: people({ restMinutes: 541 }) }, two)).toEqual(['rest']);
    expect(rulesOf({ needs, people: people({}), restMinutes: 540 }, two)).toEqual([]);
    const eligible = [
      { needId: 'night', score: 1, restMinutes: 541 },
      { needId: 'after', score: 1 },
    ];
    expect(rulesOf({ needs, people: people({ restMinutes: 0, eligible }) }, two)).toEqual(['rest']);
  });

  test('a promise already made, before or after', () => {
    const committed = (from: number) => [
      { start: MONDAY + from * HOUR, end: MONDAY + (from + 1) * HOUR },
    ];
    const checked = (from: number) =>
      rulesOf({ needs: [night], people: [aPerson('ada', both, { committed: committed(from) })] }, [
        ['ada', 'night'],
      ]);
    expect(checked(21 - rest - 1)).toEqual([]);
    expect(checked(21 - rest)).toEqual(['rest']);
    expect(checked(31 + rest)).toEqual([]);
    expect(checked(30 + rest)).toEqual(['rest']);
  });

  test('the hours of a civil week, a night cut at Monday midnight', () => {
    // Sunday 21 h to Monday 7 h: 180 minutes on one side, 420 on the other
    const sunday = aNeed('sunday', -3, 7);
    const checked = (week: string, minutes: number) =>
      rulesOf(
        {
          needs: [sunday],
          people: [aPerson('ada', { sunday: 1 }, { ceilings: [{ week, minutes }] })],
        },
        [['ada', 'sunday']],
      );
    expect(checked('2026-11-30', 180)).toEqual([]);
    expect(checked('2026-11-30', 179)).toEqual(['weekly-hours']);
    expect(checked('2026-12-07', 420)).toEqual([]);
    expect(checked('2026-12-07', 419)).toEqual(['weekly-hours']);
  });

  test('hours already worked, and loads of a pair of their own', () => {
    const worked = [{ week: '2026-12-07', minutes: 2_881 - 600 }];
    const person = aPerson('ada', { night: 1 }, { weeklyCeiling: 2_880, worked });
    const lighter = {
      ...person,
      eligible: [{ needId: 'night', score: 1, loads: [{ week: '2026-12-07', minutes: 599 }] }],
    };
    const pair = [['ada', 'night']] as const;
    expect(rulesOf({ needs: [night], people: [person] }, pair)).toEqual(['weekly-hours']);
    expect(rulesOf({ needs: [night], people: [lighter] }, pair)).toEqual([]);
  });

  test('seats, strangers, pairs given twice, pins and forbids', () => {
    const instance = {
      needs: [night],
      people: [aPerson('ada', { night: 1 }), aPerson('bea', { night: 1 }), aPerson('cyd', {})],
    };
    const pair = { personId: 'ada', needId: 'night' };
    expect(
      rulesOf(instance, [
        ['ada', 'night'],
        ['bea', 'night'],
      ]),
    ).toEqual(['too-many-people']);
    expect(rulesOf(instance, [['cyd', 'night']])).toEqual(['not-eligible']);
    expect(rulesOf(instance, [['dov', 'night']])).toEqual(['unknown-person']);
    expect(rulesOf(instance, [['ada', 'day']])).toEqual(['unknown-need']);
    expect(
      rulesOf(instance, [
        ['ada', 'night'],
        ['ada', 'night'],
      ]),
    ).toEqual(['twice', 'too-many-people']);
    expect(rulesOf({ ...instance, pins: [pair] }, [])).toEqual(['pin-not-kept']);
    expect(rulesOf({ ...instance, forbids: [pair] }, [['ada', 'night']])).toEqual(['forbidden']);
  });
});

describe('planted in a good plan', () => {
  test('one more person than seats, a stranger, a pair twice, a forbidden pair', () => {
    fc.assert(
      fc.property(smallInstance, (instance) => {
        const { assignments } = planTerritory(instance);
        const [pair] = assignments;
        if (!pair) return;
        const crowd = Array.from({ length: 3 }, (_, at) =>
          aPerson(`extra-${at}`, { [pair.needId]: 1 }),
        );
        const crowded = { ...instance, people: [...instance.people, ...crowd] };
        const extras = crowd.map(({ id }) => ({ personId: id, needId: pair.needId }));
        const rules = (where: Instance, pairs: typeof assignments) =>
          checkPlan(where, pairs).map(({ rule }) => rule);
        expect(rules(instance, assignments)).toEqual([]);
        expect(rules(crowded, [...assignments, ...extras])).toContain('too-many-people');
        expect(rules(instance, [...assignments, pair])).toContain('twice');
        expect(rules({ ...instance, forbids: [pair] }, assignments)).toContain('forbidden');
        const without = instance.people.filter(({ id }) => id !== pair.personId);
        expect(rules({ ...instance, people: without }, assignments)).toContain('unknown-person');
      }),
    );
  });
});
