import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_REST_MINUTES } from '@/lib/plan/instance';
import { type Comparison, compare } from '@/scripts/simulate/compare';
import { drawsOf, normalOf } from '@/scripts/simulate/draws';
import { gameOf } from '@/scripts/simulate/game';
import { GOALS, goalsOf } from '@/scripts/simulate/goals';
import { jsonOf } from '@/scripts/simulate/json';
import { gini } from '@/scripts/simulate/measures';
import { ours } from '@/scripts/simulate/ours';
import { pageOf } from '@/scripts/simulate/page';
import { queueOf } from '@/scripts/simulate/queue';
import { COMMON, type Scenario, SEASON } from '@/scripts/simulate/scenario';
import { type Played, play, quietBetween, whenAwake } from '@/scripts/simulate/season';
import { board, broadcast, nearest } from '@/scripts/simulate/simple-policies';

const SMALL: Scenario = {
  ...SEASON,
  seed: 7,
  days: 6,
  people: 700,
  needsADay: 16,
  reserveAtLeast: 12,
};
const POLICIES = ['ours', 'board', 'broadcast', 'nearest'] as const;
const FIGURES = [
  'filledShare',
  'optimumShare',
  'messagesPerFill',
  'medianMinutesToFilled',
  'inactiveShareAtEnd',
  'giniOfMessages',
];

let first: Comparison;
beforeAll(() => {
  first = compare(SMALL);
});

describe('a short season', () => {
  test('writes the six figures of the four policies, all finite, shares between 0 and 1', () => {
    const { policies } = jsonOf(first);
    expect(Object.keys(policies)).toEqual([...POLICIES]);
    for (const figures of Object.values(policies)) {
      expect(Object.keys(figures)).toEqual(FIGURES);
      for (const value of Object.values(figures)) expect(Number.isFinite(value)).toBe(true);
      for (const share of [
        figures.filledShare,
        figures.inactiveShareAtEnd,
        figures.giniOfMessages,
      ]) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    }
  });
  test('same seed, same season, to the last figure; another seed, another season', () => {
    expect(jsonOf(compare(SMALL))).toEqual(jsonOf(first));
    expect(jsonOf(compare({ ...SMALL, seed: 8 })).policies).not.toEqual(jsonOf(first).policies);
  });
  test('nobody writes on a board; everybody gets more messages than one by one', () => {
    const { board: shown, broadcast: sent, nearest: asked } = first.results;
    expect(shown.messages).toBe(0);
    expect(sent.messages).toBeGreaterThan(asked.messages);
    expect(sent.messages).toBeGreaterThan(first.results.ours.messages);
  });
  test('no policy holds more seats than hindsight, but for absences of luck', () => {
    for (const key of POLICIES)
      expect(first.results[key].filled).toBeLessThanOrEqual(first.optimum.bound * 1.03);
  });
  test('nothing to play is said, not measured', () => {
    expect(() => compare({ ...SMALL, days: 1, needsADay: 1, reserveAtLeast: 500 })).toThrow(
      RangeError,
    );
  });
  test('the page holds its figures, in French, and loads nothing', () => {
    const { ours: all, broadcast: other } = first.results;
    const page = pageOf(first, [{ label: 'Autre', ours: all, broadcast: other }]);
    expect(page).toContain('<html lang="fr">');
    expect(page.match(/<svg /g)).toHaveLength(4);
    expect(page).not.toMatch(/NaN|undefined|(?:src|href)=|@import|url\(/);
  });
});

describe('whatever the policy', () => {
  const game = gameOf(SMALL);
  const seasons = [ours(SMALL), board(), broadcast(), nearest()].map((policy) =>
    play(game, policy),
  );
  const each = (check: (played: Played) => void) => seasons.forEach(check);

  test('never more people than seats, never twice the same question', () =>
    each(({ needs }) => {
      for (const { need, holders, questions, messages } of needs) {
        expect(holders.size).toBeLessThanOrEqual(need.seats);
        expect(messages).toBe(questions.size);
      }
    }));
  test('nobody works without eleven hours of rest', () =>
    each(({ people }) => {
      for (const { missions } of people) {
        const sorted = missions.map(({ period }) => period).toSorted((a, b) => +a.start - +b.start);
        for (const [index, { start }] of sorted.slice(1).entries())
          expect(+start - +(sorted[index]?.end ?? 0)).toBeGreaterThanOrEqual(
            DEFAULT_REST_MINUTES * 60_000,
          );
      }
    }));
  test('nobody is written to in quiet hours, before the need is posted nor too late', () =>
    each(({ needs }) => {
      for (const { need, questions, deadline } of needs)
        for (const { at } of questions.values()) {
          expect(whenAwake(at)).toBe(at);
          expect(at).toBeGreaterThanOrEqual(need.postedAt);
          expect(at).toBeLessThanOrEqual(deadline);
        }
    }));
  test('our weekly cap holds', () => {
    expect(first.results.ours.mostMessagesAWeek).toBeLessThanOrEqual(COMMON.weeklyCap);
  });
  test('the same person asked for the same need answers the same, whoever asks at the same moment', () => {
    const answer = () => {
      const person = game.territory.people[3];
      const need = game.territory.needs[0];
      return person && need ? game.truth.answer(person, need, need.postedAt, false) : null;
    };
    expect(answer()).not.toBeNull();
    expect(answer()).toEqual(answer());
  });
});

describe('goals', () => {
  test('each is met exactly at its bound', () => {
    const { results } = first;
    const at = (optimumShare: number) =>
      goalsOf({ ...results, ours: { ...results.ours, optimumShare } }).shareOfOptimum.met;
    expect(at(GOALS.shareOfOptimum)).toBe(true);
    expect(at(GOALS.shareOfOptimum - 1e-9)).toBe(false);
  });
});

describe('tools of the season', () => {
  test('Gini: nothing when all get as much, near one when one gets all', () => {
    expect(gini([3, 3, 3, 3])).toBeCloseTo(0, 9);
    expect(gini([...Array.from({ length: 99 }, () => 0), 10])).toBeCloseTo(0.99, 6);
  });
  test('draws: spread between 0 and 1, apart by subject, person and need; normal of mean 0 and spread 1', () => {
    const draws = drawsOf(1);
    const values = Array.from({ length: 4000 }, (_, n) => draws('yes', n % 50, Math.floor(n / 50)));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean).toBeCloseTo(0.5, 1);
    expect(draws('yes', 1, 2)).not.toBe(draws('yes', 2, 1));
    expect(draws('yes', 1, 2)).not.toBe(draws('delay', 1, 2));
    const normals = values.map(normalOf);
    const spread = Math.sqrt(normals.reduce((sum, z) => sum + z * z, 0) / normals.length);
    expect(spread).toBeCloseTo(1, 1);
  });
  test('what is to happen comes by time, and in the order said when times are equal', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 }), (times) => {
        const queue = queueOf<number>();
        for (const [index, at] of times.entries()) queue.push(at, index);
        const out = times.map(() => queue.pop());
        const sorted = times
          .map((at, event) => ({ at, event }))
          .toSorted((a, b) => a.at - b.at || a.event - b.event);
        expect(out).toEqual(sorted);
        expect(queue.pop()).toBeNull();
      }),
    );
  });
  test('the quiet hours between two moments are those of each night', () => {
    const evening = 20 * 60;
    const [night, ...others] = quietBetween(evening, evening + 1440);
    expect(others).toHaveLength(0);
    expect(night?.from).toBe((COMMON.quiet.from - 20) * 60);
    expect(whenAwake(evening + (night?.from ?? 0))).toBe(evening + (night?.until ?? 0));
  });
});
