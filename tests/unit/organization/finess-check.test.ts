import { expect, test } from 'vitest';
import {
  compareWithRegister,
  FINESS_GAPS,
  GAP_SENTENCES,
  namesAgree,
} from '@/lib/organization/finess-check';

const said = {
  finess: '440012345',
  name: 'Résidence Les Tilleuls',
  categoryCode: '500',
  communeCode: '44143',
};
const line = {
  name: 'EHPAD LES TILLEULS',
  categoryCode: '500',
  communeCode: '44143',
  status: 'open',
  legalEntityFiness: '440000001',
};
const known = { knownEntities: ['440000001'], runByAnother: false };

test.each([
  ['Résidence Les Tilleuls', 'EHPAD LES TILLEULS', true],
  ['les tilleuls de rezé', 'EHPAD Les Tilleuls', true],
  ['Les Tilleuls', 'Les Peupliers', false],
  ['EHPAD', 'EHPAD LES TILLEULS', false],
  ['', '', false],
])('« %s » and « %s »', (one, other, agree) => {
  expect([namesAgree(one, other), namesAgree(other, one)]).toEqual([agree, agree]);
});

test.each([
  ['the same', line, known, []],
  ['a number nobody knows', null, known, ['number-unknown']],
  ['closed', { ...line, status: 'closed' }, known, ['closed']],
  ['of another kind', { ...line, categoryCode: '354' }, known, ['category']],
  ['of another name', { ...line, name: 'EHPAD LES PEUPLIERS' }, known, ['name']],
  ['elsewhere', { ...line, communeCode: '44109' }, known, ['commune']],
  ['of another body', line, { ...known, knownEntities: [] }, ['legal-entity']],
  ['of no body', { ...line, legalEntityFiness: null }, known, ['legal-entity']],
  ['run by another here', line, { ...known, runByAnother: true }, ['run-by-another']],
  [
    'closed, elsewhere',
    { ...line, status: 'closed', communeCode: '1' },
    known,
    ['closed', 'commune'],
  ],
] as const)('the register says it is %s', (_, register, what, gaps) => {
  expect(compareWithRegister(said, register, what)).toEqual(gaps);
});

test('every gap has its sentence', () => {
  expect(FINESS_GAPS.every((gap) => GAP_SENTENCES[gap].endsWith('.'))).toBe(true);
});
