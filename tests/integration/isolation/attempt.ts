import type pg from 'pg';

/** What came of a statement that was tried, then undone. */
export type Attempt =
  | { readonly ok: true; readonly count: number; readonly rows: readonly object[] }
  | { readonly ok: false; readonly code: string };

/** Tries to write one row, with what may follow its values. */
export type Insert = (values: Readonly<Record<string, unknown>>, tail?: string) => Promise<Attempt>;

export const DONE: Attempt = { ok: true, count: 0, rows: [] };

export const failed = (error: unknown): Attempt => ({
  ok: false,
  code: (error as { code?: string }).code ?? String(error),
});

/** Tries a statement and undoes it. */
export async function attempt(
  client: pg.ClientBase,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Attempt> {
  await client.query('savepoint attempt');
  try {
    const { rows, rowCount } = await client.query(sql, [...values]);
    return { ok: true, count: rowCount ?? 0, rows };
  } catch (error) {
    return failed(error);
  } finally {
    await client.query('rollback to savepoint attempt');
  }
}

// a key, a unique index, an exclusion, a missing value: looked at after rights and policies have let the row through.
// 23514, a check, is a rule about the row itself: a refusal.
const INTEGRITY = /^23(502|503|505|P01)$/;

/** Rights and policies let it through. */
export const passes = (done: Attempt) => done.ok || INTEGRITY.test(done.code);

export const verdict = (done: Attempt) => {
  if (done.ok) return 'accepted';
  if (done.code === '42501' || done.code === '23514') return 'refused';
  return INTEGRITY.test(done.code) ? 'accepted' : `error ${done.code}`;
};
