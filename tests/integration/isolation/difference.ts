import type { Table } from './catalogue';

// counters, signs of life and demands to sign in move with every visit and belong to nobody yet
const RESTLESS = ['rate_limits', 'sign_in_requests'];

const written = ({ values }: Table['rows'][number], table: string) => {
  if (table !== 'sessions') return JSON.stringify(values);
  const { last_seen_at: _seen, expires_at: _until, ...kept } = values;
  return JSON.stringify(kept);
};

const inventory = (tables: readonly Table[]) =>
  new Set(
    tables
      .filter(({ name }) => !RESTLESS.includes(name))
      .flatMap(({ name, rows }) =>
        rows.map((row) => `${row.label}\t${name}\t${written(row, name)}`),
      ),
  );

/** The tables of one reading that the other one does not hold as they are: a table nobody moved may be the same object in both. */
const others = (tables: readonly Table[], besides: readonly Table[]) =>
  tables.filter((table) => !besides.includes(table));

/** Whose rows changed between two readings, and in which tables: « A: needs, journal_entries ». */
export function difference(before: readonly Table[], after: readonly Table[]): string[] {
  const [was, is] = [inventory(others(before, after)), inventory(others(after, before))];
  const changed = [
    ...[...was].filter((row) => !is.has(row)),
    ...[...is].filter((row) => !was.has(row)),
  ];
  const byOwner = new Map<string, Set<string>>();
  for (const row of changed) {
    const [label = '', table = ''] = row.split('\t');
    byOwner.set(label, (byOwner.get(label) ?? new Set()).add(table));
  }
  return [...byOwner].map(([label, tables]) => `${label}: ${[...tables].sort().join(', ')}`).sort();
}
