import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Id } from '@/lib/shared/id';

/** Where builders write: an open client, or the address of a login that row-level security does not hold back. */
export type Owner = pg.ClientBase | { readonly ownerUrl: string };

const pools = new Map<string, pg.Pool>();

function poolOf(url: string): pg.Pool {
  const known = pools.get(url);
  if (known) return known;
  const pool = new pg.Pool({ connectionString: url, max: 4, allowExitOnIdle: true });
  // the database may be dropped under an idle connection at the end of a file
  pool.on('error', () => undefined);
  pools.set(url, pool);
  return pool;
}

/** Runs one statement past row-level security: for preparing and for looking, never for the act under test. */
export async function ask<Row extends pg.QueryResultRow = pg.QueryResultRow>(
  owner: Owner,
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const { rows } =
    'ownerUrl' in owner
      ? await poolOf(owner.ownerUrl).query<Row>(sql, [...values])
      : await owner.query<Row>(sql, [...values]);
  return rows;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const isJson = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  !(value instanceof Date) &&
  (!Array.isArray(value) || value.some((part) => typeof part === 'object'));

/** Inserts one row written in the product's names (camelCase) and gives it back as it was written. */
export async function insert<Row extends object>(
  owner: Owner,
  table: string,
  row: Row,
): Promise<Row> {
  const entries = Object.entries(row);
  const columns = entries.map(([name]) => `"${snake(name)}"`).join(', ');
  const holes = entries.map((_, index) => `$${index + 1}`).join(', ');
  const values = entries.map(([, value]) => (isJson(value) ? JSON.stringify(value) : value));
  await ask(owner, `insert into ${table} (${columns}) values (${holes})`, values);
  return row;
}

let ids = 0xf0000000;
/** A fresh id of one kind of thing, after those of the demonstration. Those made first sort first, so that equals keep their order. */
export const anId = <Of extends string>() => {
  ids += 1;
  return (ids.toString(16) + randomUUID().slice(8)) as Id<Of>;
};

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';

let canaries = 0;
/** Fifteen characters that stand nowhere else: a leak is a string match. Those made first sort first, so that lists by name keep their order. */
export const aCanary = () => {
  canaries += 1;
  const rank = canaries.toString(LETTERS.length).padStart(3, '0');
  return rank + [...randomBytes(12)].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join('');
};

let count = 0;
/** A number and a few random letters: unique in a file and between files that share a database. */
export function unique(): string {
  count += 1;
  return `${count}-${randomBytes(3).toString('hex')}`;
}

/** Runs work on one connection, closed at the end. */
export async function onOneConnection<Value>(
  owner: Owner,
  work: (client: pg.ClientBase) => Promise<Value>,
): Promise<Value> {
  if (!('ownerUrl' in owner)) return await work(owner);
  const client = await poolOf(owner.ownerUrl).connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}
