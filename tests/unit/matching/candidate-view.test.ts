import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { CandidateList, tickedOf } from '@/components/matching/candidate-list';
import { candidateRow, strongest } from '@/components/matching/candidate-view';
import type { PersonId } from '@/lib/identity/actor';
import { match } from '@/lib/matching/match';
import type { Contribution } from '@/lib/matching/ranking';
import { PART_LABELS, SCORE_PARTS, WEIGHTS } from '@/lib/matching/weights';
import { aCandidate, aPost, NOW } from './world';

const parts = (shares: Partial<Record<Contribution['part'], number>>): Contribution[] =>
  SCORE_PARTS.map((part) => ({
    part,
    points: (shares[part] ?? 0) * WEIGHTS.points[part],
    outOf: WEIGHTS.points[part],
    because: part,
  }));

test('the strongest reasons are chosen by what they weigh and told in one order, line after line', () => {
  expect(strongest(parts({ fit: 0.8, availability: 0.9, fairness: 1 }))).toEqual([
    'fit',
    'availability',
    'fairness',
  ]);
  expect(strongest(parts({ fit: 1, availability: 0.9, fairness: 0.8 }))).toEqual([
    'fit',
    'availability',
    'fairness',
  ]);
  expect(strongest(parts({ travel: 1, reliability: 1, familiarity: 0.9, fit: 0.5 }))).toEqual([
    'fit',
    'familiarity',
    'reliability',
  ]);
});

test('ticked in advance: the first with nothing to confirm who were not asked enough; the row of the others says nothing of it', () => {
  const people = ['ada', 'bea', 'cyd'].map((id) => aCandidate({ personId: id as PersonId }));
  const { ranked } = match(aPost(), people, people.length, NOW);
  const rows = ranked.map((one) => candidateRow(one, ranked[0], new Set(['ada'])));
  expect([...tickedOf(rows, 2)]).toEqual(['bea', 'cyd']);
  const [ada, bea] = rows;
  expect({ ...ada, personId: '', spared: false, toBeFirst: null }).toEqual({
    ...{ ...bea, personId: '', toBeFirst: null },
  });
});

test('those of last resort stand under their own heading, after the others, and keep their place', () => {
  const people = [
    aCandidate({ personId: 'ada' as PersonId, maskedName: 'A. D.' }),
    aCandidate({ personId: 'bea' as PersonId, maskedName: 'B. E.', availability: null }),
  ];
  const drawn = (candidates: typeof people) => {
    const { ranked } = match(aPost(), candidates, candidates.length, NOW);
    const rows = ranked.map((one) => candidateRow(one, ranked[0]));
    return renderToStaticMarkup(createElement(CandidateList, { rows, chosen: 1 }));
  };
  const told = drawn(people);
  const [ada, heading, bea] = ['A. D.', '</h3>', 'B. E.'].map((words) => told.indexOf(words));
  expect(told).toContain('En dernier recours');
  expect([ada, heading, bea]).toEqual(
    [ada, heading, bea].toSorted((a, b) => Number(a) - Number(b)),
  );
  expect(told).toContain('2. ');
  expect(drawn(people.slice(0, 1))).not.toContain('</h3>');
});

test('the colours of the bars are named once for the whole list, in the order of the bars', () => {
  const people = ['ada', 'bea'].map((id) => aCandidate({ personId: id as PersonId }));
  const { ranked } = match(aPost(), people, people.length, NOW);
  const rows = ranked.map((one) => candidateRow(one, ranked[0]));
  const html = renderToStaticMarkup(createElement(CandidateList, { rows, chosen: 1 }));
  const [legend = '', ...others] = html.split('<ol');
  const swatches = [...legend.matchAll(/(bg-part-\d)[^>]*><\/span>([^<]+)/g)];
  expect(swatches.map(([, , name]) => name)).toEqual(SCORE_PARTS.map((part) => PART_LABELS[part]));
  expect(swatches.map(([, fill]) => fill)).toEqual(SCORE_PARTS.map((_, at) => `bg-part-${at + 1}`));
  expect(legend).toContain('sur 100');
  expect(others.join('')).not.toContain('Chaque barre');
});
