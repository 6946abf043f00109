import { expect, test } from 'vitest';
import type { PersonId } from '@/lib/identity/actor';
import { match } from '@/lib/matching/match';
import type { Ranked } from '@/lib/matching/ranking';
import { chooseAmong, confirmedRules, proposedAtOnce } from '@/lib/solicitation/chosen';
import { ASK_LIMITS } from '@/lib/solicitation/solicitation';
import { aCandidate, aPost, NOW } from '../matching/world';

const list = (count: number): readonly Ranked[] => {
  // equal in everything: the id decides
  const people = Array.from({ length: count }, (_, index) =>
    aCandidate({ personId: `p${String(index).padStart(2, '0')}` as PersonId }),
  );
  return match(aPost(), people, count, NOW).ranked;
};
const ids = (chosen: ReturnType<typeof chooseAmong>) =>
  chosen.map(({ ranked }) => String(ranked.fitting.candidate.personId));
const wish = { personIds: [], first: 0, reason: null, isFree: () => true };

test('the people ticked, best first, with their place; whoever is not ranked is not chosen', () => {
  const personIds = ['p03', 'p01', 'gone'] as PersonId[];
  const chosen = chooseAmong(list(5), { ...wish, personIds });
  expect(ids(chosen)).toEqual(['p01', 'p03']);
  expect(chosen.map(({ rank }) => rank)).toEqual([2, 4]);
});

test('« the first N » goes down to the N-th who may be asked; those passed over are in it, to be counted', () => {
  const isFree = (id: PersonId) => id !== ('p00' as PersonId) && id !== ('p02' as PersonId);
  expect(ids(chooseAmong(list(6), { ...wish, first: 2, isFree }))).toEqual([
    'p00',
    'p01',
    'p02',
    'p03',
  ]);
  // fewer may be asked than wanted: the whole list
  expect(chooseAmong(list(3), { ...wish, first: 3, isFree })).toHaveLength(3);
});

test('never more at once than the limit, whatever is asked for', () => {
  const many = list(ASK_LIMITS.atOnce + 5);
  expect(chooseAmong(many, { ...wish, first: ASK_LIMITS.atOnce + 5 })).toHaveLength(
    ASK_LIMITS.atOnce,
  );
  const personIds = many.map(({ fitting }) => fitting.candidate.personId);
  expect(chooseAmong(many, { ...wish, personIds })).toHaveLength(ASK_LIMITS.atOnce);
});

test('the journal names rules, once each, never people', () => {
  const over = (...rules: string[]) => ({
    override: { reason: 'Parce que', warnings: rules.map((rule) => ({ rule, margin: null })) },
  });
  expect(
    confirmedRules([over('weekly-cap'), { override: null }, over('near-trade', 'weekly-cap')]),
  ).toBe('near-trade weekly-cap');
  expect(confirmedRules([{ override: null }])).toBe(null);
});

test.each([
  ['three for each free seat', { seats: 2, seatsTaken: 0, flow: 'first-yes' }, 6],
  [
    'where the structure confirms among the yeses too',
    { seats: 2, seatsTaken: 1, flow: 'confirm' },
    3,
  ],
  [
    'one for each free seat where it chooses by name',
    { seats: 2, seatsTaken: 0, flow: 'by-name' },
    2,
  ],
  ['the flow left out is the first yes', { seats: 1, seatsTaken: 0 }, 3],
  ['nobody once filled', { seats: 1, seatsTaken: 1, flow: 'first-yes' }, 0],
] as const)('how many people are proposed at once: %s', (_, need, people) => {
  expect(proposedAtOnce(need)).toBe(people);
});
