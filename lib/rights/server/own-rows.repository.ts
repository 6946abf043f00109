import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import { givenColumns, type NamedTable, type Subject, tablesOfAPerson } from '../data-map';
import type { ErasedRows } from '../erasure';
import type { PersonalTable, Whose } from '../map-shape';

// The one file whose statements are built from a text: the tables, columns and settings of the data map, which is
// committed and compared with the catalogue. What anybody said only ever comes as a value.

const TYPES: Readonly<Record<Whose['is'], string>> = {
  person: 'uuid',
  user: 'uuid',
  email: 'text',
};

/** « Theirs », in SQL: each way a row of this table may be theirs, with its values from the first place on. */
function belongs({ whose }: PersonalTable, subject: Subject, from = 1) {
  const known = whose.filter(({ is }) => subject[is] !== undefined);
  const said = known.map(({ column, is }, rank) => `"${column}" = $${from + rank}::${TYPES[is]}`);
  return { where: said.join(' or '), values: known.map(({ is }) => subject[is] ?? '') };
}

/** The rows of one table that are a person’s, with the columns they are given. */
export async function listOwnRows(
  tx: Tx,
  [name, table]: NamedTable,
  subject: Subject,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { where, values } = belongs(table, subject);
  const columns = givenColumns(table);
  if (!where || columns.length === 0) return [];
  const pairs = columns.map((one) => `'${one}', "${one}"`).join(', ');
  const rows = await tx.$queryRawUnsafe<{ row: Record<string, unknown> }[]>(
    `select jsonb_build_object(${pairs}) as row from "${name}" where ${where} order by ctid`,
    ...values,
  );
  return rows.map(({ row }) => row);
}

/** What of somebody finds the rows that go: all of it, or the one way the map names. */
function deletedOf({ erased }: PersonalTable, subject: Subject): Subject {
  if (erased.by !== 'key') return subject;
  const found = erased.deletes && subject[erased.deletes];
  return erased.deletes && found ? { [erased.deletes]: found } : {};
}

/** Deletes the rows of every table that an erasure empties, but the account, which goes last. */
export async function deleteOwn(tx: Tx, subject: Subject): Promise<ErasedRows> {
  const emptied = tablesOfAPerson().filter(
    ([name, { erased }]) => (erased.by === 'delete' || erased.by === 'key') && name !== 'users',
  );
  const counts: Record<string, number> = {};
  for (const [name, table] of emptied) {
    const { where, values } = belongs(table, deletedOf(table, subject));
    if (!where) continue;
    const count = await tx.$executeRawUnsafe(`delete from "${name}" where ${where}`, ...values);
    if (count > 0) counts[name] = count;
  }
  return counts;
}

/** Makes nameless what stays, the person’s own row last: missions and questions follow it by their keys. */
export async function makeNameless(tx: Tx, personId: string, standIn: string): Promise<ErasedRows> {
  const named = tablesOfAPerson().filter(([, { erased }]) => erased.by === 'nameless');
  const rank = ([name]: NamedTable) => (name === 'people' ? 1 : 0);
  const counts: Record<string, number> = {};
  for (const [name, table] of [...named].sort((a, b) => rank(a) - rank(b))) {
    if (table.erased.by !== 'nameless') continue;
    const sets = Object.entries(table.erased.sets).map(
      ([column, value]) => `"${column}" = ${value.replaceAll('$stand_in', '$1::uuid')}`,
    );
    const needsHeir = sets.some((one) => one.includes('$1'));
    const { where, values } = belongs(table, { person: personId }, needsHeir ? 2 : 1);
    const given = needsHeir ? [standIn, ...values] : values;
    const sql = `update "${name}" set ${sets.join(', ')} where ${where}`;
    const count = await tx.$executeRawUnsafe(sql, ...given);
    if (count > 0) counts[name] = count;
  }
  return counts;
}
