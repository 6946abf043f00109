import { type Insert, passes } from './attempt';
import type { Column, Row, Table } from './catalogue';

const TRIED = 4;
const ANY: readonly (readonly [RegExp, unknown])[] = [
  [/^uuid$/, '00000000-0000-7000-8000-000000000000'],
  [/^timestamp/, '2020-01-01T00:00:00Z'],
  [/^date$/, '2020-01-01'],
  [/^(integer|smallint|bigint|double|numeric)/, 1],
  [/^boolean$/, true],
  [/^text$/, 'x'],
];

/** What else a column could say: what other rows say there, or anything of its type. */
function otherValues(table: Table, { name, type }: Column, own: unknown): readonly unknown[] {
  const known = [...table.rows, ...(table.drafts ?? [])].map(({ values }) => values[name]);
  const others = known.filter((value) => value != null && value !== own);
  if (others.length > 0) return [...new Set(others)].slice(0, TRIED);
  return ANY.filter(([shape]) => shape.test(type)).map(([, value]) => value);
}

/** Rows about to be written: which are let through, which columns may then say nothing else, which may not be empty. */
export async function tryDrafts(
  table: Table,
  may: readonly string[],
  insert: Insert,
): Promise<readonly string[]> {
  const said: string[] = [];
  const columns = table.columns.filter(({ name }) => may.includes(name));
  for (const draft of table.drafts ?? [])
    if (passes(await insert(draft.values)))
      said.push(await limitsOf({ table, columns, draft, insert }));
  return said;
}

type Let = {
  readonly table: Table;
  readonly columns: readonly Column[];
  readonly draft: Row;
  readonly insert: Insert;
};

async function limitsOf({ table, columns, draft: { label, values }, insert }: Let) {
  const saying = async (name: string, value: unknown) =>
    passes(await insert({ ...values, [name]: value }));
  const held: string[] = [];
  const needed: string[] = [];
  for (const column of columns) {
    const { name } = column;
    const others: boolean[] = [];
    for (const value of otherValues(table, column, values[name]))
      others.push(await saying(name, value));
    if (!others.includes(true)) held.push(name);
    else if (column.nullable && values[name] != null && !(await saying(name, null)))
      needed.push(name);
  }
  const only = held.length > 0 ? `, held to ${held.join(' ')}` : '';
  return `draft ${label}${only}${needed.length > 0 ? `, with ${needed.join(' ')}` : ''}`;
}
