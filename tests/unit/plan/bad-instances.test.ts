import { describe, expect, test } from 'vitest';
import { BadInstance, sayFaults } from '@/lib/plan/bad-instance';
import { type Instance, needsByPerson, PLAN_LIMITS } from '@/lib/plan/instance';
import { faultsOf } from '@/lib/plan/instance-faults';
import { personFaults } from '@/lib/plan/person-faults';
import { PLAN_MESSAGES } from '@/lib/plan/plan.messages';
import { planTerritory, planWithoutSolver } from '@/lib/plan/plan-territory';
import { aNeed, aPerson, HOUR, MONDAY, WEEK } from '../../support/plan-worlds';

const need = aNeed('n1', 8, 16);
const person = aPerson('ada', { n1: 0.5 });
const good: Instance = { needs: [need], people: [person] };
const period = need.periods[0] ?? { start: 0, end: 1 };
const withNeed = (change: object): Instance => ({ ...good, needs: [{ ...need, ...change }] });
const withPerson = (change: object): Instance => ({ ...good, people: [{ ...person, ...change }] });
const many = <Value>(count: number, make: (at: number) => Value) =>
  Array.from({ length: count }, (_, at) => make(at));

const BAD: readonly (readonly [string, string, Instance])[] = [
  ['zero seats', 'bad-seats', withNeed({ seats: 0 })],
  ['half a seat', 'bad-seats', withNeed({ seats: 1.5 })],
  ['too many seats', 'bad-seats', withNeed({ seats: PLAN_LIMITS.seatsOfOneNeed + 1 })],
  ['no shift', 'no-period', withNeed({ periods: [] })],
  [
    'too many shifts',
    'too-many-periods',
    withNeed({
      periods: many(PLAN_LIMITS.periodsOfOneNeed + 1, (at) => ({
        start: MONDAY + 2 * at * HOUR,
        end: MONDAY + (2 * at + 1) * HOUR,
      })),
    }),
  ],
  [
    'ends before it starts',
    'ends-before-start',
    withNeed({ periods: [{ start: period.end, end: period.start }] }),
  ],
  ['lasts nothing', 'ends-before-start', withNeed({ periods: [{ start: 5, end: 5 }] })],
  ['no hour', 'bad-instant', withNeed({ periods: [{ start: Number.NaN, end: period.end }] })],
  [
    'shifts that overlap',
    'periods-overlap',
    withNeed({ periods: [period, { start: period.end - 1, end: period.end + HOUR }] }),
  ],
  ['a shift that is over', 'past-period', { ...good, now: period.end }],
  ['a trade nobody knows', 'unknown-trade', withNeed({ trade: 'magicien' })],
  ['a trade that is only a word of the language', 'unknown-trade', withNeed({ trade: 'toString' })],
  ['no weight', 'bad-weight', withNeed({ weight: 0 })],
  ['a weight that is not a number', 'bad-weight', withNeed({ weight: Number.NaN })],
  ['an empty id', 'empty-id', withNeed({ id: '' })],
  ['two needs of one id', 'need-twice', { ...good, needs: [need, need] }],
  ['two people of one id', 'person-twice', { ...good, people: [person, person] }],
  [
    'a need nobody posted',
    'unknown-need',
    withPerson({ eligible: [{ needId: 'n9', score: 0.5 }] }),
  ],
  [
    'a pair twice',
    'pair-twice',
    withPerson({ eligible: [...person.eligible, ...person.eligible] }),
  ],
  [
    'a score that is not a number',
    'bad-score',
    withPerson({ eligible: [{ needId: 'n1', score: Number.NaN }] }),
  ],
  ['a score above 1', 'bad-score', withPerson({ eligible: [{ needId: 'n1', score: 1.01 }] })],
  ['a rest below zero', 'bad-minutes', withPerson({ restMinutes: -1 })],
  [
    'hours below zero',
    'bad-minutes',
    withPerson({ worked: [{ week: '2026-12-07', minutes: -1 }] }),
  ],
  [
    'a week that is no Monday',
    'bad-week',
    withPerson({ worked: [{ week: '2026-12-08', minutes: 60 }] }),
  ],
  [
    'a week given twice',
    'bad-week',
    withPerson({ ceilings: many(2, () => ({ week: '2026-12-07', minutes: 60 })) }),
  ],
  [
    'a promise that ends before it starts',
    'ends-before-start',
    withPerson({ committed: [{ start: 2, end: 1 }] }),
  ],
  ['no rest at all is a number', 'bad-minutes', { ...good, restMinutes: Number.NaN }],
  ['a bonus below zero', 'bad-bonus', { ...good, stabilityBonus: -0.5 }],
  ['a pin of a stranger', 'unknown-person', { ...good, pins: [{ personId: 'zoe', needId: 'n1' }] }],
  [
    'a pin that is forbidden',
    'pin-and-forbid',
    {
      ...good,
      pins: [{ personId: 'ada', needId: 'n1' }],
      forbids: [{ personId: 'ada', needId: 'n1' }],
    },
  ],
  [
    'a pin that is not allowed',
    'pin-not-eligible',
    {
      ...good,
      people: [person, aPerson('bea', {})],
      pins: [{ personId: 'bea', needId: 'n1' }],
    },
  ],
  [
    'two pins at once',
    'pins-clash',
    {
      needs: [need, aNeed('n2', 9, 17)],
      people: [aPerson('ada', { n1: 1, n2: 1 })],
      pins: [
        { personId: 'ada', needId: 'n1' },
        { personId: 'ada', needId: 'n2' },
      ],
    },
  ],
  [
    'a year and a half',
    'horizon-too-long',
    {
      ...good,
      needs: [need, aNeed('n2', 8 + 78 * 168, 16 + 78 * 168)],
    },
  ],
  [
    'too many needs',
    'too-many-needs',
    { needs: many(PLAN_LIMITS.needs + 1, (at) => aNeed(`n${at}`, 8, 16)), people: [] },
  ],
  [
    'too many people',
    'too-many-people',
    { needs: [need], people: many(PLAN_LIMITS.people + 1, () => person) },
  ],
];

