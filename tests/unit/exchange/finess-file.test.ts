import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openFinessFile, recogniseFiness } from '@/lib/exchange/finess-file';
import type { FinessEntry, RawEstablishment } from '@/lib/organization/finess-entry';
import {
  legacyHeader,
  legacyLine,
  plusEntity,
  plusEstablishment,
  plusFile,
  positionLine,
  sampleFile,
  TABLE_HEADER,
  tableLine,
} from '../../support/finess-samples';

async function read(content: string | Uint8Array) {
  const file = await openFinessFile(sampleFile(content));
  if (!file.ok) return { refusal: file.refusal };
  const entries: FinessEntry[] = [];
  for await (const batch of file.value.entries) entries.push(...batch);
  return { shape: file.value.shape, entries };
}

const TILLEULS: Partial<RawEstablishment> = {
  finess: '440000001',
  legalEntityFiness: '440900001',
  name: 'EHPAD RÉSIDENCE DES TILLEULS',
  categoryCode: '500',
  communeCode: '44109',
  addressLine: '14 RUE DES ALISIERS',
  phone: '0240999901',
  siret: '99999999900011',
  openedOn: '2001-02-03',
};

const legacy = (...lines: string[]) => [legacyHeader, ...lines].join('\n');

describe('a shape told by the first bytes', () => {
  test.each([
    ['finess;etalab;2;2026-05-12', 'legacy-csv'],
    ['structureet;440000001;', 'legacy-csv'],
    ['\uFEFFfiness;etalab;2;2026-05-12\r\n', 'legacy-csv'],
    [TABLE_HEADER, 'table-csv'],
    [TABLE_HEADER.replaceAll(',', ';'), 'table-csv'],
    [TABLE_HEADER.replaceAll(',', '\t'), 'table-csv'],
    [`"${TABLE_HEADER.replaceAll(',', '","')}"`, 'table-csv'],
    [`\uFEFF${TABLE_HEADER.toUpperCase()}`, 'table-csv'],
    ['\n{ "schemaVersion" : "v1.0.0", "pmej": [] }', 'finess-plus'],
  ])('%s', (head, shape) => {
    const form = recogniseFiness(Buffer.from(head));
    expect(form.ok && form.value.shape).toBe(shape);
  });
  test.each([
    ['nom;prenom\nA;B', 'shape-unknown'],
    ['et_finess;rs\n1;2', 'columns-missing'],
    ['{"type":"FeatureCollection"}', 'shape-unknown'],
    ['[1,2]', 'shape-unknown'],
    ['<?xml version="1.0"?>', 'shape-unknown'],
    ['equipementsocial;440000001;', 'shape-unknown'],
    [' \n ', 'file-empty'],
  ])('%s is refused', (head, refusal) => {
    expect(recogniseFiness(Buffer.from(head))).toEqual({ ok: false, refusal });
  });
});

describe('a file that cannot be read', () => {
  test('is missing', async () => {
    expect(await openFinessFile('/nulle/part.csv')).toEqual({
      ok: false,
      refusal: 'file-not-found',
    });
  });
  test('is a folder', async () => {
    const folder = await openFinessFile('/');
    expect(folder.ok).toBe(false);
  });
  test.each<[string, string | Uint8Array, string]>([
    ['empty', '', 'file-empty'],
    ['a zip', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'file-is-zip'],
    ['UTF-16', Buffer.from('\uFEFFfiness;etalab', 'utf16le'), 'file-is-utf16'],
    ['a broken gzip', gzipSync(legacy(legacyLine())).subarray(0, 30), 'gzip-broken'],
    ['random bytes', Buffer.from([0, 1, 2, 3, 4, 5, 200, 201]), 'shape-unknown'],
  ])('is %s', async (_, content, refusal) => {
    expect(await read(content)).toEqual({ refusal });
  });
  test.each([
    ['json-truncated', plusFile([plusEntity([plusEstablishment()])]).slice(0, -4)],
    [
      'json-of-activities',
      '{"schemaVersion":"v1","pmej":[{"numFiness":"1","activitesAutorisees":[]}]}',
    ],
  ])('%s, found on the way', async (refusal, content) => {
    await expect(read(content)).rejects.toMatchObject({ refusal });
  });
});

