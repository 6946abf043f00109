import { expect, test } from 'vitest';
import { clockField, idField, wordsField } from '@/lib/shared/form-field';

const ID = '01990000-0000-7000-8000-0000000ad441';

test('an id is read; anything else, or nothing, is none', () => {
  expect([ID, 'x', undefined].map((text) => idField<'need'>().parse(text))).toEqual([
    ...[ID, null, null],
  ]);
});

test.each([
  ['a', false],
  ['ab', true],
  ['  ab  ', true],
  ['abcd', true],
  ['abcde', false],
])('two to four characters: « %s »', (text, fits) => {
  expect(wordsField('Écrivez.', { least: 2, most: 4 }).safeParse(text).success).toBe(fits);
});

test.each([
  ['08:00', '08:00'],
  ['8 h', '08:00'],
  [' 20 h 45 ', '20:45'],
  ['24:00', null],
  ['midi', null],
])('an hour: « %s »', (text, read) => {
  const said = clockField('Indiquez l’heure.').safeParse(text);
  expect(said.success ? said.data : null).toBe(read);
});
