import { expect, test } from 'vitest';
import {
  HARD,
  holdTogether,
  lowerFirst,
  phoneAddress,
  plural,
  sayCount,
  sayDuration,
  sayList,
  sayNumber,
  sayOf,
  sayPhone,
  sayShare,
  sayTravel,
  typeset,
} from '@/lib/shared/french';

/** Both no-break spaces as « _ », so that the table stays readable. */
const seen = (text: string) => text.replace(/[\u202f\u00a0]/g, '_');

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1_000'],
  [1_234_567, '1_234_567'],
  [3.5, '3,5'],
  [-12_000, '−12_000'],
])('number %d', (value, said) => expect(seen(sayNumber(value))).toBe(said));

test.each([
  [0, '0_place'],
  [1, '1_place'],
  [1.5, '1,5_place'],
  [2, '2_places'],
  [1240, '1_240_places'],
])('count %d: the plural starts at two', (count, said) =>
  expect(seen(sayCount(count, 'place'))).toBe(said),
);

test('an irregular plural is given', () => expect(plural(2, 'cheval', 'chevaux')).toBe('chevaux'));

test.each([
  [0, '0_min'],
  [59, '59_min'],
  [60, '1_h'],
  [65, '1_h_5_min'],
  [450, '7_h_30_min'],
  [1440, '24_h'],
])('duration of %d min', (minutes, said) => expect(seen(sayDuration(minutes))).toBe(said));

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a et b'],
  [['a', 'b', 'c'], 'a, b et c'],
])('list %j', (words, said) => expect(sayList(words)).toBe(said));

test.each([
  ['EHPAD', 'd’EHPAD'],
  ['après-demain', 'd’après-demain'],
  ['Yvonne', 'd’Yvonne'],
  ['Yann', 'de Yann'],
  ['Rezé', 'de Rezé'],
])('of %s', (words, said) => expect(sayOf(words)).toBe(said));

test('share and travel', () => {
  expect(seen(sayShare(0.623))).toBe('62_%');
  expect(seen(sayTravel(18, 13.6))).toBe('~_18_min (14_km)');
});

test.each(['0612345678', '+33 6 12 34 56 78', '+33 (0)6.12.34.56.78', '0033612345678'])(
  'telephone %s',
  (given) => expect(seen(sayPhone(given))).toBe('06_12_34_56_78'),
);

test('a number from elsewhere is left as given', () => {
  expect(sayPhone('+32 2 123 45 67')).toBe('+32 2 123 45 67');
});

test.each([
  ["L'équipe manque : qui vient ?", 'L’équipe manque_: qui vient_?'],
  ['Dites « oui » !', 'Dites «_oui_»_!'],
  ['Bravo!', 'Bravo_!'],
  ['à 14 h 30, 20 min, 62 %', 'à 14_h_30, 20_min, 62_%'],
  ['https://exemple.fr', 'https://exemple.fr'],
  ['2 hommes, 3 minutes', '2 hommes, 3 minutes'],
])('typeset %s', (written, said) => expect(seen(typeset(written))).toBe(said));

test.each([
  [
    'Qui vient ? Personne : voir pourquoi ; ou non !',
    'Qui vient_? Personne_: voir pourquoi_; ou non_!',
  ],
  ['marquée « À confirmer », de 22 h 30 à 6 h', 'marquée «_À confirmer_», de 22_h_30 à 6_h'],
  ['à 20 km, 45 min, 90 %', 'à 20_km, 45_min, 90_%'],
  // what was typed stays as it was typed: nothing is added, nothing corrected
  ["l'an;https://exemple.fr/?a=1 12:30", "l'an;https://exemple.fr/?a=1 12:30"],
  ['2 heures', '2 heures'],
])('held together: %s', (written, said) => expect(seen(holdTogether(written))).toBe(said));

test.each([
  ['Aide-soignant·e', 'aide-soignant·e'],
  ['Établir', 'établir'],
  ['SIRET de l’employeur', 'SIRET de l’employeur'],
  ['', ''],
])('« %s » after other words is « %s »', (words, said) => expect(lowerFirst(words)).toBe(said));

test.each(['06 39 98 00 11', '06.39.98.00.11', `06${HARD}39-98-00-11`])(
  '%s is called by its figures',
  (given) => expect(phoneAddress(given)).toBe('tel:0639980011'),
);
test('a number from abroad keeps its plus', () =>
  expect(phoneAddress('+32 2 123 45 67')).toBe('tel:+3221234567'));
