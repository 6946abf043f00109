import { describe, expect, test } from 'vitest';
import { registrationForm } from '@/lib/profile/registration.schema';
import { isSameName, judgeEntry, readRpps, sayRpps } from '@/lib/profile/rpps';

describe('a number', () => {
  test.each([
    ['10999900011', '10999900011'],
    ['10 999 900 011', '10999900011'],
    ['10.999.900-011', '10999900011'],
    ['10999900012', null],
    ['1099990001', null],
    ['109999000110', null],
    ['00000000000', null],
    ['1099990001a', null],
    ['', null],
  ])('« %s » is %s', (typed, read) => {
    expect(readRpps(typed)).toBe(read);
  });

  test('any single digit changed is refused', () => {
    const number = '10999900011';
    for (const rank of number.split('').keys())
      for (const digit of '0123456789') {
        const other = number.slice(0, rank) + digit + number.slice(rank + 1);
        expect(readRpps(other)).toBe(other === number ? number : null);
      }
  });

  test('is said in groups', () => {
    expect(sayRpps('10999900011')).toBe('10\u00a0999\u00a0900\u00a0011');
  });
});

describe('the same person by name', () => {
  test.each([
    ['Colette', 'Beaumarais', ['BEAUMARAIS'], ['COLETTE'], true],
    ['Anne-Sophie', 'L’Hénaff', ['LE HÉNAFF-RIVEBOIS'], ['ANNE SOPHIE'], true],
    ['Anne', 'Rivebois', ['LE HÉNAFF-RIVEBOIS'], ['ANNE-SOPHIE'], true],
    ['Noé', 'de la Fontaine', ['FONTAINE'], ['NOE'], true],
    ['Noé', 'Fontaine', ['FONTAINEBLEAU'], ['NOE'], false],
    ['Colette', 'Beaumarais', ['BEAUMARAIS'], ['NICOLETTE'], false],
    ['Colette', 'Beaumarais', [], ['COLETTE'], false],
    ['Colette', 'Beaumarais', ['BEAUMARAIS'], [], false],
    ['Le', 'De', ['LE'], ['DE'], false],
  ] as const)('%s %s beside %j %j: %s', (firstName, lastName, families, givens, same) => {
    expect(isSameName({ firstName, lastName }, { families, givens })).toBe(same);
  });
});

describe('the answer of the register', () => {
  const person = {
    firstName: 'Colette',
    lastName: 'Beaumarais',
    trades: ['nurse', 'company'] as const,
  };
  const entry = {
    active: true,
    families: ['BEAUMARAIS'],
    givens: ['COLETTE'],
    professions: ['60'],
  };
  test.each([
    ['hers, active, of her trade', entry, { state: 'found', trades: ['nurse'] }],
    ['nobody', null, { state: 'unknown', trades: [] }],
    ['no longer active', { ...entry, active: false }, { state: 'to-check', trades: [] }],
    ['another profession', { ...entry, professions: ['70'] }, { state: 'to-check', trades: [] }],
    ['another name', { ...entry, families: ['RIVEBOIS'] }, { state: 'to-check', trades: [] }],
  ])('%s', (_, answered, judged) => {
    expect(judgeEntry(person, answered)).toEqual(judged);
  });
});

test('the form says why a number cannot be one, at its field', () => {
  expect(registrationForm.safeParse({ number: ' 10 999 900 011' }).success).toBe(true);
  const wrong = registrationForm.safeParse({ number: '12' });
  expect(wrong.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    ['number', expect.stringContaining('onze chiffres')],
  ]);
});
