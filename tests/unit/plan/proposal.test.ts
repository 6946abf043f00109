import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPlan } from '@/lib/plan/check-plan';
import { type Instance, type Pair, SEVERITY_WEIGHTS } from '@/lib/plan/instance';
import { coverOneByOne } from '@/lib/plan/one-by-one';
import { planTerritory } from '@/lib/plan/plan-territory';
import { leftOf, proposalOf } from '@/lib/plan/proposal';
import { LEFT_WHYS, WHYS } from '@/lib/plan/proposed';
import { pairsThatHold } from '@/lib/plan/settled';
import { LEFT_WORDS, moreCovered, sayCompared, WHY_WORDS } from '@/lib/plan/told-proposal';
import { aNeed, aPerson, pairsOf, smallInstance } from '../../support/plan-worlds';

const { vital, comfort } = SEVERITY_WEIGHTS;
const pair = (personId: string, needId: string): Pair => ({ personId, needId });
const named = ({ personId, needId }: Pair) => `${personId} ${needId}`;
const told = (instance: Instance) => {
  const { assignments } = planTerritory(instance);
  return { ...proposalOf(instance, assignments), assignments };
};
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

/** The first need posted would take the only person the second could have. */
const tug: Instance = {
  needs: [
    aNeed('n1', 8, 16, { weight: comfort }),
    aNeed('n2', 8, 16, { weight: vital, structureId: 'of-n2' }),
  ],
  people: [aPerson('both', { n1: 0.9, n2: 0.4 }), aPerson('one', { n1: 0.5 })],
};

describe('a plan beside today', () => {
  test('one place more, one person sent where nobody else can come, and why', () => {
    expect(coverOneByOne(tug)).toEqual([pair('both', 'n1')]);
    const { proposed, lines, peopleMoved } = told(tug);
    expect(proposed).toEqual([
      { ...pair('both', 'n2'), score: 0.4, why: 'alone', insteadOf: 'n1' },
      { ...pair('one', 'n1'), score: 0.5, why: 'others-elsewhere', insteadOf: null },
    ]);
    expect(lines).toEqual([
      { severity: 'vital', open: 1, alone: 0, covered: 1 },
      { severity: 'comfort', open: 1, alone: 1, covered: 1 },
    ]);
    expect({ peopleMoved, more: moreCovered(lines) }).toEqual({ peopleMoved: 1, more: 1 });
    expect(plain(sayCompared(lines, peopleMoved))).toBe(
      '1 place de plus couverte que si chaque besoin sollicitait de son côté, dont 1 place où la sécurité est en jeu ; 1 personne est déplacée.',
    );
  });

  test.each([
    [[], 0, /^Autant de places couvertes que si chaque besoin sollicitait de son côté ; personne/],
    [
      [
        { severity: 'vital', open: 1, alone: 0, covered: 1 },
        { severity: 'comfort', open: 1, alone: 1, covered: 0 },
      ],
      1,
      /^Autant de places couvertes .*, mais les plus graves : 1 personne est déplacée\.$/,
    ],
    [
      [
        { severity: 'vital', open: 1, alone: 0, covered: 1 },
        { severity: 'comfort', open: 2, alone: 2, covered: 0 },
      ],
      2,
      /^1 place de moins que si .*, pour couvrir les plus graves : 2 personnes sont déplacées\.$/,
    ],
  ] as const)('said: %o', (lines, moved, said) => {
    expect(plain(sayCompared(lines, moved))).toMatch(said);
  });

  test('of two who come to one need, neither is told as the only one, nor as the best', () => {
    const here = (people: Instance['people']) =>
      told({ needs: [aNeed('n1', 8, 16, { seats: 2 })], people }).proposed.map(({ why }) => why);
    const two = [aPerson('best', { n1: 0.9 }), aPerson('next', { n1: 0.6 })];
    expect(here(two)).toEqual(['alone', 'alone']);
    expect(WHY_WORDS.alone).not.toContain('personne d’autre');
    expect(here([...two, aPerson('last', { n1: 0.3 })])).toEqual(['first', 'first']);
    expect(WHY_WORDS.first).toMatch(/^une de celles/);
  });

  test('imposed, first of the list, kept from before: each says so', () => {
    const two = (pins: Pair[]): Instance => ({
      needs: [aNeed('n1', 8, 16)],
      people: [aPerson('best', { n1: 0.9 }), aPerson('next', { n1: 0.6 })],
      pins,
    });
    expect(told(two([])).proposed).toMatchObject([{ personId: 'best', why: 'first' }]);
    expect(told(two([pair('next', 'n1')])).proposed).toMatchObject([
      { personId: 'next', why: 'imposed' },
    ]);
    const kept = proposalOf(two([]), [pair('next', 'n1')]);
    expect(kept.proposed).toMatchObject([{ personId: 'next', why: 'as-before' }]);
  });

  test('whoever is asked already is not proposed again', () => {
    const asked = { ...tug, previous: [pair('both', 'n2')], pins: [pair('both', 'n2')] };
    expect(told(asked).proposed.map(named)).toEqual(['one n1']);
  });
});