describe('what cannot be planned', () => {
  test.each(BAD)('%s: %s', (_, code, instance) => {
    expect(faultsOf(instance).map((fault) => fault.code)).toContain(code);
    expect(() => planTerritory(instance)).toThrow(BadInstance);
  });

  test('too many pairs', () => {
    const people = many(2, () => ({
      ...person,
      eligible: many(PLAN_LIMITS.pairs / 2 + 1, () => ({ needId: 'n1', score: 0 })),
    }));
    expect(faultsOf({ needs: [need], people })).toEqual([{ code: 'too-many-pairs', about: null }]);
  });

  test('a shift that goes on, and a known trade, are planned', () => {
    const now = period.end - 1;
    expect(faultsOf({ ...withNeed({ trade: 'nurse' }), now })).toEqual([]);
  });

  test('a good one has no fault, even with words about what has gone', () => {
    const gone = [{ personId: 'zoe', needId: 'n9' }];
    expect(faultsOf({ ...good, previous: gone, forbids: gone })).toEqual([]);
    expect(personFaults(person, new Set(['n1']))).toEqual([]);
  });

  test('the sentence is French, names what it is about, and counts the others', () => {
    const instance = {
      ...good,
      needs: many(5, (at) => ({ ...aNeed(`n${at}`, 8, 16), seats: 0 })),
    };
    expect(() => planWithoutSolver(instance)).toThrow(
      /^Le nombre de places doit être un entier, au moins 1\. \(n0\).* Et 2 autres\.$/,
    );
    expect(sayFaults([{ code: 'bad-bonus', about: null }])).toBe(PLAN_MESSAGES['bad-bonus']);
  });
});

test('ten thousand shifts are planned', () => {
  const needs = many(10_000, (at) => aNeed(`n${at}`, (at % 300) * 8, (at % 300) * 8 + 7));
  const people = many(300, (at) =>
    aPerson(
      `p${at}`,
      Object.fromEntries(many(20, (rank) => [`n${(at * 31 + rank * 467) % 10_000}`, 0.5])),
    ),
  );
  const plan = planTerritory({ needs, people });
  expect(plan.assignments.length).toBeGreaterThan(1_000);
  expect(plan.gap).toBeLessThan(1e-4);
});

test('the needs of each person, from a list of pairs', () => {
  const pairs = [
    { personId: 'ada', needId: 'n1' },
    { personId: 'ada', needId: 'n2' },
  ];
  expect(needsByPerson(pairs)).toEqual(new Map([['ada', ['n1', 'n2']]]));
  expect(WEEK).toBe(168 * HOUR);
});
