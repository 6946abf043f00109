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

describe('bad lines', () => {
  test('are refused with their number and reason; the others go through', async () => {
    const { outcome, refused } = await run(
      legacy(
        'structureet;440000009;court',
        legacyLine({ finess: number(1) }),
        legacyLine({ finess: 'abc' }),
        legacyLine({ finess: number(2), commune: '999' }),
        legacyLine({ finess: number(3), longName: '"sans fin' }),
        legacyLine({ finess: number(4) }),
        positionLine(number(4), 'x', 'y'),
      ),
    );
    expect(outcome).toMatchObject(counts(2, 0, 0, 0, 5));
    expect(refused.map(({ line, refusal }) => [line, refusal])).toEqual([
      [2, 'cell-count'],
      [4, 'finess-number-not-valid'],
      [5, 'commune-unknown'],
      [6, 'quote-not-closed'],
      [8, 'position-not-readable'],
    ]);
  });
  test('a refused line does not close its establishment', async () => {
    await run(legacy(...numbered(1, 2)));
    const next = legacy(
      legacyLine({ finess: number(1) }),
      legacyLine({ finess: number(2), commune: '999' }),
    );
    expect((await run(next)).outcome).toMatchObject(counts(0, 0, 0, 1, 1));
    expect((await register()).map((row) => row.status)).toEqual(['open', 'open']);
  });
  test('of a number given twice, the last line wins', async () => {
    const { outcome, refused } = await run(
      legacy(legacyLine({ longName: 'PREMIER' }), legacyLine({ longName: 'DERNIER' })),
    );
    expect(outcome).toMatchObject(counts(1, 0, 0, 0, 1));
    expect(refused).toMatchObject([{ line: 2, finess: '440000001', refusal: 'duplicate' }]);
    expect((await register())[0]).toMatchObject({ name: 'DERNIER' });
  });
  test('alone in a file leave everything as it was', async () => {
    await run(legacy(legacyLine()));
    const { outcome } = await run(legacy('structureet;x'));
    expect(outcome).toMatchObject({ ok: false, refusal: { reason: 'nothing-to-import' } });
    expect((await register())[0]).toMatchObject({ status: 'open' });
  });
  test('a hostile text is only text', async () => {
    const name = "'); drop table establishments; --";
    await run(legacy(legacyLine({ longName: name.replaceAll(';', ',') })));
    expect((await register())[0]).toMatchObject({ name: name.replaceAll(';', ',') });
  });
});

describe('nothing half-done', () => {
  test('a file cut short closes nothing', async () => {
    await run(legacy(...numbered(1, 20)));
    const { outcome } = await run(legacy(...numbered(1, 10)));
    expect(outcome).toEqual({
      ok: false,
      refusal: {
        reason: 'too-many-closures',
        disappearances: [{ territoryCode: '44', open: 20, missing: 10 }],
      },
    });
    expect((await register()).every((row) => row.status === 'open')).toBe(true);
    const meant = await run(legacy(...numbered(1, 10)), { acceptClosures: true });
    expect(meant.outcome).toMatchObject(counts(0, 0, 10, 10));
  });
  test('the newcomers of a file do not excuse what it forgets', async () => {
    await run(legacy(...numbered(1, 10)));
    const { outcome } = await run(legacy(...numbered(101, 200)));
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { disappearances: [{ territoryCode: '44', open: 10, missing: 10 }] },
    });
    expect(await register()).toHaveLength(10);
  });
  test.each([
    [
      'gzip-broken',
      gzipSync(plusFile([plusEntity([plusEstablishment({ name: 'AUTRE' })])])).subarray(0, 200),
    ],
    ['json-truncated', plusFile([plusEntity([plusEstablishment({ name: 'AUTRE' })])]).slice(0, -3)],
  ])('%s leaves the register untouched', async (reason, content) => {
    await run(legacy(legacyLine()));
    expect((await run(content)).outcome).toMatchObject({ ok: false, refusal: { reason } });
    expect(await register()).toMatchObject([{ name: 'EHPAD RÉSIDENCE DES TILLEULS' }]);
  });
  test('a failure in the middle of the merge rolls everything back', async () => {
    await run(legacy(...numbered(1, 2)));
    const failing = {
      query: (text: string, values?: unknown[]) =>
        text.includes('insert into register_imports')
          ? Promise.reject(new Error('power cut'))
          : db.query(text, values),
    } as unknown as RegisterDb;
    await expect(run(legacy(...numbered(1, 9)), {}, failing)).rejects.toThrow('power cut');
    expect(await register()).toHaveLength(2);
  });
  test('every import that went through is recorded, the others are not', async () => {
    await run(legacy(...numbered(1, 20)));
    await run(legacy(...numbered(1, 2)));
    const { rows } = await db.query('select shape, created, closed, refused from register_imports');
    expect(rows).toEqual([{ shape: 'legacy-csv', created: 20, closed: 0, refused: 0 }]);
  });
});
