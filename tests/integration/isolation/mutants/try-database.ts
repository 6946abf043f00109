import pg from 'pg';
import { disconnect } from '@/lib/db/client';
import { readAudit } from '../audit';
import { wholeWorld } from '../besides';
import { readTables, type Table } from '../catalogue';
import { writeCrossings } from '../crossings';
import { withDrafts } from '../drafts';
import { readTenancy, shortcomings, tenantsOf } from '../tenancy';
import { type Voice, voicesOf } from '../voices';
import { undone, writeTable } from '../written';
import { databaseMutants, type Mutant } from './database';
import type { Outcome } from './outcome';

const tenancy = readTenancy();

/** The checks a mutant must turn red, the nearest first; the first that sees it ends the search. */
type Check = { readonly name: string; readonly says: (mutant: Mutant) => Promise<string> };

function checksOf(client: pg.ClientBase, tables: readonly Table[], voices: readonly Voice[]) {
  const tableOf = (mutant: Mutant) => tables.filter(({ name }) => name === mutant.table);
  const heard = ({ roles }: Mutant) =>
    voices.filter(({ role }) => roles.length === 0 || roles.includes(role));
  const matrix = async (mutant: Mutant) => {
    await client.query('set local session_replication_role = replica');
    const parts: string[] = [];
    for (const table of tableOf(mutant)) parts.push(await writeTable(client, table, heard(mutant)));
    await client.query('set local session_replication_role = origin');
    return parts.join('\n');
  };
  return [
    { name: 'matrix', says: matrix },
    { name: 'keys', says: (mutant) => writeCrossings(client, tableOf(mutant)) },
    {
      name: 'catalogue',
      says: async () =>
        JSON.stringify([
          await readAudit(client, tenantsOf(tenancy)),
          await shortcomings(client, tenancy),
        ]),
    },
  ] satisfies Check[];
}

/** Weakens the database one way at a time, in a transaction that is undone, and looks whether a check sees it. */
export async function tryDatabaseMutants(
  ownerUrl: string,
  match: string,
  say: (line: string) => void,
): Promise<readonly Outcome[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const world = await wholeWorld({ ownerUrl });
    const tables = withDrafts(await readTables(client, world), world);
    const checks = checksOf(client, tables, await voicesOf(world));
    const outcomes: Outcome[] = [];
    const mutants = await databaseMutants(client);
    for (const mutant of mutants.filter(({ name }) => new RegExp(match).test(name))) {
      const killedBy = await firstToSee(client, mutant, checks);
      outcomes.push({ kind: 'database', name: mutant.name, killedBy });
      if (!killedBy) say(`survived: ${mutant.name}`);
    }
    return outcomes;
  } finally {
    await client.end();
    await disconnect();
  }
}

const kept = new Map<string, string>();

/** What a check says of the database as it should be; asked once. */
async function soundly(client: pg.ClientBase, mutant: Mutant, { name, says }: Check) {
  const key = JSON.stringify([name, mutant.table, mutant.roles]);
  const known = kept.get(key) ?? (await undone(client, () => says(mutant), { keys: true }));
  kept.set(key, known);
  return known;
}

async function firstToSee(client: pg.ClientBase, mutant: Mutant, checks: readonly Check[]) {
  for (const check of checks) {
    const { name, says } = check;
    const sound = await soundly(client, mutant, check);
    const weak = await undone(
      client,
      async () => {
        await client.query(mutant.sql);
        return await says(mutant);
      },
      { keys: true },
    );
    if (sound !== weak) return name;
  }
  return null;
}
