import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PoolId, TerritoryId, UserId } from '@/lib/identity/actor';
import type { ImportStatus } from '../import';
import type { ImportField } from '../import-fields';
import type { Fault } from '../import-line';
import type { Known, LineDecision, TwinKind } from '../import-twins';
import type { DraftKept } from '../invitation';

/** An import as its manager follows it. */
export type PeopleImport = {
  readonly id: string;
  readonly fileName: string;
  readonly titles: readonly string[];
  readonly fields: readonly ImportField[];
  readonly status: ImportStatus;
  readonly lines: number;
  readonly invited: number;
  readonly merged: number;
  readonly left: number;
  readonly withdrawn: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly undoneAt: Date | null;
};

type Whose = { readonly poolId: PoolId; readonly territoryId: TerritoryId };

/** Writes an import and its lines as they were read. */
export async function insertImport(
  tx: Tx,
  one: Whose & {
    readonly id: string;
    readonly createdBy: UserId;
    readonly fileName: string;
    readonly titles: readonly string[];
    readonly fields: readonly ImportField[];
    readonly lines: readonly { readonly line: number; readonly cells: readonly string[] }[];
  },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into people_imports (id, pool_id, territory_id, created_by, file_name, titles, fields, status, lines, created_at)
    values (${one.id}::uuid, ${one.poolId}::uuid, ${one.territoryId}, ${one.createdBy}::uuid, ${one.fileName},
      ${[...one.titles]}::text[], ${[...one.fields]}::text[], 'columns', ${one.lines.length}, ${now})`;
  await tx.$executeRaw`
    insert into people_import_lines (import_id, pool_id, territory_id, line, cells)
    select ${one.id}::uuid, ${one.poolId}::uuid, ${one.territoryId}, line, cells
    from jsonb_to_recordset(${JSON.stringify(one.lines)}::jsonb) as l(line int, cells text[])`;
}

/** One import of a pool. */
export async function findImport(tx: Tx, poolId: PoolId, id: string): Promise<PeopleImport | null> {
  const [row] = await tx.$queryRaw<PeopleImport[]>`
    select id, file_name as "fileName", titles, fields, status, lines, invited, merged, "left", withdrawn,
      created_at as "createdAt", finished_at as "finishedAt", undone_at as "undoneAt"
    from people_imports where id = ${id}::uuid and pool_id = ${poolId}::uuid`;
  return row ?? null;
}

/** The same, held until the end of the transaction: a batch and an undoing wait for each other. */
export async function lockImport(tx: Tx, poolId: PoolId, id: string): Promise<PeopleImport | null> {
  await tx.$queryRaw`
    select id from people_imports where id = ${id}::uuid and pool_id = ${poolId}::uuid for update`;
  return await findImport(tx, poolId, id);
}

/** The imports of a pool, the newest first. */
export async function listImports(tx: Tx, poolId: PoolId): Promise<readonly PeopleImport[]> {
  return await tx.$queryRaw<PeopleImport[]>`
    select id, file_name as "fileName", titles, fields, status, lines, invited, merged, "left", withdrawn,
      created_at as "createdAt", finished_at as "finishedAt", undone_at as "undoneAt"
    from people_imports where pool_id = ${poolId}::uuid order by created_at desc limit 20`;
}

/** The lines of an import that are still there, in the order of the file. */
export async function listCells(
  tx: Tx,
  importId: string,
  limit: number,
): Promise<readonly { readonly line: number; readonly cells: readonly string[] }[]> {
  return await tx.$queryRaw`
    select line, cells from people_import_lines where import_id = ${importId}::uuid order by line limit ${limit}`;
}

/** One’s own people and those one invited: with whom the lines of a file are compared. */
export async function listKnown(tx: Tx, poolId: PoolId): Promise<readonly Known[]> {
  return await tx.$queryRaw<Known[]>`
    select 'member' as "as", p.first_name as "firstName", p.last_name as "lastName", p.email, p.phone,
      p.commune_code as "communeCode", null as "contactHash"
    from pool_members m join people p on p.id = m.person_id where m.pool_id = ${poolId}::uuid
    union all
    select case when declined_at is not null then 'declined' when joined_at is not null then 'member' else 'invited' end,
      first_name, last_name, email, phone, commune_code, contact_hash
    from pool_invitations where pool_id = ${poolId}::uuid and contact_hash is not null`;
}

/** Communes that bear one of these names or postcodes. */
export async function listPlaces(
  tx: Tx,
  names: readonly string[],
  postcodes: readonly string[],
): Promise<
  readonly {
    readonly code: string;
    readonly name: string;
    readonly postcodes: readonly string[];
    readonly territory: string;
  }[]
> {
  return await tx.$queryRaw`
    select code, search_name as name, postcodes, territory_code as territory from communes
    where search_name = any(${[...names]}::text[]) or postcodes && ${[...postcodes]}::text[]`;
}

/** What became of a line once read. */
export type CheckedLine = {
  readonly line: number;
  readonly cells: readonly string[];
  readonly state: 'ready' | 'wrong' | 'twin';
  readonly draft: DraftKept | null;
  readonly faults: readonly Fault[];
  readonly twinKind: TwinKind | null;
  readonly twinLine: number | null;
  readonly decision: LineDecision | null;
};

/**
 * Writes what became of many lines, in place of what they were: PostgreSQL, which knows nothing yet of lines written a
 * moment ago, would compare each with all the others to update them.
 */
export async function saveChecked(
  tx: Tx,
  { id, poolId, territoryId }: Whose & { readonly id: string },
  lines: readonly CheckedLine[],
): Promise<void> {
  await tx.$executeRaw`
    delete from people_import_lines where import_id = ${id}::uuid and line = any(${lines.map(({ line }) => line)}::int[])`;
  await tx.$executeRaw`
    insert into people_import_lines (import_id, pool_id, territory_id, line, cells, state, draft, faults, twin_kind, twin_line, decision)
    select ${id}::uuid, ${poolId}::uuid, ${territoryId}, line, cells, state, draft, faults, "twinKind", "twinLine", decision
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as c(line int, cells text[], state text, draft jsonb, faults jsonb,
      "twinKind" text, "twinLine" int, decision text)`;
}

/** Writes what the columns are, and that the lines were checked. */
export async function saveFields(
  tx: Tx,
  importId: string,
  fields: readonly ImportField[],
): Promise<void> {
  await tx.$executeRaw`
    update people_imports set fields = ${[...fields]}::text[], status = 'checked' where id = ${importId}::uuid`;
}

/** Writes one decision for some lines of one likeness; how many it touched. */
export async function saveDecision(
  tx: Tx,
  importId: string,
  lines: readonly number[],
  decision: LineDecision,
): Promise<number> {
  return await tx.$executeRaw`
    update people_import_lines set decision = ${decision}
    where import_id = ${importId}::uuid and state = 'twin' and line = any(${[...lines]}::int[])`;
}

/** How many lines are in each state. */
export type LineCounts = {
  readonly ready: number;
  readonly wrong: number;
  readonly twins: number;
  readonly toInvite: number;
};

/** The counts of an import’s lines. */
export async function countLines(tx: Tx, importId: string): Promise<LineCounts> {
  const [row] = await tx.$queryRaw<LineCounts[]>`
    select count(*) filter (where state = 'ready')::int as ready, count(*) filter (where state = 'wrong')::int as wrong,
      count(*) filter (where state = 'twin')::int as twins,
      count(*) filter (where state = 'ready' or decision in ('invite', 'merge'))::int as "toInvite"
    from people_import_lines where import_id = ${importId}::uuid`;
  return row ?? { ready: 0, wrong: 0, twins: 0, toInvite: 0 };
}

/** A line as it is shown. */
export type ShownLine = {
  readonly line: number;
  readonly cells: readonly string[];
  readonly draft: DraftKept | null;
  readonly faults: readonly Fault[] | null;
  readonly twinKind: TwinKind | null;
  readonly twinLine: number | null;
  readonly decision: LineDecision | null;
};

/** Lines of one state, in the order of the file; with faults alone when asked. */
export async function listLines(
  tx: Tx,
  importId: string,
  {
    state,
    limit,
  }: { readonly state: 'ready' | 'wrong' | 'twin' | 'faulty'; readonly limit: number },
): Promise<readonly ShownLine[]> {
  return await tx.$queryRaw<ShownLine[]>`
    select line, cells, draft, faults, twin_kind as "twinKind", twin_line as "twinLine", decision
    from people_import_lines
    where import_id = ${importId}::uuid
      and (state = ${state} or (${state} = 'faulty' and jsonb_array_length(coalesce(faults, '[]')) > 0))
    order by line limit ${limit}`;
}

/** Writes that an import is to be carried out. */
export async function saveConfirmed(tx: Tx, importId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    update people_imports set status = 'running', confirmed_at = ${now} where id = ${importId}::uuid`;
}

/** Takes back what an import invited and nobody answered, and its lines; how many invitations. */
export async function undoImport(tx: Tx, importId: string, now: Date): Promise<number> {
  await tx.$executeRaw`delete from people_import_lines where import_id = ${importId}::uuid`;
  const withdrawn = await tx.$executeRaw`
    delete from pool_invitations where import_id = ${importId}::uuid and joined_at is null and declined_at is null`;
  await tx.$executeRaw`
    update people_imports set status = 'undone', undone_at = ${now}, withdrawn = ${withdrawn} where id = ${importId}::uuid`;
  return withdrawn;
}

/** How many came through an import, and how many said no. */
export async function countAnswers(
  tx: Tx,
  importId: string,
): Promise<{ readonly joined: number; readonly declined: number }> {
  const [row] = await tx.$queryRaw<{ joined: number; declined: number }[]>`
    select count(*) filter (where joined_at is not null)::int as joined,
      count(*) filter (where declined_at is not null)::int as declined
    from pool_invitations where import_id = ${importId}::uuid`;
  return row ?? { joined: 0, declined: 0 };
}
