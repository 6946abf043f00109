import { describe, expect, test } from 'vitest';
import type { Activation } from '@/lib/activation/activation';
import {
  activationOf,
  choicesFor,
  comparedTables,
  MONTHS_BACK,
  sideOf,
  slugOf,
  toldByPublication,
} from '@/lib/evaluation/comparison';
import type { TerritoryMonth } from '@/lib/evaluation/publication-words';
import { satisfactionLines } from '@/lib/evaluation/satisfaction';

const now = new Date('2026-12-31T23:30:00Z');
const at = (day: string) => new Date(`${day}T00:00:00Z`);
const activation = (id: string, start: string, end: string): Activation => ({
  ...{ id: `01990000-0000-7000-8000-0000000ac${id}` as never, reason: 'summer', words: 'x' },
  ...{ period: { start: at(start), end: at(end) }, refreshDays: 7, structuresDaily: true },
  ...{ goals: { filled: null, ready: null, hours: null }, askedAt: null, closedAt: null },
  ...{ learned: null, readyAtEnd: null, revision: 1 },
});
const published = (territory: string): TerritoryMonth => ({
  ...{ territory, territoryName: `T${territory}`, month: '2026-10' },
  figures: {
    needs: [{ group: 'care', posted: 40, seats: null, seatsTaken: null }],
    people: [{ kind: 'retiree', asked: 20, yes: null, present: null }],
  },
});

describe('what may be compared', () => {
  const choices = choicesFor(
    { territory: '44', now },
    [activation('001', '2026-07-01', '2026-08-01'), activation('002', '2027-07-01', '2027-08-01')],
    [published('44'), published('49')],
  );

  test('whole months of Paris, activations that began, what others published', () => {
    expect(choices).toHaveLength(MONTHS_BACK + 2);
    expect(choices[0]?.label).toBe('Janvier 2027');
    expect(choices.at(-2)?.label).toMatch(/^Bilan de l’activation/);
    expect(choices.at(-1)?.label).toBe('T49, octobre 2026');
  });

  test('named in an address; nothing else is', () => {
    for (const one of choices) expect(sideOf(choices, slugOf(one.side))).toBe(one);
    expect(new Set(choices.map(({ side }) => slugOf(side))).size).toBe(choices.length);
    for (const slug of ['2020-01', '2026-10-03', '44-2026-10', '', ['2026-12'], null])
      expect(sideOf(choices, slug)).toBeNull();
    expect(choices.filter(({ side }) => activationOf(side)).length).toBe(1);
  });
});

test('side by side: every line of either, a dash where one says nothing', () => {
  const other = new Map([['Les besoins', new Map([['Besoins publiés', '7']])]]);
  const [needs, people] = comparedTables(
    { label: 'A', told: other },
    { label: 'B', told: toldByPublication(published('49')) },
  );
  expect(needs?.head).toEqual(['Mesure', 'A', 'B']);
  expect(needs?.rows).toEqual([
    ['Besoins publiés', '7', 'Au moins 40'],
    ['Places demandées', '—', 'Non publié'],
    ['Places pourvues', '—', 'Non publié'],
  ]);
  expect(people?.rows[0]).toEqual([
    ...['Contrat court de retraité·e — Sollicitées', '—', '20 ou un peu plus'],
  ]);
});

test('what was said in one word: in the order it is asked, told by five, nothing of a question no word of which five people said', () => {
  const said = (word: string, people: number) => ({
    ...({ saidBy: 'person', question: 'welcomed', word, people } as const),
  });
  const lines = satisfactionLines([
    ...[said('no', 3), said('yes', 12)],
    { saidBy: 'host', question: 'asNeeded', word: 'partly', people: 5 },
    { saidBy: 'host', question: 'welcomeAgain', word: 'no', people: 4 },
    { saidBy: 'host', question: 'unknown', word: 'yes', people: 50 },
  ]);
  expect(lines.map(({ question, told }) => [question.split('\u00a0')[0], told])).toEqual([
    [
      'Personnes',
      { yes: { kind: 'about', count: 10 }, partly: { kind: 'few' }, no: { kind: 'few' } },
    ],
    [
      'Structures',
      { yes: { kind: 'few' }, partly: { kind: 'about', count: 5 }, no: { kind: 'few' } },
    ],
  ]);
});
