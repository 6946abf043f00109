import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RefusedLine } from '@/lib/organization/finess-entry';
import type { RegisterDb } from '@/lib/organization/server/finess-register.repository';
import { importFinessRegister } from '@/lib/organization/server/import-finess-register';
import { readDepartmentCode } from '@/lib/territory/department';
import { database } from '../../support/database';
import {
  type LegacyLine,
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
import { ensureReference } from '../../support/reference';

const NOW = new Date('2026-11-22T10:00:00Z');
let db: pg.Client;

beforeAll(async () => {
  await ensureReference(database());
  db = new pg.Client({ connectionString: database().ownerUrl });
  await db.connect();
});
afterAll(() => db.end());
beforeEach(() => db.query('reset role; truncate establishments, register_imports cascade'));

type Options = { readonly department?: string; readonly acceptClosures?: boolean };

async function run(content: string | Uint8Array, options: Options = {}, on: RegisterDb = db) {
  const refused: RefusedLine[] = [];
  const outcome = await importFinessRegister(on, NOW, {
    path: sampleFile(content),
    department: options.department ? readDepartmentCode(options.department) : null,
    acceptClosures: options.acceptClosures ?? false,
    onRefused: (line) => refused.push(line),
  });
  return { outcome, refused };
}

const counts = (
  created: number,
  updated: number,
  closed: number,
  unchanged: number,
  refused = 0,
) => ({
  ok: true,
  value: { created, updated, closed, unchanged, refused },
});
const legacy = (...lines: string[]) => [legacyHeader, ...lines].join('\n');
const number = (n: number) => `44${String(n).padStart(7, '0')}`;
const numbered = (from: number, to: number, rest: LegacyLine = {}) =>
  Array.from({ length: to - from + 1 }, (_, i) =>
    legacyLine({ finess: number(from + i), ...rest }),
  );

async function register() {
  const { rows } = await db.query('select * from establishments order by finess');
  return rows as Record<string, unknown>[];
}

describe('the three shapes', () => {
  const shapes = [
    ['legacy-csv', legacy(legacyLine(), positionLine('440000001', '355577.5', '6689372.4'))],
    ['table-csv', `${TABLE_HEADER}\n${tableLine()}`],
    ['finess-plus', plusFile([plusEntity([plusEstablishment()])])],
  ] as const;
  test.each(shapes)('%s: created once, then unchanged', async (source, content) => {
    expect((await run(content)).outcome).toMatchObject(counts(1, 0, 0, 0));
    expect((await run(content)).outcome).toMatchObject(counts(0, 0, 0, 1));
    const [row] = await register();
    expect(row).toMatchObject({
      finess: '440000001',
      name: 'EHPAD RÉSIDENCE DES TILLEULS',
      category_code: '500',
      commune_code: '44109',
      territory_code: '44',
      phone: '0240999901',
      address_line: '14 RUE DES ALISIERS',
      postcode: '44000',
      siret: '99999999900011',
      status: 'open',
      source,
    });
    expect(row?.lat).toBeCloseTo(47.22, 1);
    expect(row?.lon).toBeCloseTo(-1.55, 1);
  });
  test.each(shapes)('%s: the same when gzipped', async (_, content) => {
    expect((await run(gzipSync(content))).outcome).toMatchObject(counts(1, 0, 0, 0));
  });
  test('a file silent about a fact does not erase it', async () => {
    await run(shapes[2][1]);
    await run(legacy(legacyLine()));
    const [row] = await register();
    expect(row).toMatchObject({
      legal_entity_name: 'ASSOCIATION DES TILLEULS',
      legal_status_code: '60',
    });
    expect(row?.lat).toBeCloseTo(47.22, 0);
  });
});

describe('what changed', () => {
  test('a new name is an update', async () => {
    await run(legacy(...numbered(1, 3)));
    const next = legacy(
      ...numbered(1, 2),
      legacyLine({ finess: number(3), longName: 'EHPAD DU LAC' }),
    );
    expect((await run(next)).outcome).toMatchObject(counts(0, 1, 0, 2));
  });
  test('an establishment no longer mentioned is closed once, and opens again when it comes back', async () => {
    await run(legacy(...numbered(1, 3)));
    expect((await run(legacy(...numbered(1, 2)))).outcome).toMatchObject(counts(0, 0, 1, 2));
    expect((await register()).map((row) => row.status)).toEqual(['open', 'open', 'closed']);
    expect((await run(legacy(...numbered(1, 2)))).outcome).toMatchObject(counts(0, 0, 0, 2));
    expect((await run(legacy(...numbered(1, 3)))).outcome).toMatchObject(counts(0, 1, 0, 2));
    expect((await register()).map((row) => row.status)).toEqual(['open', 'open', 'open']);
  });
  test('one marked closed by the file is closed, never counted against it', async () => {
    const open = (finess: string) => plusEstablishment({ finess });
    const shut = (finess: string) =>
      plusEstablishment({ finess, state: 'I', closedOn: '2026-06-30' });
    const all = [1, 2, 3, 4, 5].map(number);
    await run(plusFile([plusEntity(all.map(open))]));
    expect((await run(plusFile([plusEntity(all.map(shut))]))).outcome).toMatchObject(
      counts(0, 0, 5, 0),
    );
    expect((await run(plusFile([plusEntity(all.map(shut))]))).outcome).toMatchObject(
      counts(0, 0, 0, 5),
    );
    const [row] = await register();
    expect(row).toMatchObject({ status: 'closed' });
  });
  test('a département the file does not speak of stays as it is', async () => {
    await run(
      legacy(legacyLine(), legacyLine({ finess: '490000001', department: '49', commune: '007' })),
    );
    expect((await run(legacy(legacyLine()))).outcome).toMatchObject(counts(0, 0, 0, 1));
    expect((await register()).map((row) => row.status)).toEqual(['open', 'open']);
  });
  test('rows of another origin are never closed by silence', async () => {
    await run(legacy(...numbered(1, 2)));
    await db.query("update establishments set source = 'demo' where finess = '440000002'");
    expect((await run(legacy(...numbered(1, 1)))).outcome).toMatchObject(counts(0, 0, 0, 1));
  });
});

describe('--departement', () => {
  test('keeps what stands there, whatever the number says, and touches nothing else', async () => {
    const elsewhere = legacyLine({ finess: '440000007', department: '49', commune: '007' });
    const from49 = legacyLine({ finess: '490000001', department: '44', commune: '109' });
    const content = legacy(
      legacyLine(),
      elsewhere,
      from49,
      legacyLine({ department: '49', commune: '999' }),
    );
    const { outcome, refused } = await run(content, { department: '44' });
    expect(outcome).toMatchObject(counts(2, 0, 0, 0));
    expect(refused).toEqual([]);
    expect((await register()).map((row) => row.finess)).toEqual(['440000001', '490000001']);
  });
  test('with nothing there changes nothing', async () => {
    await run(legacy(legacyLine()));
    const { outcome } = await run(legacy(legacyLine({ department: '49', commune: '007' })), {
      department: '44',
    });
    expect(outcome).toMatchObject({ ok: false, refusal: { reason: 'nothing-to-import' } });
    expect((await register()).map((row) => row.status)).toEqual(['open']);
  });
});
