import type pg from 'pg';

/** A row as the product names its columns (camelCase). */
export type Row = Readonly<Record<string, unknown>>;

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const BATCH = 2_000;

/** Writes many rows of one table, a few statements in all; every row names the same columns. */
export async function insertAll(
  db: pg.ClientBase,
  table: string,
  rows: readonly Row[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const list = columns.map((name) => `"${snake(name)}"`).join(', ');
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows
      .slice(from, from + BATCH)
      .map((row) => Object.fromEntries(columns.map((name) => [snake(name), row[name] ?? null])));
    await db.query(
      `insert into ${table} (${list}) select ${list} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(batch)],
    );
  }
}
