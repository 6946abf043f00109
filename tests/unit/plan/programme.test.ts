import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planByHand } from '@/lib/plan/by-hand';
import { checkPlan } from '@/lib/plan/check-plan';
import { addIfPossible, openDraft } from '@/lib/plan/draft';
import { bestFirst, planGreedily, repair } from '@/lib/plan/greedy';
import { greatestSets, solveTight } from '@/lib/plan/hull';
import { cliques, personRows, planModel, sumRow } from '@/lib/plan/linear';
import { clash } from '@/lib/plan/person-best';
import { type Arc, readArcsOf, readProblem } from '@/lib/plan/problem';
import { pairsOf, pricesOf, readSolved } from '@/lib/plan/read-solution';
import { chosenBy, isEither, isWhole, roundPlan } from '@/lib/plan/rounding';
import { provePlan } from '@/lib/plan/solution';
import { openModel, SOLVER_VERSION, solveWhole } from '@/lib/plan/solver';
import { aNeed, aPerson, HOUR, MONDAY, smallInstance } from '../../support/plan-worlds';

const NAMES = { inputHash: 'h', solverVersion: SOLVER_VERSION };
const endless = () => Number.POSITIVE_INFINITY;
const worth = (arcs: readonly Arc[]) => arcs.reduce((sum, { value }) => sum + value, 0);

describe('what one person cannot do together', () => {
  test('two shifts that clash share a clique, and a clique holds only shifts that clash', () => {
    fc.assert(
      fc.property(smallInstance, (instance) => {
        for (const own of readProblem(instance).arcsOfPerson) {
          const sets = cliques(own);
          const pairs = own.flatMap((one, at) => own.slice(at + 1).map((other) => [one, other]));
          const together = pairs.filter((pair) =>
            sets.some((set) => pair.every((arc) => set.includes(arc))),
          );
          const clashing = pairs.filter(([one, other]) =>
            clash(one?.spans ?? [], other?.spans ?? []),
          );
          expect(together).toEqual(clashing);
        }
      }),
    );
  });

  test('the hours of a week, and how many long shifts fit in it', () => {
    const needs = [0, 1, 2].map((day) => aNeed(`n${day}`, 24 * day + 8, 24 * day + 18));
    const person = aPerson('ada', { n0: 1, n1: 1, n2: 1 });
    const rowsAt = (weeklyCeiling: number) => {
      const problem = readProblem({ needs, people: [{ ...person, weeklyCeiling }] });
      return personRows(problem.arcsOfPerson[0] ?? [], (week) => problem.left(0, week));
    };
    expect(rowsAt(1_800)).toEqual([]);
    expect(rowsAt(1_799).map(({ upper }) => upper)).toEqual([1_799 / 60, 2]);
    expect(rowsAt(1_199).map(({ upper }) => upper)).toEqual([1_199 / 60, 1, 2]);
    expect(sumRow([1, 2], [3]).coefficients).toEqual([1, 1, -1]);
  });

  test('the greatest sets of shifts: allowed, and nothing can be added', () => {
    const problem = readProblem({
      needs: [0, 10, 20, 40].map((from) => aNeed(`n${from}`, from, from + 8)),
      people: [aPerson('ada', { n0: 1, n10: 1, n20: 1, n40: 1 })],
    });
    const sets = greatestSets(problem.arcsOfPerson[0] ?? [], endless);
    const names = sets?.map((set) => set.map((arc) => problem.needs[arc.need]?.id)).sort();
    expect(names).toEqual([
      ['n0', 'n20', 'n40'],
      ['n10', 'n40'],
    ]);
    const many = Array.from({ length: 24 }, (_, at) => aNeed(`m${at}`, 30 * at, 30 * at + 8));
    const wide = readProblem({
      needs: many,
      people: [
        {
          ...aPerson('ada', Object.fromEntries(many.map(({ id }) => [id, 1]))),
          weeklyCeiling: 960,
        },
      ],
    });
    expect(greatestSets(wide.arcsOfPerson[0] ?? [], (week) => wide.left(0, week))).toBeNull();
  });
});

describe('pairs that are left out', () => {
  test('a promise, a week already full, a forbidden pair', () => {
    const needs = [aNeed('n1', 8, 16), aNeed('n2', 8, 16)];
    const scores = { n1: 0.5, n2: 0.5 };
    const count = (person: object, rest: object = {}) =>
      readProblem({ needs, people: [{ ...aPerson('ada', scores), ...person }], ...rest }).arcs
        .length;
    expect(count({})).toBe(2);
    expect(count({ weeklyCeiling: 479 })).toBe(0);
    expect(count({ committed: [{ start: MONDAY, end: MONDAY + HOUR }] })).toBe(0);
    expect(count({}, { forbids: [{ personId: 'ada', needId: 'n1' }] })).toBe(1);
  });

  test('the pairs of a need that comes later', () => {
    const before = { needs: [aNeed('n1', 8, 16)], people: [aPerson('ada', { n1: 1 })] };
    const problem = readProblem(before);
    const need = aNeed('n2', 40, 48);
    problem.needs.push(need);
    const after = { needs: [...before.needs, need], people: [aPerson('ada', { n1: 1, n2: 0.5 })] };
    const arcs = readArcsOf(after, problem, 'n2', () => 7);
    expect(arcs).toMatchObject([{ at: 7, person: 0, need: 1, value: need.weight + 0.5 }]);
    expect(pairsOf(problem, arcs)).toEqual([{ personId: 'ada', needId: 'n2' }]);
  });
});

