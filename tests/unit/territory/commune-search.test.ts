import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chooseCommune,
  communeSearchName,
  isTooShort,
  readCommuneQuery,
} from '@/lib/territory/commune-search';

describe('a name as it is compared', () => {
  test.each([
    ['Saint-Herblain', 'saint herblain'],
    ['ST HERBLAIN', 'saint herblain'],
    ['Ste-Luce-sur-Loire', 'sainte luce sur loire'],
    ['L’Abergement-Clémenciat', 'l abergement clemenciat'],
    ["L'Haÿ-les-Roses", 'l hay les roses'],
    ['Œuilly', 'oeuilly'],
    ['  Rezé  ', 'reze'],
    ['Estrées', 'estrees'],
    ['', ''],
  ])('%s → %s', (typed, compared) => {
    expect(communeSearchName(typed)).toBe(compared);
  });
  test('comparing twice changes nothing, and leaves nothing that LIKE would read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = communeSearchName(text);
        expect(communeSearchName(once)).toBe(once);
        expect(once).toMatch(/^[a-z0-9 ]*$/);
      }),
    );
  });
});

describe('what is typed', () => {
  test.each([
    ['44000', { name: '', postcode: '44000' }],
    ['440', { name: '', postcode: '440' }],
    ['Nantes', { name: 'nantes', postcode: '' }],
    ['44800 St Herblain', { name: 'saint herblain', postcode: '44800' }],
    ['Saint-Herblain 44800', { name: 'saint herblain', postcode: '44800' }],
    ['Nantes (44)', { name: 'nantes', postcode: '44' }],
    ['44200 NANTES CEDEX 2', { name: 'nantes', postcode: '44200' }],
    ['Paris 11e', { name: 'paris', postcode: '' }],
    ['Lyon 3e arrondissement', { name: 'lyon', postcode: '' }],
    ['Marseille 1er', { name: 'marseille', postcode: '' }],
    ['%_', { name: '', postcode: '' }],
  ])('%s', (typed, query) => {
    expect(readCommuneQuery(typed)).toEqual(query);
  });
  test('one letter is too little, a postcode never is', () => {
    expect(isTooShort(readCommuneQuery('n'))).toBe(true);
    expect(isTooShort(readCommuneQuery(' '))).toBe(true);
    expect(isTooShort(readCommuneQuery('44'))).toBe(false);
    expect(isTooShort(readCommuneQuery('Y '.repeat(2)))).toBe(false);
  });
});

describe('choosing', () => {
  const nantes = { name: 'Nantes', population: 323_204 };
  const other = { name: 'Nantes-en-Ratier', population: 500 };
  test('nothing found', () => {
    expect(chooseCommune(readCommuneQuery('xyz'), [])).toEqual({ found: 'none' });
  });
  test('one found', () => {
    expect(chooseCommune(readCommuneQuery('nant'), [nantes])).toEqual({
      found: 'one',
      commune: nantes,
    });
  });
  test('the whole name decides', () => {
    expect(chooseCommune(readCommuneQuery('nantes'), [nantes, other])).toEqual({
      found: 'one',
      commune: nantes,
    });
  });
  test('a name that a larger commune is shortened to is asked about, unless its postcode settles it', () => {
    const creuse = { name: 'Saint-Sébastien', population: 600 };
    const loire = { name: 'Saint-Sébastien-sur-Loire', population: 28_000 };
    const typed = readCommuneQuery('Saint-Sébastien');
    expect(chooseCommune(typed, [creuse, loire])).toEqual({
      found: 'several',
      communes: [creuse, loire],
    });
    expect(chooseCommune(typed, [creuse]).found).toBe('one');
    const sameSize = { ...loire, population: creuse.population };
    expect(chooseCommune(typed, [creuse, sameSize]).found).toBe('one');
  });
  test('homonyms and beginnings are for the person to choose', () => {
    const twin = { name: 'Sainte-Marie', population: 300 };
    const twins = [twin, { ...twin }];
    expect(chooseCommune(readCommuneQuery('ste marie'), twins).found).toBe('several');
    expect(chooseCommune(readCommuneQuery('nan'), [nantes, other]).found).toBe('several');
  });
});
