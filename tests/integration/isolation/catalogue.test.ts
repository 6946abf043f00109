import fs from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { database } from '../../support/database';
import { AUDIT, readAudit } from './audit';
import { wholeWorld } from './besides';
import { readTables, type Table } from './catalogue';
import { writeCrossings } from './crossings';
import { expected } from './expectation';
import { readTenancy, shortcomings, tenantsOf } from './tenancy';
import { undone } from './written';

const tenancy = readTenancy();
let client: pg.Client;
let tables: readonly Table[];

beforeAll(async () => {
  const world = await wholeWorld(database());
  client = new pg.Client({ connectionString: database().ownerUrl });
  await client.connect();
  tables = await readTables(client, world);
});
afterAll(async () => {
  await disconnect();
  await client.end();
});

test('a row stands in every table, so that no cell of the matrix is empty by chance', () => {
  expect(tables.filter(({ rows }) => rows.length === 0).map(({ name }) => name)).toEqual([]);
});

test('keys: what a row may point at is what the committed list says', async () => {
  const found = await undone(client, () => writeCrossings(client, tables), { keys: true });
  expect(found).toBe(expected('keys.txt', found));
});

test('A-3: prisma/tenancy.json names every table of the catalogue and its class, and no other', () => {
  expect(Object.keys(tenancy.tables).sort()).toEqual(tables.map(({ name }) => name).sort());
});

test('A-3: each tenant column is there, never null, without default, held by a key, first of an index — or says why not', async () => {
  const found = await shortcomings(client, tenancy);
  const written = Object.entries(tenancy.exceptions).flatMap(([column, reasons]) =>
    Object.keys(reasons).map((what) => `${column}: ${what}`),
  );
  expect(found).toEqual(written.sort());
});

const REASONS = 'tests/integration/isolation/audit.json';

test('A-4: the fifteen sections of the catalogue audit find nothing without a written reason, and no reason is left over', async () => {
  const reasons: Record<string, Record<string, string>> = JSON.parse(
    fs.readFileSync(REASONS, 'utf8'),
  );
  const found = await readAudit(client, tenantsOf(tenancy));
  const written = Object.fromEntries(
    Object.keys(AUDIT).map((section) => [section, Object.keys(reasons[section] ?? {}).sort()]),
  );
  expect(found).toEqual(written);
  const empty = Object.values(reasons)
    .flatMap(Object.values)
    .filter((reason) => reason.length < 20);
  expect(empty).toEqual([]);
});
