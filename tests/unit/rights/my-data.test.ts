import { expect, test } from 'vitest';
import { MESSAGE_KINDS } from '@/lib/notify/message';
import { tablesOfAPerson } from '@/lib/rights/data-map';
import { sayValue } from '@/lib/rights/data-words';
import { fileOf, type MyData, toldData } from '@/lib/rights/my-data';

const NOW = new Date('2026-11-26T09:00:00Z');
const names = new Map([['44109', 'Nantes']]);

test.each([
  ['trade', 'care-assistant', 'Aide-soignant·e'],
  ['trade', 'study:nursing-2', undefined],
  ['commune_code', '44109', 'Nantes'],
  ['status', 'restricted', 'traitement arrêté'],
  ['channel_objections', ['sms', 'voice'], 'message court et appel'],
  ['channel_objections', [], ''],
  ['phone', null, ''],
  ['kind', 'sign-in', 'lien de connexion'],
  ['kind', 'retiree', 'Retraité·e'],
  ['required', true, 'oui'],
  ['met_on', '2026-11-24', 'mardi 24\u00a0novembre 2026'],
  ['asked_at', '2026-11-24T13:30:00+00:00', 'mardi 24\u00a0novembre 2026, 14\u00a0h\u00a030'],
  ['week', 'n'.repeat(336), 'aucun créneau dans la semaine'],
  [
    'reasons',
    { contributions: [{ because: 'à 12 min' }, { because: 'métier vérifié' }] },
    'à 12 min ; métier vérifié',
  ],
  ['facts', { closed: 2, late: false }, 'closed : 2 ; late : non'],
])('%s %o is read « %s »', (column, value, said) => {
  if (said === undefined) expect(sayValue(column, value, names)).not.toBe('');
  else expect(sayValue(column, value, names)).toBe(said);
});

test('every kind of message has its words', () => {
  const unsaid = MESSAGE_KINDS.filter((kind) => sayValue('kind', kind, names) === kind);
  expect(unsaid).toEqual([]);
});

const people = tablesOfAPerson().filter(([name]) => name === 'people');
const data: MyData = {
  tables: people.map((table) => ({
    table,
    rows: [{ id: 'x', first_name: 'Alix', phone: null, commune_code: '44109', user_id: 'y' }],
  })),
  names,
};

test('the page leaves out what is empty and what only ties rows together; the file holds every column given', () => {
  const [page] = toldData(data);
  expect(page?.rows).toEqual([
    [
      { name: 'Votre référence', value: 'x' },
      { name: 'Prénom', value: 'Alix' },
      { name: 'Commune', value: 'Nantes' },
    ],
  ]);
  expect(page?.kept).toMatch(/^2 ans après votre dernier signe de vie/);
  expect(JSON.stringify(fileOf(data, NOW))).toContain('"user_id":"y"');
});

test('nothing that opens a door is ever given', () => {
  const opening = tablesOfAPerson().flatMap(([name, { columns }]) =>
    Object.entries(columns)
      .filter(([column, { given }]) => /hash|cipher|token/.test(column) && given === true)
      .map(([column]) => `${name}.${column}`),
  );
  // marks of the journal, of a form and of a document: they open nothing
  expect(opening).toEqual([
    'papers.hash',
    'paper_signatures.hash',
    'signature_requests.hash',
    'idempotency_keys.body_hash',
    'journal_entries.previous_hash',
    'journal_entries.hash',
  ]);
});
