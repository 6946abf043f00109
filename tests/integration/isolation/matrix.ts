import type pg from 'pg';
import { type Attempt, attempt, DONE, failed, type Insert, passes, verdict } from './attempt';
import type { Column, Row, Table } from './catalogue';
import { tryDrafts } from './matrix-drafts';
import type { Voice } from './voices';

/** What a role may do to the columns of a table, as the catalogue says. */
type Rights = {
  readonly select: readonly string[];
  readonly insert: readonly string[];
  readonly update: readonly string[];
  readonly delete: boolean;
};

const RIGHTS = `
  select array_agg(attname::text order by attnum) filter (where has_column_privilege($2, attrelid, attnum, 'select')) as select,
         array_agg(attname::text order by attnum) filter (where has_column_privilege($2, attrelid, attnum, 'insert')) as insert,
         array_agg(attname::text order by attnum) filter (where has_column_privilege($2, attrelid, attnum, 'update')) as update,
         has_table_privilege($2, $1, 'delete') as delete
  from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped group by attrelid`;

async function rightsOf(client: pg.ClientBase, table: Table, role: string): Promise<Rights> {
  const { rows } = await client.query<Record<'select' | 'insert' | 'update', string[] | null>>(
    RIGHTS,
    [table.name, role],
  );
  const some = { select: [], insert: [], update: [], delete: false };
  const found = Object.entries(rows[0] ?? {}).filter(([, value]) => value !== null);
  return { ...some, ...Object.fromEntries(found) };
}

/** One speaker in front of one table: eight things tried, each undone; one line of text. */
export async function cellOf(client: pg.ClientBase, table: Table, voice: Voice): Promise<string> {
  const rights = await rightsOf(client, table, voice.role);
  await client.query('savepoint speaker');
  try {
    await client.query(
      'select set_config(name, value, true) from unnest($1::text[], $2::text[]) as s (name, value)',
      [Object.keys(voice.settings), Object.values(voice.settings)],
    );
    const updates = await tryUpdate(client, table, rights);
    const said = [
      await trySelect(client, table, rights),
      ...updates.said,
      ...(await tryDelete(client, table, rights)),
      ...(await tryInsert(client, table, rights, updates.rows)),
    ];
    return said.filter(Boolean).join(' · ') || 'nothing';
  } finally {
    await client.query('rollback to savepoint speaker');
  }
}

const limited = (table: Table, columns: readonly string[]) =>
  columns.length === table.columns.length ? '' : ` (${columns.join(' ')})`;

/** Owners and how many rows of each: « A2 B1 ». */
function counted(rows: readonly Row[]): string {
  const counts = new Map<string, number>();
  for (const { label } of rows) counts.set(label, (counts.get(label) ?? 0) + 1);
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([label, count]) => `${label}×${count}`).join(' ') || 'no row';
}

async function trySelect(client: pg.ClientBase, table: Table, { select }: Rights) {
  const [first] = select;
  if (!first) return '';
  const seen = await attempt(client, `select ctid::text as ctid, ${first} from ${table.name}`);
  // a role limited to some columns may not read where a row stands: the key or the values say which it is
  const rows = seen.ok ? matched(table, select, seen.rows) : await byValues(client, table, select);
  return `select ${typeof rows === 'string' ? rows : counted(rows)}${limited(table, select)}`;
}

const matched = (table: Table, _select: readonly string[], seen: readonly object[]) => {
  const places = new Set(seen.map((row) => (row as { ctid: string }).ctid));
  return table.rows.filter(({ ctid }) => places.has(ctid));
};

async function byValues(client: pg.ClientBase, table: Table, select: readonly string[]) {
  const names = select.join(', ');
  const seen = await attempt(
    client,
    `select to_jsonb(t) as values from (select ${names} from ${table.name}) t`,
  );
  if (!seen.ok) return verdict(seen);
  const written = new Set(seen.rows.map((row) => JSON.stringify((row as Row).values)));
  return table.rows.filter(({ values }) => {
    const shown = Object.fromEntries(
      Object.keys(values).flatMap((name) => (select.includes(name) ? [[name, values[name]]] : [])),
    );
    return written.has(JSON.stringify(shown));
  });
}

/** What stands no more where it stood: what a blind statement touched, seen past row-level security. */
async function touched(client: pg.ClientBase, table: Table, sql: string, values: unknown[] = []) {
  await client.query('savepoint act');
  try {
    await client.query(sql, values);
    await client.query("select set_config('role', 'none', true)");
    const left = await client.query<{ ctid: string }>(
      `select ctid::text as ctid from ${table.name}`,
    );
    const places = new Set(left.rows.map(({ ctid }) => ctid));
    return { done: DONE, rows: table.rows.filter(({ ctid }) => !places.has(ctid)) };
  } catch (error) {
    return { done: failed(error), rows: [] };
  } finally {
    await client.query('rollback to savepoint act');
  }
}

