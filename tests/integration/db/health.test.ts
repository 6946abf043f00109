import fs from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { readDatabaseHealth } from '@/lib/db/health';
import { database } from '../../support/database';
import { ask } from '../../support/insert';

const now = new Date('2026-11-25T10:00:00Z');
const last = fs
  .readdirSync('prisma/migrations', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()
  .at(-1);

// the build writes it; read once per process, so before the first question
process.env.SCHEMA_VERSION = last;

const told = (version: string) =>
  ask(
    { ownerUrl: database().ownerUrl },
    `update reference_versions set version = $1 where name = 'schema'`,
    [version],
  );

afterAll(disconnect);

test('a database at the last migration this build knows is ready, under a login row-level security holds', async () => {
  expect(await readDatabaseHealth(now)).toEqual({ migrated: true, powerful: false });
});

test('one that has not seen it is not; one already ahead is', async () => {
  await told('20200101000000_before');
  expect((await readDatabaseHealth(now)).migrated).toBe(false);
  await told('29990101000000_after');
  expect((await readDatabaseHealth(now)).migrated).toBe(true);
});

test('a table that row-level security does not hold closes the door', async () => {
  await told(last ?? '');
  await ask({ ownerUrl: database().ownerUrl }, 'alter table needs no force row level security', []);
  expect((await readDatabaseHealth(now)).migrated).toBe(false);
});