/** Three needs at once and three people, each for two of them: a triangle that may be cut in halves. */
const TRIANGLE = {
  needs: [0, 14, 28].map((from, at) => aNeed(`n${at}`, from, from + 8)),
  people: [aPerson('ada', { n0: 1, n1: 1, n2: 1 }, { weeklyCeiling: 960 })],
};

describe('the solver', () => {
  test('a programme, its values and its prices', () => {
    const live = openModel({
      value: [3, 2],
      lower: [0, 0],
      upper: [1, 1],
      rows: [{ lower: Number.NEGATIVE_INFINITY, upper: 1, columns: [0, 1], coefficients: [1, 1] }],
    });
    const first = live.solve();
    const rounded = (columns: ArrayLike<number> = []) =>
      Array.from(columns, (value) => Math.round(value) + 0);
    expect(rounded(first?.columns)).toEqual([1, 0]);
    expect(first?.prices[0]).toBeGreaterThanOrEqual(2);
    live.setBounds(0, 0, 0);
    expect(rounded(live.solve()?.columns)).toEqual([0, 1]);
    live.setBounds(0, 1, 1);
    live.setBounds(1, 1, 1);
    expect(live.solve()).toBeNull();
    live.close();
  });

  test('whole values', () => {
    const model = {
      value: [2, 2, 2],
      lower: [0, 0, 0],
      upper: [1, 1, 1],
      rows: [{ lower: 0, upper: 3, columns: [0, 1, 2], coefficients: [2, 2, 2] }],
    };
    const found = solveWhole(model, 3, 50);
    expect(found?.reduce((sum, value) => sum + value, 0)).toBe(1);
    expect(solveWhole({ ...model, lower: [1, 1, 1] }, 3, 50)).toBeNull();
  });

  test('shares are ruled out by writing out somebody’s possible weeks', () => {
    const problem = readProblem(TRIANGLE);
    const model = planModel(problem);
    const live = openModel(model);
    const solved = solveTight(problem, live, new Map());
    if (!solved) throw new Error('no solution');
    expect(isWhole(solved.columns, problem.arcs)).toBe(true);
    expect(chosenBy(solved.columns, problem.arcs)).toHaveLength(2);
    expect(readSolved(problem, model, solved)).toMatchObject({ method: 'exact' });
    live.close();
    expect(pricesOf(problem, model, solved).needs).toHaveLength(3);
    expect([0, 1, 0.5].map(isEither)).toEqual([true, true, false]);
  });
});

describe('without exact values', () => {
  test('halves everywhere are made whole, and the plan is allowed', () => {
    fc.assert(
      fc.property(smallInstance, (instance) => {
        const problem = readProblem(instance);
        const draft = roundPlan(
          problem,
          problem.arcs.map(() => 0.5),
        );
        const assignments = pairsOf(problem, draft.chosen());
        expect(checkPlan(instance, assignments)).toEqual([]);
      }),
    );
  });

  test('greedy and repair never break a rule, and repair never loses', () => {
    fc.assert(
      fc.property(smallInstance, (instance) => {
        const problem = readProblem(instance);
        const draft = planGreedily(problem);
        const before = worth(draft.chosen());
        repair(problem, draft);
        // the same pairs summed in another order differ by a last bit
        expect(worth(draft.chosen())).toBeGreaterThanOrEqual(before - 1e-9);
        expect(checkPlan(instance, pairsOf(problem, draft.chosen()))).toEqual([]);
        expect(planByHand(instance, problem).assignments).toHaveLength(draft.chosen().length);
      }),
    );
  });

  test('somebody leaves a seat another can take', () => {
    const instance = {
      needs: [aNeed('a', 8, 16, { weight: 40 }), aNeed('b', 8, 16, { weight: 40 })],
      people: [aPerson('ada', { a: 1, b: 1 }), aPerson('bea', { a: 0.1 }), aPerson('cyd', {})],
    };
    const problem = readProblem(instance);
    const draft = openDraft(problem);
    const [first] = bestFirst(problem.arcsOfNeed[0] ?? []);
    if (first) addIfPossible(draft, first);
    expect(draft.seatsLeft(1)).toBe(1);
    repair(problem, draft);
    expect(draft.seatsLeft(1)).toBe(0);
    expect(draft.seatsLeft(0)).toBe(0);
    expect(draft.ofPerson(0)).toHaveLength(1);
  });
});

test('a plan the checker refuses is never handed out', () => {
  const instance = { needs: [aNeed('n1', 8, 16)], people: [aPerson('ada', { n1: 1 })] };
  const prices = { needs: [], structures: [] };
  const twice = [0, 1].map(() => ({ personId: 'ada', needId: 'n1' }));
  expect(() =>
    provePlan(instance, { assignments: twice, prices, method: 'greedy' }, NAMES),
  ).toThrow(/checker refuses/);
  const once = provePlan(
    instance,
    { assignments: twice.slice(1), prices, method: 'greedy' },
    NAMES,
  );
  expect(once.bound).toBeGreaterThanOrEqual(once.objective);
});