const brokeItsOwn = (done: Attempt) => !done.ok && done.code === '23514';

const told = ({ done, rows }: { done: Attempt; rows: readonly Row[] }) =>
  done.ok ? counted(rows) : verdict(done);

/** What a speaker may change without seeing it. A rule about the row itself may stand in the way: written as it is, the row says whether one may touch it. */
async function changed(client: pg.ClientBase, table: Table, name: string) {
  const set = `update ${table.name} set ${name} =`;
  const written = await touched(client, table, `${set} $1`, [anyValue(table.rows, name)]);
  return brokeItsOwn(written.done) ? await touched(client, table, `${set} ${name}`) : written;
}

async function tryUpdate(client: pg.ClientBase, table: Table, { update, select }: Rights) {
  const column = harmless(table, update);
  if (!column) return { said: [], rows: [] };
  const blind = await changed(client, table, column.name);
  const said = [`update ${told(blind)}${limited(table, update)}`];
  if (select.length > 0) {
    const change = `update ${table.name} set ${column.name} = $1 returning ${select[0]}`;
    const shown = await touched(client, table, change, [anyValue(table.rows, column.name)]);
    if (told(shown) !== told(blind)) said.push(`update returning ${told(shown)}`);
  }
  if (blind.rows.length > 0) said.push(...(await letTo(client, table, update, blind.rows)));
  return { said, rows: blind.rows };
}

/** To whom a speaker may give what they may change, and what they may say of how far it has come. */
async function letTo(
  client: pg.ClientBase,
  table: Table,
  update: readonly string[],
  rows: readonly Row[],
): Promise<readonly string[]> {
  const moved: string[] = [];
  for (const name of identities(table).filter((one) => update.includes(one))) {
    const away = foreignTo(table, rows, name);
    const move = await attempt(client, `update ${table.name} set ${name} = $1`, [away]);
    if (passes(move)) moved.push(name);
  }
  const said = moved.length > 0 ? [`may move ${moved.join(' ')}`] : [];
  for (const name of STATES.filter((one) => update.includes(one)))
    said.push(`${name} to ${await statesLetIn(client, table, name)}`);
  return said;
}

/** Columns that say how far a thing has come: who may say what there is part of what is kept apart. */
const STATES = ['status', 'state'];

/** What a speaker may say there of all they may change: a rule about the row itself, looked at after, is no refusal here. */
async function statesLetIn(client: pg.ClientBase, table: Table, name: string): Promise<string> {
  const known = [...table.rows, ...(table.drafts ?? [])].map(({ values }) => values[name]);
  const states = [...new Set(known)].filter((state) => state != null).sort();
  const letIn: unknown[] = [];
  for (const state of states) {
    const done = await attempt(client, `update ${table.name} set ${name} = $1`, [state]);
    if (brokeItsOwn(done) || passes(done)) letIn.push(state);
  }
  return letIn.join(' ') || 'nothing';
}

async function tryDelete(client: pg.ClientBase, table: Table, rights: Rights) {
  if (!rights.delete) return [];
  const blind = await touched(client, table, `delete from ${table.name}`);
  const said = [`delete ${told(blind)}`];
  const [first] = rights.select;
  if (first) {
    const shown = await touched(client, table, `delete from ${table.name} returning ${first}`);
    if (told(shown) !== told(blind)) said.push(`delete returning ${told(shown)}`);
  }
  return said;
}

async function accepted(table: Table, insert: Insert, tail = '') {
  const rows: Row[] = [];
  for (const row of table.rows) if (passes(await insert(row.values, tail))) rows.push(row);
  return rows;
}

async function tryInsert(
  client: pg.ClientBase,
  table: Table,
  { insert: may, select, update }: Rights,
  changeable: readonly Row[],
) {
  if (may.length === 0) return [];
  const insert: Insert = (values, tail = '') =>
    attempt(client, insertOf(table, may, tail), [JSON.stringify(values)]);
  const mine = await accepted(table, insert);
  const said = [`insert ${names(mine)}${limited(table, may)}`];
  if (select.length > 0) {
    const returned = await accepted(table, insert, `returning ${select[0]}`);
    if (names(returned) !== names(mine)) said.push(`insert returning ${names(returned)}`);
  }
  said.push(...(await tryDrafts(table, may, insert)));
  const row = fullest(table, mine);
  if (!row) return said;
  said.push(...(await tryOthers(table, may, row, insert)));
  return [...said, ...(await tryConflict(table, { update, mine, changeable }, insert))];
}

