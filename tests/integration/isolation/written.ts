import type pg from 'pg';
import type { Table } from './catalogue';
import { cellOf } from './matrix';
import type { Voice } from './voices';

const WIDTH = 26;

/** The whole matrix as lines of text: every table, every speaker, what each can do and to whose rows. */
export async function writeMatrix(
  client: pg.ClientBase,
  tables: readonly Table[],
  voices: readonly Voice[],
): Promise<string> {
  const parts: string[] = [];
  for (const table of tables) parts.push(await writeTable(client, table, voices));
  return parts.join('\n');
}

/** One table’s part. Foreign keys and triggers sleep meanwhile: only rights and policies answer. */
export async function writeTable(
  client: pg.ClientBase,
  table: Table,
  voices: readonly Voice[],
): Promise<string> {
  const lines = [`${table.name}`];
  const silent: string[] = [];
  for (const voice of voices) {
    const cell = await cellOf(client, table, voice);
    if (cell === 'nothing') silent.push(voice.name);
    else lines.push(`  ${voice.name.padEnd(WIDTH)} ${cell}`);
  }
  if (silent.length > 0) lines.push(`  nothing at all: ${silent.join(', ')}`);
  return `${lines.join('\n')}\n`;
}

/** Runs work in a transaction that is undone, keys and triggers asleep. */
export async function undone<Value>(
  client: pg.ClientBase,
  work: () => Promise<Value>,
  { keys = false }: { readonly keys?: boolean } = {},
): Promise<Value> {
  await client.query('begin');
  try {
    if (!keys) await client.query('set local session_replication_role = replica');
    return await work();
  } finally {
    await client.query('rollback');
  }
}
