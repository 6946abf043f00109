import { describe, expect, test } from 'vitest';
import { sayAddress, sayPlace } from '@/lib/organization/place-words';
import { HARD } from '@/lib/shared/french';
import { sayOfCommune } from '@/lib/territory/commune';

const place = {
  structureName: 'Les Tilleuls',
  addressLine: '14 rue des Alisiers',
  postcode: '44400',
  communeName: 'Rezé',
};

describe('where a place stands', () => {
  test.each([
    [{}, `14 rue des Alisiers, 44400${HARD}Rezé`],
    [{ postcode: null }, '14 rue des Alisiers, Rezé'],
    [{ addressLine: null }, `44400${HARD}Rezé`],
    [{ addressLine: null, postcode: null }, 'Rezé'],
  ])('without %o', (missing, said) => {
    expect(sayAddress({ ...place, ...missing })).toBe(said);
    expect(sayPlace({ ...place, ...missing })).toBe(`Les Tilleuls, ${said}`);
  });
});

test.each([
  ['Orvault', 'd’Orvault'],
  ['Rezé', 'de Rezé'],
  ['Le Pellerin', 'du Pellerin'],
  ['Les Sorinières', 'des Sorinières'],
  ['Legé', 'de Legé'],
])('around %s', (commune, said) => expect(sayOfCommune(commune)).toBe(said));
