import { describe, expect, test } from 'vitest';
import { sayOrder, sayStructure } from '@/components/queue/queue-view';
import type { Terms } from '@/lib/queue/entry';

const plain = (words: readonly string[]) => words.map((one) => one.replace(/[\u00a0\u202f]/g, ' '));
const terms: Terms = {
  ...{ papersOnly: false, override: true, role: 'nurse', hoursToStart: 3.5, index: 61.6 },
  ...{ failedLevers: 2, isolated: true },
};

describe('what the order of a line was made of', () => {
  test('term after term, as they order it', () => {
    expect(plain(sayOrder(terms, false))).toEqual([
      'structure rouge d’office',
      'soins infirmiers',
      'dans 3 h',
      'indice 62',
      '2 leviers sans résultat',
      'aucune structure à moins de 20 km',
    ]);
    const begun = { ...terms, hoursToStart: 0, override: false, failedLevers: 0, isolated: false };
    expect(plain(sayOrder(begun, false))).toEqual(['soins infirmiers', 'en cours', 'indice 62']);
    expect(sayOrder({ ...begun, index: null }, true)[0]).toBe('structure entière');
  });

  test('papers alone: whose, and that they wait; a mission over since weeks is not under way', () => {
    const papers = {
      ...{ ...terms, papersOnly: true, override: false, hoursToStart: 0 },
      ...{ failedLevers: 0, isolated: false },
    };
    expect(plain(sayOrder(papers, false))).toEqual([
      'papiers à régulariser, après tout le reste',
      'soins infirmiers',
      'indice 62',
    ]);
  });
});

test('a red that fell silent is not told as red', () => {
  expect(sayStructure('Les Tilleuls', ['declared-red'])).toBe('Les Tilleuls au rouge');
  expect(sayStructure('Les Tilleuls', ['silent-red'])).toBe('Les Tilleuls, sans nouvelles');
});
