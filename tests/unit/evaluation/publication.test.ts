import { describe, expect, test } from 'vitest';
import { dataPackage, LICENCE, OPEN_FIELDS, openLines, openRows } from '@/lib/evaluation/open-data';
import {
  type CountedNeeds,
  monthPeriod,
  PUBLICATION_RULES,
  publicationRuleAt,
  publishMonth,
  publishPeople,
  publishSum,
  settledMonths,
  sumPublished,
} from '@/lib/evaluation/publication';
import {
  GROUP_LABELS,
  monthsChart,
  monthTables,
  sayMonth,
  sayPublished,
  sideBySide,
  type TerritoryMonth,
} from '@/lib/evaluation/publication-words';
import type { Outcome } from '@/lib/evaluation/report';
import { csvText } from '@/lib/exchange/csv-text';

const [rule] = PUBLICATION_RULES;
const { step, leastStructures, mostShare, settledDays, keptMonths } = rule;
const DAY = 86_400_000;

const needs = (structure: string, seats: number, seatsTaken = seats): CountedNeeds => ({
  ...{ structure, trade: 'nurse', posted: seats, seats, seatsTaken },
});
const asked = (kind: Outcome['kind'], count: number, yes = 0, present = 0): Outcome => ({
  ...{ kind, asked: count, reached: count, fitting: count, yes, present, stayed: 0 },
  minutesToYes: null,
});

describe('what may be published', () => {
  test.each([
    [0, 0],
    [1, null],
    [step - 1, null],
    [step, step],
    [2 * step - 1, step],
    [2 * step, 2 * step],
  ])('%d people', (count, told) => {
    expect(publishPeople(count, rule)).toBe(told);
  });

  test.each([
    ['nothing asked', [], 0],
    ['nobody came', [0, 0, 0], 0],
    ['too few structures', Array(leastStructures - 1).fill(50), null],
    ['enough of them', Array(leastStructures).fill(50), 150],
    ['those with nothing are none', [...Array(leastStructures - 1).fill(50), 0], null],
    ['one at the very share allowed', [mostShare, 10, 5], 100],
    ['one above it', [mostShare + 1, 9, 5], null],
    ['a small sum of many', Array(step - 1).fill(1), null],
    ['a sum is rounded down', [7, 7, 5], 10],
  ])('%s', (_, parts, told) => {
    expect(publishSum(parts as number[], rule)).toBe(told);
  });

  test('a part of what is not given is not given either', () => {
    const figures = publishMonth(
      [needs('a', 90, 20), needs('b', 5, 20), needs('c', 4, 20)],
      [asked('retiree', 9, 0), asked('student', 40, 12, 0), asked('director', 40, 9, 0)],
      rule,
    );
    expect(figures.needs).toEqual([{ group: 'care', posted: null, seats: null, seatsTaken: null }]);
    expect(figures.people).toEqual([
      { kind: 'retiree', asked: null, yes: null, present: null },
      { kind: 'student', asked: 40, yes: 10, present: null },
      { kind: 'director', asked: 40, yes: null, present: null },
    ]);
  });

  test('the rule of a day, and where it is written', () => {
    expect(publicationRuleAt(new Date('2020-01-01'))).toBe(PUBLICATION_RULES[0]);
    expect(publicationRuleAt(new Date('2030-01-01'))).toBe(PUBLICATION_RULES.at(-1));
    expect(rule.reference).toContain('L312-1-2');
    expect(rule.sentence).toContain(`moins de ${step}`);
    expect(rule.sentence).toContain(`${mostShare}\u00a0%`);
  });
});