describe('the historical CSV', () => {
  test('gives its date, its establishments, its positions', async () => {
    const { entries } = await read(
      legacy(legacyLine(), positionLine('440000001', '355600.2', '6689600.1')),
    );
    expect(entries).toMatchObject([
      { kind: 'edition', date: '2026-05-12' },
      { kind: 'establishment', line: 2, where: 'ligne 2', raw: TILLEULS },
      { kind: 'position', line: 3, finess: '440000001', point: ['355600.2', '6689600.1'] },
    ]);
  });
  test.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['Latin-1', (text: string) => Buffer.from(text, 'latin1')],
    [
      'UTF-8 with a mark and CRLF',
      (text: string) => Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`),
    ],
    ['gzip', (text: string) => gzipSync(text)],
  ])('is the same in %s', async (_, write) => {
    const { entries } = await read(write(legacy(legacyLine())));
    expect(entries?.[1]).toMatchObject({ kind: 'establishment', raw: TILLEULS });
  });
  test('reads doubled quotes, and the short name when the long one is empty', async () => {
    const { entries } = await read(
      legacy(legacyLine({ longName: '"LIEU DE VIE ""X"""' }), legacyLine({ longName: '' })),
    );
    const names = entries?.map((entry) => (entry.kind === 'establishment' ? entry.raw.name : ''));
    expect(names).toEqual(['', 'LIEU DE VIE "X"', 'EHPAD DES TILLEULS']);
  });
  test.each([
    [{ commune: '53', department: '1' }, '01053'],
    [{ commune: '004', department: '2A' }, '2A004'],
    [{ commune: '207', department: '9B' }, '9B207'],
  ])('%o gives back its zeros', async (line, communeCode) => {
    const { entries } = await read(legacy(legacyLine(line)));
    expect(entries?.[1]).toMatchObject({ raw: { communeCode } });
  });
  test('refuses a line alone, with its number', async () => {
    const { entries } = await read(
      legacy(
        'structureet;440000009;x',
        legacyLine(),
        'autre;chose',
        `${legacyLine()};;;`,
        legacyLine(),
      ),
    );
    expect(entries?.slice(1)).toMatchObject([
      { kind: 'refused', line: 2, refusal: 'cell-count' },
      { kind: 'establishment', line: 3 },
      { kind: 'refused', line: 4, refusal: 'section-unknown' },
      { kind: 'refused', line: 5, refusal: 'cell-count' },
      { kind: 'establishment', line: 6 },
    ]);
  });
});

describe('the CSV with a header', () => {
  const table = (...lines: string[]) => [TABLE_HEADER, ...lines].join('\n');
  test('gives establishments and passes over legal entities', async () => {
    const { entries } = await read(table(tableLine({ kind: 'EJ' }), tableLine()));
    expect(entries).toMatchObject([
      { kind: 'edition', date: '2026-05-04' },
      {
        kind: 'establishment',
        line: 3,
        raw: {
          ...TILLEULS,
          legalEntityName: 'ASSOCIATION DES TILLEULS',
          legalStatusCode: '60',
          state: 'ACTUEL',
          points: [['47.22', '-1.55']],
        },
      },
    ]);
  });
  test.each([';', '\t', '|'])('is the same with « %s » between cells', async (separator) => {
    const { entries } = await read(table(tableLine()).replaceAll(',', separator));
    expect(entries?.at(-1)).toMatchObject({ kind: 'establishment', raw: TILLEULS });
  });
  test('refuses a line of another width', async () => {
    const { entries } = await read(table('a,b', tableLine()));
    expect(entries?.[0]).toMatchObject({ kind: 'refused', line: 2, refusal: 'cell-count' });
    expect(entries?.at(-1)).toMatchObject({ kind: 'establishment', line: 3 });
  });
});

describe('the FINESS+ JSON', () => {
  const expected = {
    ...TILLEULS,
    legalEntityName: 'ASSOCIATION DES TILLEULS',
    legalStatusCode: '60',
    state: 'A',
    points: [['6689600.10', '355600.20']],
  };
  test.each([
    ['indented', plusFile([plusEntity([plusEstablishment()])])],
    ['on one line', plusFile([plusEntity([plusEstablishment()])], 0)],
    [
      'with other capitals',
      plusFile([plusEntity([plusEstablishment()], 'informationsGeneralesPmej')]).replace(
        '"pmej"',
        '"PMEJ"',
      ),
    ],
    [
      'with coded objects',
      plusFile([plusEntity([plusEstablishment({ category: { code: '500', libelle: 'EHPAD' } })])]),
    ],
  ])('%s', async (_, content) => {
    const { entries } = await read(content);
    expect(entries).toMatchObject([
      { kind: 'edition', date: '2026-11-20T02:00:00Z' },
      { kind: 'establishment', raw: expected },
    ]);
  });
  test('refuses an unreadable object alone and says where', async () => {
    const good = JSON.stringify(plusEntity([plusEstablishment()]));
    const { entries } = await read(
      `{"schemaVersion":"v1",\n"pmej":[${good},\n{"ege":[x]},\n${good}]}`,
    );
    expect(entries).toMatchObject([
      { kind: 'establishment', line: 2, where: 'ligne 2 (entité juridique 1, établissement 1)' },
      { kind: 'refused', line: 3, refusal: 'object-not-readable' },
      { kind: 'establishment', line: 4 },
    ]);
  });
  test('an entity without establishment gives nothing', async () => {
    const { entries } = await read(plusFile([plusEntity([]), { ege: null }, {}]));
    expect(entries).toMatchObject([{ kind: 'edition' }]);
  });
});