test('why a pair of the plan before is proposed no more', () => {
  const after: Instance = {
    ...tug,
    forbids: [pair('one', 'n1')],
    previous: [pair('asked', 'n1')],
  };
  const former = [
    pair('both', 'gone'),
    pair('one', 'n1'),
    pair('one', 'n2'),
    pair('both', 'n1'),
    pair('asked', 'n1'),
    pair('both', 'n2'),
  ];
  expect(leftOf(former, after, [pair('both', 'n2')])).toEqual([
    { ...pair('both', 'gone'), why: 'need-over' },
    { ...pair('one', 'n1'), why: 'forbidden' },
    { ...pair('one', 'n2'), why: 'cannot-come' },
    { ...pair('both', 'n1'), why: 'elsewhere' },
  ]);
  expect(leftOf([pair('one', 'n1')], tug, [pair('both', 'n1')])).toEqual([
    { ...pair('one', 'n1'), why: 'others' },
  ]);
});

/** A small territory, and some of its pairs in some order. */
const withPairs = smallInstance.chain((instance) =>
  fc.record({
    instance: fc.constant(instance),
    wanted: fc.shuffledSubarray(pairsOf(instance)),
    refused: fc.subarray(pairsOf(instance)),
    former: fc.subarray(pairsOf(instance)),
  }),
);

describe('whatever is decided by hand', () => {
  test('what holds is lawful and kept by the plan; what does not could not be added to it', () => {
    fc.assert(
      fc.property(withPairs, ({ instance, wanted, refused }) => {
        const free = { ...instance, forbids: refused };
        const pins = pairsThatHold(free, wanted);
        const { assignments } = planTerritory({ ...free, pins });
        expect(checkPlan({ ...free, pins }, assignments)).toEqual([]);
        const holds = new Set(pins.map(named));
        const forbidden = new Set(refused.map(named));
        for (const one of wanted) {
          if (holds.has(named(one))) continue;
          const broken = checkPlan({ ...free, pins: [] }, [...pins, one]);
          expect(broken.length > 0 || forbidden.has(named(one))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the first wanted is the first kept', () => {
    const one: Instance = {
      needs: [aNeed('n1', 8, 16)],
      people: [aPerson('a', { n1: 0.1 }), aPerson('b', { n1: 0.9 })],
    };
    expect(pairsThatHold(one, [pair('a', 'n1'), pair('b', 'n1')])).toEqual([pair('a', 'n1')]);
    expect(pairsThatHold(one, [pair('who', 'n1'), pair('a', 'what')])).toEqual([]);
  });
});

test('planned again: what is asked stays whatever moves, no rule is broken, nothing is proposed twice', () => {
  fc.assert(
    fc.property(withPairs, ({ instance, wanted, refused, former }) => {
      const free = { ...instance, forbids: refused };
      const asked = pairsThatHold(free, wanted);
      const settled = { ...free, pins: asked, previous: asked };
      const held = { ...settled, previous: [...asked, ...former] };
      const { assignments } = planTerritory(held);
      expect(checkPlan(settled, assignments)).toEqual([]);
      const planned = new Set(assignments.map(named));
      for (const one of asked) expect(planned.has(named(one))).toBe(true);
      const { proposed, lines } = proposalOf(settled, assignments);
      const fresh = new Set(proposed.map(named));
      expect(fresh.size).toBe(proposed.length);
      expect(fresh.size + asked.length).toBe(planned.size);
      for (const one of leftOf(former, settled, assignments))
        expect(planned.has(named(one))).toBe(false);
      const covered = lines.reduce((sum, line) => sum + line.covered, 0);
      expect(covered).toBe(assignments.length);
      for (const line of lines) expect(line.covered).toBeLessThanOrEqual(line.open);
    }),
    { numRuns: 60 },
  );
});

test('beside each need asking for itself, a plan never loses by weight, whatever was asked or forbidden', () => {
  const weigh = (instance: Instance, pairs: readonly Pair[]) =>
    pairs.reduce(
      (sum, { needId }) => sum + (instance.needs.find(({ id }) => id === needId)?.weight ?? 0),
      0,
    );
  fc.assert(
    fc.property(withPairs, ({ instance, wanted, refused }) => {
      const free = { ...instance, forbids: refused };
      const settled = { ...free, pins: pairsThatHold(free, wanted) };
      const alone = coverOneByOne(settled);
      expect(checkPlan(settled, alone)).toEqual([]);
      const { assignments } = planTerritory(settled);
      expect(weigh(settled, assignments)).toBeGreaterThanOrEqual(weigh(settled, alone));
    }),
    { numRuns: 60 },
  );
});

test('each reason to propose somebody, and to propose them no longer, has a sentence of its own', () => {
  for (const [whys, words] of [
    [WHYS, WHY_WORDS],
    [LEFT_WHYS, LEFT_WORDS],
  ] as const) {
    expect(Object.keys(words).sort()).toEqual([...whys].sort());
    expect(new Set(Object.values(words)).size).toBe(whys.length);
    for (const sentence of Object.values(words)) expect(sentence.trim()).not.toBe('');
  }
});
