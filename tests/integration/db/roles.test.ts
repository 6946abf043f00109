import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { prepareDatabase, urlAs, urlAsOwner, withClient } from '../../../scripts/database.mjs';
import { startPostgres } from '../../../scripts/pg.mjs';
import { SPEAKERS } from '../../../scripts/roles.mjs';
import { database } from '../../support/database';

type Attributes = { rolname: string; rolcanlogin: boolean; powerful: boolean; bypass: boolean };

const attributes = () =>
  withClient(database().ownerUrl, async (owner) => {
    const { rows } = await owner.query<Attributes>(`
      select rolname, rolcanlogin, rolbypassrls as bypass,
             rolsuper or rolcreatedb or rolcreaterole or rolreplication as powerful
      from pg_roles where rolname like 'app\\_%' order by 1`);
    return rows;
  });

test('four technical roles and one per speaker, none with power, only backup past row security', async () => {
  const roles = await attributes();
  const named = (filter: (role: Attributes) => boolean) =>
    roles.filter(filter).map((r) => r.rolname);
  expect(named(() => true)).toEqual(
    ['app_owner', 'app_web', 'app_worker', 'app_backup', ...SPEAKERS].sort(),
  );
  expect(named((role) => role.rolcanlogin)).toEqual(['app_backup', 'app_web', 'app_worker']);
  expect(named((role) => role.powerful)).toEqual([]);
  expect(named((role) => role.bypass)).toEqual(['app_backup']);
});

test('the web login has no right of a speaker until it becomes one', async () => {
  await withClient(database().webUrl, async (web) => {
    for (const speaker of SPEAKERS) {
      await web.query('begin');
      await web.query("select set_config('role', $1, true)", [speaker]);
      const { rows } = await web.query('select current_user as who');
      expect(rows[0].who).toBe(speaker);
      await web.query('commit');
    }
    const inherited = await web.query(
      "select roleid::regrole::text from pg_auth_members where member = 'app_web'::regrole and inherit_option",
    );
    expect(inherited.rows).toEqual([]);
    await expect(web.query('set role app_owner')).rejects.toThrow(/permission denied/);
    await expect(web.query('create table mine ()')).rejects.toThrow(/permission denied/);
  });
});

test('timeouts are set on the login itself', async () => {
  await withClient(database().webUrl, async (web) => {
    const { rows } = await web.query(`select current_setting('lock_timeout') as lock,
      current_setting('statement_timeout') as statement,
      current_setting('idle_in_transaction_session_timeout') as idle`);
    expect(rows).toEqual([{ lock: '2s', statement: '5s', idle: '10s' }]);
  });
  await withClient(database().backupUrl, async (backup) => {
    await expect(backup.query('create temporary table t ()')).rejects.toThrow();
  });
});

test('a backup reads every table and sequence whole, and writes nothing', async () => {
  await withClient(database().backupUrl, async (backup) => {
    const { rows } = await backup.query(`
      select relname, case relkind when 'S' then has_sequence_privilege(pg_class.oid, 'select')
        else has_table_privilege(pg_class.oid, 'select') end as readable
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where nspname in ('public', 'graphile_worker') and relkind in ('r', 'p', 'S', 'v')`);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ readable }) => !readable)).toEqual([]);
    await expect(backup.query('delete from communes')).rejects.toThrow(/permission|read-only/);
  });
});

test('a managed server’s login, not superuser, prepares its own database whole', async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'releve-managed-'));
  const server = await startPostgres({ dir, durable: false });
  try {
    await withClient(server.url(), async (admin) => {
      await admin.query("create role operator login createrole password 'operator'");
      await admin.query('create database managed owner operator');
    });
    const url = urlAs(server.url('managed'), 'operator', 'operator');
    const lines: string[] = [];
    const log = (line: string) => lines.push(line);
    const applied = await prepareDatabase(url, { webPassword: 'web', log });
    expect(applied.length).toBeGreaterThan(0);
    expect(lines.filter((line) => line.includes('app_backup has no BYPASSRLS'))).toHaveLength(1);
    expect(await prepareDatabase(url, { webPassword: 'web' })).toEqual([]);
    const owners = await withClient(url, (operator) =>
      operator.query(`select distinct schemaname as schema, tableowner as owner from pg_tables
        where schemaname in ('public', 'graphile_worker', 'operator') order by 1`),
    );
    expect(owners.rows).toContainEqual({ schema: 'public', owner: 'app_owner' });
    await withClient(urlAs(url, 'app_web', 'web'), (web) => web.query('set role app_visitor'));
    await withClient(urlAsOwner(url), async (owner) => {
      const { rows } = await owner.query('select current_user as who');
      expect(rows).toEqual([{ who: 'app_owner' }]);
    });
  } finally {
    server.stop('immediate');
    fs.rmSync(dir, { recursive: true, force: true });
  }
});
