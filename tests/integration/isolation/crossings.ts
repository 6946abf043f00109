import type pg from 'pg';
import { attempt } from './attempt';
import type { Row, Table } from './catalogue';

const POINTS = /_id$|_code$|^finess$/;

const said = (done: Awaited<ReturnType<typeof attempt>>) => {
  if (done.ok) return 'free';
  return done.code === '23503' ? 'held' : done.code;
};

/**
 * What keys hold, past every right: a row of one owner is made to point at what belongs to another, then at nothing
 * that exists. « held »: a foreign key refuses it. « free »: only rights, policies and use cases stand there.
 */
export async function writeCrossings(
  client: pg.ClientBase,
  tables: readonly Table[],
): Promise<string> {
  const lines: string[] = [];
  for (const table of tables)
    for (const { name } of table.columns.filter((column) => POINTS.test(column.name)))
      lines.push(`${table.name}.${name}: ${await heldAt(client, table, name)}`);
  return `${lines.join('\n')}\n`;
}

// other rows, an exclusion or a unique index stood in the way: another row is tried
const IN_THE_WAY = ['23001', '23505', '23P01'];

async function heldAt(client: pg.ClientBase, table: Table, name: string): Promise<string> {
  const rows = table.rows.filter(({ values }) => values[name] != null);
  if (rows.length === 0) return 'no row says';
  const answers = new Set<string>();
  // rows that hang on other things are held by other keys
  for (const kind of new Set(rows.map(hangingOn))) {
    const alike = rows.filter((row) => hangingOn(row) === kind);
    const tried = (valueFor: (row: Row) => unknown) =>
      triedOn(client, { table, name, rows: alike, valueFor });
    const anothers = await tried((row) => awayFrom(table, row, name)?.values[name]);
    const nobodys = await tried((row) => unknownOf(row.values[name]));
    answers.add(`another’s ${anothers}, nobody’s ${nobodys}`);
  }
  return [...answers].sort().join(' or ');
}

const hangingOn = ({ values }: Row) =>
  Object.keys(values)
    .filter((name) => name.endsWith('_id') && values[name] != null)
    .join();

type Tried = {
  readonly table: Table;
  readonly name: string;
  readonly rows: readonly Row[];
  readonly valueFor: (row: Row) => unknown;
};

async function triedOn(client: pg.ClientBase, { table, name, rows, valueFor }: Tried) {
  let answer = 'not seen';
  for (const row of rows) {
    const value = valueFor(row);
    if (value == null) continue;
    answer = said(await point(client, table, row, name, value));
    if (!IN_THE_WAY.includes(answer)) return answer;
  }
  return answer;
}

const awayFrom = (table: Table, row: Row, name: string) =>
  table.rows.find(
    ({ label, values }) =>
      label !== row.label && values[name] != null && values[name] !== row.values[name],
  );

const unknownOf = (value: unknown) =>
  /^[0-9a-f]{8}-/.test(String(value)) ? '00000000-0000-7000-8000-000000000000' : 'zz';

const point = (client: pg.ClientBase, table: Table, row: Row, name: string, value: unknown) =>
  attempt(client, `update ${table.name} set ${name} = $1 where ctid = $2::tid`, [value, row.ctid]);
