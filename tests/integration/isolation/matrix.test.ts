import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { database } from '../../support/database';
import { wholeWorld } from './besides';
import { readTables, type Table } from './catalogue';
import { withDrafts } from './drafts';
import { expected } from './expectation';
import { type Voice, voicesOf } from './voices';
import { undone, writeMatrix } from './written';

let client: pg.Client;
let tables: readonly Table[];
let voices: readonly Voice[];

beforeAll(async () => {
  const world = await wholeWorld(database());
  client = new pg.Client({ connectionString: database().ownerUrl });
  await client.connect();
  tables = withDrafts(await readTables(client, world), world);
  voices = await voicesOf(world);
});
afterAll(async () => {
  await disconnect();
  await client.end();
});

test('A-1: every table × every speaker × every operation is what the committed matrix says', async () => {
  const found = await undone(client, () => writeMatrix(client, tables, voices));
  expect(found).toBe(expected('matrix.txt', found));
}, 120_000);
