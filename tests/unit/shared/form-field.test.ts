import { expect, test } from 'vitest';
import { clockField, idField, tickedField, wordsField } from '@/lib/shared/form-field';
import { MOST_IN_SERIES } from '@/lib/shared/series';

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

const letters = tickedField((tick) => (/^[a-z]$/.test(tick) ? tick : null));

test.each([
  ['one alone', 'a', ['a']],
  ['several, each once', ['a', 'b', 'a'], ['a', 'b']],
  ['what is nothing of ours is left out', ['a', '?'], ['a']],
  ['nothing of ours', ['?'], null],
  ['nothing', undefined, null],
] as const)('ticked: %s', (_, ticked, read) => {
  const said = letters.safeParse(ticked);
  expect(said.success ? said.data : said.error.issues.map(({ message }) => message)).toEqual(
    read ?? ['Cochez au moins une date.'],
  );
});

test('no more is read than a series has dates', () => {
  const numbers = Array.from({ length: MOST_IN_SERIES + 9 }, (_, rank) => `${rank}`);
  expect(tickedField((tick) => tick).parse(numbers)).toEqual(numbers.slice(0, MOST_IN_SERIES));
});
