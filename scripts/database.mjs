// From a login that may make roles to a database ready for the product: roles, extensions, migrations, job queue.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from './migrate.mjs';
import { ensureRoles } from './roles.mjs';

const MIGRATIONS = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

/** Extensions the migrations lean on; made by the login, since the owner of the tables may not. */
const EXTENSIONS = ['btree_gist'];

/**
 * The same server and database, another login.
 * @param {string} url
 * @param {string} user
 * @param {string} password
 */
export function urlAs(url, user, password) {
  const other = new URL(url);
  other.username = user;
  other.password = encodeURIComponent(password);
  return other.href;
}

/**
 * The same login, speaking as the owner of the tables: what imports and seeds use on a server that is not ours.
 * @param {string} url
 */
export function urlAsOwner(url) {
  const other = new URL(url);
  other.searchParams.set('options', '-c role=app_owner -c TimeZone=UTC');
  return other.href.replaceAll('+', '%20');
}

/**
 * The same server and login, another database.
 * @param {string} url
 * @param {string} database
 */
export function urlOf(url, database) {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/**
 * Lends one connection for the length of a piece of work.
 * @template T
 * @param {string} url
 * @param {(client: import('pg').Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url, application_name: 'set-up' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** @param {import('pg').Client} client */
export async function createExtensions(client) {
  await client.query("set client_min_messages = 'warning'");
  for (const name of EXTENSIONS) await client.query(`create extension if not exists ${name}`);
}

/**
 * Makes a database unless it is there; its address.
 * @param {string} adminUrl
 * @param {string} name
 */
export async function createDatabase(adminUrl, name) {
  await withClient(adminUrl, async (client) => {
    const known = await client.query('select from pg_database where datname = $1', [name]);
    if (known.rowCount === 0)
      await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
  return urlOf(adminUrl, name);
}

const BACKUP_READS_JOBS = `
  grant usage on schema graphile_worker to app_backup;
  grant select on all tables in schema graphile_worker to app_backup;
  grant select on all sequences in schema graphile_worker to app_backup;
  alter default privileges in schema graphile_worker grant select on tables to app_backup;
  alter default privileges in schema graphile_worker grant select on sequences to app_backup`;

// The job queue's tables belong to the worker's login, alone in their schema: graphile-worker turns row security on
// for them without writing a policy, so that nobody but their owner can read them.
async function installJobQueue(url) {
  const { database, missing } = await withClient(url, async (client) => {
    const { rows } = await client.query(
      `select current_database() as name, not exists (
         select from pg_class join pg_namespace on pg_namespace.oid = relnamespace
         where nspname = 'graphile_worker' and relname = 'migrations') as missing`,
    );
    return { database: client.escapeIdentifier(rows[0].name), missing: rows[0].missing };
  });
  if (!missing) return;
  const pool = new pg.Pool({ connectionString: url, options: '-c role=app_worker', max: 2 });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  await withClient(url, (c) => c.query(`grant create on database ${database} to app_worker`));
  try {
    const { Logger, runMigrations } = await import('graphile-worker');
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => {}) });
    await pool.query(BACKUP_READS_JOBS);
  } finally {
    await pool.end();
    await withClient(url, (c) => c.query(`revoke create on database ${database} from app_worker`));
  }
}

/**
 * Roles, extensions, migrations and job queue, in this order; safe to run again.
 * @param {string} url a login that may make roles, on the product's own database
 * @param {{webPassword?: string, workerPassword?: string, backupPassword?: string, log?: (line: string) => void}} options
 */
export async function prepareDatabase(url, { log = () => {}, ...passwords } = {}) {
  await withClient(url, async (client) => {
    await ensureRoles(client, { ...passwords, log });
    await createExtensions(client);
  });
  const applied = await migrate(url, path.resolve(MIGRATIONS), log, { role: 'app_owner' });
  await installJobQueue(url);
  return applied;
}
