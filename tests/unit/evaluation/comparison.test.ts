import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Activation } from '@/lib/activation/activation';
import {
  choiceOf,
  choicesFor,
  comparedTables,
  MONTHS_BACK,
  toldByPublication,
} from '@/lib/evaluation/comparison';
import type { TerritoryMonth } from '@/lib/evaluation/publication-words';
import { satisfactionLines } from '@/lib/evaluation/satisfaction';
import type { Season } from '@/lib/evaluation/season';
import '../../support/properties';

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

const season = (id: string, name: string, start: string, end: string): Season => ({
  ...{ id: `01990000-0000-7000-8000-0000000ea${id}` as never, name },
  period: { start: at(start), end: at(end) },
});

describe('what may be compared', () => {
  const closed = {
    ...activation('003', '2025-07-01', '2025-08-01'),
    closedAt: new Date('2025-07-14T10:00:00Z'),
  };
  const choices = choicesFor(
    { territory: '44', now },
    {
      activations: [
        ...[activation('001', '2026-07-01', '2026-08-01'), closed],
        ...[activation('002', '2027-07-01', '2027-08-01')],
        activation('004', '2026-12-20', '2027-01-10'),
        { ...activation('005', '2026-03-01', '2026-03-09'), closedAt: at('2026-02-20') },
      ],
      seasons: [
        season('001', 'Hiver', '2026-11-01', '2027-03-01'),
        season('002', 'Été', '2026-07-01', '2026-09-01'),
      ],
      published: [published('44'), published('49')],
    },
  );

  test('whole months of Paris, seasons, activations that began, what others published: each told apart, and what is not over', () => {
    expect(choices).toHaveLength(MONTHS_BACK + 6);
    expect(choices.slice(0, 2).map(({ label }) => label)).toEqual([
      'Janvier 2027 (en\u00a0cours)',
      'Décembre 2026',
    ]);
    expect(choices.slice(MONTHS_BACK).map(({ label }) => label)).toEqual([
      'Saison\u00a0: Hiver, du 01/11/2026 au 01/01/2027 (en\u00a0cours)',
      'Saison\u00a0: Été, du 01/07/2026 au 01/09/2026',
      'Activation\u00a0: été, du 01/07/2026 au 01/08/2026',
      'Activation\u00a0: été, du 01/07/2025 au 14/07/2025',
      'Activation\u00a0: été, du 20/12/2026 au 01/01/2027 (en\u00a0cours)',
      'T49, octobre 2026',
    ]);
    expect(new Set(choices.map(({ label }) => label)).size).toBe(choices.length);
  });

  test('of what is told until now: a season and an activation under way end here', () => {
    const ends = choices.flatMap(({ of, label }) =>
      'end' in of && /^(?:Saison|Activation)/.test(label) ? [of.end] : [],
    );
    expect(ends).toEqual([...[now, at('2026-09-01'), at('2026-08-01'), closed.closedAt, now]]);
  });

  test('named in an address; nothing else is', () => {
    for (const one of choices) expect(choiceOf(choices, one.slug)).toBe(one);
    expect(new Set(choices.map(({ slug }) => slug)).size).toBe(choices.length);
    for (const slug of ['2020-01', '2026-10-03', '44-2026-10', '', ['2026-12'], null])
      expect(choiceOf(choices, slug)).toBeNull();
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

test('a line of one side alone keeps its place, the total stays last; a line neither says anything of is not there', () => {
  const told = (...lines: readonly [string, string][]) => new Map([['T', new Map(lines)]]);
  const [table] = comparedTables(
    { label: 'A', told: told(['a', '1'], ['b', '2'], ['d', '—'], ['total', '3']) },
    { label: 'B', told: told(['a', '4'], ['c', '5'], ['d', '—'], ['total', '9']) },
  );
  expect(table?.rows).toEqual([
    ['a', '1', '4'],
    ['c', '—', '5'],
    ['b', '2', '—'],
    ['total', '3', '9'],
  ]);
});

test('whatever the orders of two sides, each line is there once', () => {
  const side = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
  fc.assert(
    fc.property(side, side, (left, right) => {
      const told = (names: readonly string[]) =>
        new Map([['T', new Map(names.map((name) => [name, '1']))]]);
      const [table] = comparedTables(
        { label: 'A', told: told(left) },
        { label: 'B', told: told(right) },
      );
      const names = table?.rows.map(([name]) => name) ?? [];
      expect([...names].sort()).toEqual([...new Set([...left, ...right])].sort());
      expect(names.filter((name) => right.some((one) => one === name))).toHaveLength(right.length);
    }),
  );
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
