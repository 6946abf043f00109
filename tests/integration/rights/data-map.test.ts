import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DATA_MAP, personalTables, tablesOfAPerson } from '@/lib/rights/data-map';
import { isPersonal } from '@/lib/rights/map-shape';
import { database } from '../../support/database';

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: database().ownerUrl });
  await client.connect();
});
afterAll(() => client.end());

const ask = async <Row extends object>(sql: string) => (await client.query<Row>(sql)).rows;

const TABLES = `c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations'`;

test('R-36: every column of the catalogue has its line in the data map, and no line is left over', async () => {
  const columns = await ask<{ name: string }>(`
    select c.relname || '.' || a.attname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped where ${TABLES}`);
  const mapped = Object.entries(DATA_MAP).flatMap(([name, table]) => {
    const columns = isPersonal(table) ? Object.keys(table.columns) : table.columns.split(' ');
    return columns.map((column) => `${name}.${column}`);
  });
  expect(mapped.sort()).toEqual(columns.map(({ name }) => name).sort());
});

test('a table tied to a person or to an account says whose its rows are', async () => {
  const keys = await ask<{ table: string; column: string }>(`
    select c.relname as table, a.attname as column from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where ${TABLES} and (a.attname in ('person_id', 'user_id') or exists (select from pg_constraint k
      where k.conrelid = c.oid and k.contype = 'f' and a.attnum = k.conkey[1] and k.confrelid in ('people'::regclass, 'users'::regclass)))`);
  const said = new Set(
    tablesOfAPerson().flatMap(([name, { whose }]) =>
      whose.map(({ column }) => `${name}.${column}`),
    ),
  );
  // an account leads to its person, not the other way round
  const missing = keys
    .map(({ table, column }) => `${table}.${column}`)
    .filter((name) => !said.has(name) && name !== 'people.user_id');
  expect(missing).toEqual([]);
});

const READ_BY = `
  select c.relname as table, array_agg(distinct replace(r.rolname, 'app_', '') order by replace(r.rolname, 'app_', '')) as readers
  from pg_class c join pg_roles r on r.rolname like 'app\\_%' and r.rolname not in ('app_owner', 'app_backup', 'app_web', 'app_rights')
  where ${TABLES} and exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    and has_column_privilege(r.oid, c.oid, a.attnum, 'select'))
    and exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd in ('r', '*') and r.oid = any (p.polroles))
  group by 1`;

test('E-9: who reads what is what the rights of the database say', async () => {
  const found = new Map(
    (await ask<{ table: string; readers: string[] }>(READ_BY)).map(({ table, readers }) => [
      table,
      readers,
    ]),
  );
  const real = personalTables().map(([name]) => [name, found.get(name) ?? []]);
  const mapped = personalTables().map(([name, { readers }]) => [name, [...readers].sort()]);
  expect(mapped).toEqual(real);
});

test('a person’s rights reach every table that holds something of them, and what an erasure does there is allowed', async () => {
  const lacking: string[] = [];
  for (const [name, { erased }] of tablesOfAPerson()) {
    const needs = [
      'select',
      ...{ delete: ['delete'], nameless: ['update'], key: [], kept: [] }[erased.by],
    ];
    for (const right of needs) {
      const [row] = await ask<{ may: boolean }>(
        right === 'update'
          ? `select has_any_column_privilege('app_rights', '"${name}"', 'update') as may`
          : `select has_table_privilege('app_rights', '"${name}"', '${right}') as may`,
      );
      if (!row?.may) lacking.push(`${name}: ${right}`);
    }
  }
  expect(lacking).toEqual([]);
});