/** The row that says most of whose it is: what it can be without is then seen. */
function fullest(table: Table, rows: readonly Row[]): Row | undefined {
  const told = ({ values }: Row) => identities(table).filter((name) => values[name] != null).length;
  const most = Math.max(...rows.map(told));
  return rows.find((row) => told(row) === most);
}

/** A row of mine, with one column of another’s, or without what says whose it is. */
async function tryOthers(table: Table, may: readonly string[], row: Row, insert: Insert) {
  const mine = identities(table).filter((name) => may.includes(name));
  const passing = async (names: readonly string[], value: (name: string) => unknown) => {
    const free: string[] = [];
    for (const name of names)
      if (passes(await insert({ ...row.values, [name]: value(name) }))) free.push(name);
    return free.join(' ');
  };
  const bare = table.columns.filter(({ name, nullable }) => nullable && row.values[name] !== null);
  const any = await passing(mine, (name) => foreignTo(table, [row], name));
  const none = await passing(
    mine.filter((name) => bare.some((column) => column.name === name)),
    () => null,
  );
  return [any && `may insert any ${any}`, none && `may insert without ${none}`].filter(Boolean);
}

/** One of mine under the key of another's: neither taken over nor changed. */
async function tryConflict(
  table: Table,
  own: {
    readonly update: readonly string[];
    readonly mine: readonly Row[];
    readonly changeable: readonly Row[];
  },
  insert: Insert,
) {
  const { update, mine, changeable } = own;
  const [row] = mine;
  const other = table.rows.find((one) => !mine.includes(one) && !changeable.includes(one));
  if (!row || !other) return [];
  const key = Object.fromEntries(table.key.map((name) => [name, other.values[name]]));
  const values = { ...row.values, ...key };
  const said = [`on conflict ${skipped(await insert(values, 'on conflict do nothing'))}`];
  const column = harmless(table, update);
  if (column) {
    const tail = `on conflict (${table.key.join(', ')}) do update set ${column.name} = excluded.${column.name}`;
    const taken = await insert(values, tail);
    said.push(`upsert ${taken.ok && taken.count > 0 ? 'TAKES ANOTHER’S ROW' : verdict(taken)}`);
  }
  return said;
}

const skipped = (done: Attempt) => (done.ok && done.count === 0 ? 'skipped' : verdict(done));

function insertOf(table: Table, columns: readonly string[], tail: string): string {
  // a column may bear a word of the language (« left »)
  const all = columns.map((name) => `"${name}"`).join(', ');
  return `insert into ${table.name} (${all})
   select ${all} from jsonb_populate_record(null::${table.name}, $1::jsonb) ${tail}`;
}

const names = (rows: readonly Row[]) =>
  [...new Set(rows.map(({ label }) => label))].sort().join(' ') || 'for nobody';

const IDENTITY_TEXTS = ['territory_id', 'email', 'token_hash', 'chain'];

/** Columns that say whose a row is or what it hangs on. */
const identities = (table: Table) =>
  table.columns
    .filter(({ name, type }) => type === 'uuid' || IDENTITY_TEXTS.includes(name))
    .map(({ name }) => name);

/** A value some other row holds, which none of these does. */
function foreignTo(table: Table, rows: readonly Row[], name: string): unknown {
  const own = new Set(rows.map(({ values }) => values[name]));
  const labels = new Set(rows.map(({ label }) => label));
  const others = table.rows.filter(({ values }) => values[name] != null && !own.has(values[name]));
  const far = others.find(({ label }) => !labels.has(label)) ?? others[0];
  return far?.values[name] ?? '00000000-0000-7000-8000-000000000000';
}

const anyValue = (rows: readonly Row[], name: string) =>
  rows.map(({ values }) => values[name]).find((value) => value != null) ?? null;

const PLAIN = [/timestamp/, /^text$/, /^integer$/, /^boolean$/, /^double/];

/** A column that any row may hold any value of: what a blind update writes. */
function harmless(table: Table, update: readonly string[]): Column | undefined {
  const open = table.columns.filter(({ name, unique }) => update.includes(name) && !unique);
  const plain = open.filter(({ name }) => !/^(starts|ends)_at$|_id$|^seats/.test(name));
  for (const type of PLAIN) {
    const found = plain.find((column) => type.test(column.type));
    if (found) return found;
  }
  return open[0] ?? table.columns.find(({ name }) => update.includes(name));
}