describe('when a month is published', () => {
  const first = new Date('2026-09-15T10:00:00Z');
  const end = monthPeriod('2026-10')?.end ?? new Date(0);
  const settled = new Date(end.getTime() + settledDays * DAY);
  test.each([
    ['not before it is settled', new Date(settled.getTime() - 1), ['2026-09']],
    ['once it is', settled, ['2026-09', '2026-10']],
  ])('%s', (_, now, months) => {
    expect(settledMonths(first, new Set(), now)).toEqual(months);
  });

  test('never twice, never without a need, never beyond what is kept', () => {
    expect(settledMonths(first, new Set(['2026-09']), settled)).toEqual(['2026-10']);
    expect(settledMonths(null, new Set(), settled)).toEqual([]);
    expect(settledMonths(new Date('2000-01-01'), new Set(), settled)).toHaveLength(keptMonths);
  });

  test.each([
    ['2026-10', '2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z'],
    ['2026-12', '2026-11-30T23:00:00.000Z', '2026-12-31T23:00:00.000Z'],
  ])('%s in Paris', (month, start, last) => {
    const period = monthPeriod(month);
    expect([period?.start.toISOString(), period?.end.toISOString()]).toEqual([start, last]);
  });

  test.each(['2026-13', '2026-00', '2026', 'hier', '2026-10-01'])('%s is no month', (month) => {
    expect(monthPeriod(month)).toBeNull();
  });
});

const month: TerritoryMonth = {
  ...{ territory: '44', territoryName: 'Loire-Atlantique', month: '2026-10' },
  figures: {
    needs: [
      { group: 'care', posted: 40, seats: 60, seatsTaken: 30 },
      { group: 'support', posted: null, seats: null, seatsTaken: null },
    ],
    people: [{ kind: 'retiree', asked: 20, yes: 0, present: null }],
  },
};

describe('the same figures on the page and in the files', () => {
  test('in words', () => {
    expect([sayPublished(null), sayPublished(0), sayPublished(1200)]).toEqual([
      ...['Non publié', '0', '1\u202f200 ou un peu plus'],
    ]);
    expect(sayMonth('2026-10')).toBe('octobre 2026');
    const [groups, schemes] = monthTables(month);
    expect(groups?.rows[1]).toEqual([GROUP_LABELS.support, ...Array(3).fill('Non publié')]);
    expect(schemes?.rows[0]?.slice(1)).toEqual(['20 ou un peu plus', '0', 'Non publié']);
    const { rows } = sideBySide('x', 'Territoire', [{ name: 'y', figures: month.figures }]);
    expect(rows[0]?.slice(1)).toEqual([
      ...['40', '60', '30', '20'].map((sum) => `Au moins ${sum}`),
      ...['0', 'Non publié'],
    ]);
    expect(sumPublished([null, 0, 10])).toEqual({ sum: 10, leftOut: true });
  });

  test('drawn from what is given', () => {
    expect(monthsChart([month])).toMatchObject({
      top: 100,
      columns: [{ label: '10/26', whole: 60, part: 30 }],
    });
  });

  test('one line a figure, under the columns the description announces', () => {
    const lines = openLines([month]);
    expect(lines).toHaveLength(9);
    expect(lines[0]).toEqual({
      ...{ territoire: '44', nom_territoire: 'Loire-Atlantique', mois: '2026-10' },
      ...{ rubrique: 'métiers', detail: GROUP_LABELS.care, mesure: 'Besoins publiés' },
      ...{ valeur: 40, publiee: true },
    });
    const rows = openRows(lines);
    expect(rows[0]).toEqual(OPEN_FIELDS.map(({ name }) => name));
    expect(rows.at(-1)?.slice(-2)).toEqual(['', 'non']);
    expect(csvText(rows)).toContain(';40;oui');
    const described = dataPackage(rule);
    expect(described.licenses).toEqual([LICENCE]);
    expect(described.resources[0]?.schema.fields.map(({ name }) => name)).toEqual(rows[0]);
    const measures = OPEN_FIELDS.find(({ name }) => name === 'mesure');
    for (const { mesure } of lines)
      expect(measures && 'constraints' in measures && measures.constraints).toMatchObject({
        enum: expect.arrayContaining([mesure]),
      });
  });
});
