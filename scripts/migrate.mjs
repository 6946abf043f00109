// Applies prisma/migrations/*/migration.sql with nothing but `pg`, keeping Prisma's own bookkeeping table, so that
// `prisma migrate deploy|status` accepts the database afterwards (and the other way round).
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { Sentence } from './lib.mjs';

const MIGRATIONS_LOCK = 72707369; // the advisory lock Prisma Migrate itself takes

const BOOKKEEPING = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

const folders = (dir) =>
  fs
    .readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

async function alreadyApplied(db) {
  const { rows } = await db.query(
    'select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null',
  );
  const failed = rows.find((row) => !row.finished_at);
  if (failed)
    throw new Sentence(
      `La migration ${failed.migration_name} a échoué auparavant : réparez-la d’abord.`,
    );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

// Checks put off to the end of a transaction are made at once: a script that fills a column, then alters its table, would
// otherwise be refused by a database that holds rows, and by no other.
const AT_ONCE = 'set constraints all immediate;';

// One simple-protocol message is one implicit transaction: the whole script or nothing.
async function apply(db, name, sql, checksum) {
  const id = randomUUID();
  await db.query(
    'insert into _prisma_migrations (id, checksum, migration_name, started_at) values ($1,$2,$3,now())',
    [id, checksum, name],
  );
  try {
    await db.query(`${AT_ONCE}\n${sql}`);
  } catch (error) {
    // nothing of it stayed: once mended, it may be applied again
    await db.query('update _prisma_migrations set logs=$2, rolled_back_at=now() where id=$1', [
      id,
      String(error),
    ]);
    throw new Error(`migration ${name}: ${error.message}`, { cause: error });
  }
  await db.query(
    'update _prisma_migrations set finished_at=now(), applied_steps_count=1 where id=$1',
    [id],
  );
}

async function applyMissing(db, dir, log) {
  const done = await alreadyApplied(db);
  const applied = [];
  for (const name of folders(dir)) {
    const sql = fs.readFileSync(path.join(dir, name, 'migration.sql'), 'utf8');
    const checksum = createHash('sha256').update(sql).digest('hex');
    if (done.has(name)) {
      if (done.get(name) !== checksum)
        throw new Sentence(
          `La migration ${name} a changé depuis qu’elle a été appliquée à cette base. ` +
            'Pour repartir d’une base neuve sur cette machine, supprimez le dossier .data/pg.',
        );
      continue;
    }
    await apply(db, name, sql, checksum);
    applied.push(name);
    log(`applied ${name}`);
  }
  await sayVersion(db, folders(dir).at(-1));
  return applied;
}

// what the application compares with the version it was built for (api/readyz)
async function sayVersion(db, version) {
  if (!version) return;
  const { rows } = await db.query(`select to_regclass('reference_versions') is not null as there`);
  if (!rows[0].there) return;
  await db.query(
    `insert into reference_versions (name, version, loaded_at) values ('schema', $1, now())
     on conflict (name) do update set version = excluded.version, loaded_at = excluded.loaded_at
     where reference_versions.version < excluded.version`,
    [version],
  );
}

/**
 * Brings a database to the last migration; several processes may try at once, one works and the others wait.
 * @param {string} url
 * @param {string} [dir]
 * @param {(line: string) => void} [log]
 * @param {{role?: string}} [options] role: who owns what the migrations create
 */
export async function migrate(url, dir = 'prisma/migrations', log = () => {}, { role } = {}) {
  const db = new pg.Client({ connectionString: url, application_name: 'migrate' });
  await db.connect();
  try {
    if (role) await db.query(`set role ${db.escapeIdentifier(role)}`);
    await db.query('select pg_advisory_lock($1)', [MIGRATIONS_LOCK]);
    await db.query("set lock_timeout = '3s'");
    await db.query("set client_min_messages = 'warning'");
    await db.query(BOOKKEEPING);
    return await applyMissing(db, dir, log);
  } finally {
    await db.end();
  }
}
