import { describe, expect, test } from 'vitest';
import { CIRCUIT_DONE, sayFullTime, sayWeekly } from '@/components/circuit/circuit-words';
import { CIRCUIT_MESSAGES, OBSTACLE_SENTENCES, sayNotTaken } from '@/lib/circuit/circuit.messages';
import {
  offerForm,
  otherStopForm,
  structureStopForm,
  teamForm,
} from '@/lib/circuit/circuit.schema';

type Read = { success: boolean; error?: { issues: readonly { path: PropertyKey[] }[] } };
const wrong = (read: Read) => read.error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('a team', () => {
  const good = {
    ...{ name: 'Autonomie', carriedBy: 'Département', regime: 'FPT', doctors: ' PMI \n\nDIM ' },
    ...{
      purpose: 'Passer chaque semaine.',
      trade1: 'nurse',
      share1: '1,5',
      trade2: '',
      share2: '',
    },
  };
  test('is a mix of trades in full times, and functions one a line', () => {
    expect(teamForm.parse(good)).toMatchObject({ mix: { nurse: 150 }, doctors: ['PMI', 'DIM'] });
  });
  test.each([
    ['no trade', { trade1: '' }, ['trade1']],
    ['no share', { share1: '' }, ['trade1']],
    ['a share that is no number', { share1: 'beaucoup' }, ['share1']],
    ['a negative share', { share1: '-1' }, ['share1']],
    ['fifty full times and a bit', { share1: '50,01' }, ['share1']],
    ['an unknown trade', { trade2: 'pilot' }, ['trade2']],
    ['a trade said twice', { trade2: 'nurse', share2: '0,5' }, ['trade2']],
    ['five doctors', { doctors: 'a\nb\nc\nd\ne' }, ['doctors']],
    ['no purpose', { purpose: 'court' }, ['purpose']],
  ])('with %s is said at its field', (_what, is, expected) => {
    expect(wrong(teamForm.safeParse({ ...good, ...is }))).toEqual(expected);
  });
});

describe('a stop', () => {
  const visit = { weekday: '3', from: '9 h', until: '12:00', trades: 'nurse' };
  test('reads hours as people type them, one trade or several', () => {
    expect(structureStopForm.parse(visit)).toMatchObject({
      ...{ weekday: 3, from: '09:00', until: '12:00', trades: ['nurse'] },
    });
  });
  test.each([
    ['an end at its beginning', { until: '09:00' }, ['until']],
    ['an eighth day', { weekday: '8' }, ['weekday']],
    ['no hour', { from: 'matin' }, ['from']],
    ['no trade', { trades: [] }, ['trades']],
  ])('with %s is said at its field', (_what, is, expected) => {
    expect(wrong(structureStopForm.safeParse({ ...visit, ...is }))).toEqual(expected);
  });
  test('at a hospital says its name; at a foster carer’s nothing but a commune is asked', () => {
    const at = { ...visit, commune: 'Nantes' };
    expect(wrong(otherStopForm.safeParse({ ...at, kind: 'hospital' }))).toEqual(['place']);
    expect(otherStopForm.safeParse({ ...at, kind: 'foster-carer' }).success).toBe(true);
    expect(wrong(otherStopForm.safeParse({ ...at, kind: 'home', place: 'Ici' }))).toEqual(['kind']);
  });
});

test.each([
  ['10', true],
  ['9', false],
  ['100', true],
  ['101', false],
  ['', false],
])('a share of %s hundredths: %s', (share, isRead) => {
  const said = { trade: 'nurse', weekdays: ['1', '5', '9'], share };
  const read = offerForm.safeParse(said);
  expect(read.success).toBe(isRead);
  if (read.success) expect(read.data.weekdays).toEqual([1, 5]);
});

test('every word said is a French sentence; the law says its reference', () => {
  const said = [...Object.values(OBSTACLE_SENTENCES), ...Object.values(CIRCUIT_DONE)];
  for (const sentence of said) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
  for (const sentence of Object.values(CIRCUIT_MESSAGES))
    if (typeof sentence === 'string') expect(sentence).toMatch(/\.$/);
  const law = { sentence: 'Trop peu de repos.', reference: 'art. L3131-1' };
  expect(sayNotTaken({ why: 'law', law })).toBe('Trop peu de repos. (art. L3131-1)');
  expect(sayFullTime(150)).toBe('1,5 temps complet');
  expect(sayFullTime(200)).toBe('2 temps complets');
  expect(sayWeekly({ weekday: 3, from: '09:00', until: '14:30' })).toMatch(
    /^chaque mercredi, de 9\sh à 14\sh\s30$/,
  );
});
