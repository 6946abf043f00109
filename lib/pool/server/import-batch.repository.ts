import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { PoolId, TerritoryId, UserId } from '@/lib/identity/actor';
import type { Channel } from '@/lib/profile/channel';
import type { LineDecision } from '../import-twins';
import type { DraftKept } from '../invitation';

/** An import being carried out. */
export type RunningImport = {
  readonly id: string;
  readonly poolId: PoolId;
  readonly territoryId: TerritoryId;
  readonly createdBy: UserId;
  readonly inviter: string;
};

/** A line to deal with. */
export type LineToDo = {
  readonly line: number;
  readonly draft: DraftKept;
  /** null: to be invited, like nobody else */
  readonly decision: LineDecision | null;
};

/** The import to go on with, held until the end of the transaction: the oldest confirmed, unless another worker or its undoing holds it. */
export async function lockRunning(db: WorkerDb): Promise<RunningImport | null> {
  const { rows } = await db.query<RunningImport>(
    `select i.id, i.pool_id as "poolId", i.territory_id as "territoryId", i.created_by as "createdBy",
       coalesce((select m.display_name from memberships m where m.user_id = i.created_by and m.pool_id = i.pool_id
         order by m.created_at desc limit 1), (select p.name from pools p where p.id = i.pool_id)) as inviter
     from people_imports i where i.status = 'running' order by i.confirmed_at, i.id limit 1 for update of i skip locked`,
  );
  return rows[0] ?? null;
}

/** The next lines of an import, in the order of the file; those in fault are left where they are. */
export async function listToDo(
  db: WorkerDb,
  importId: string,
  limit: number,
): Promise<readonly LineToDo[]> {
  const { rows } = await db.query<LineToDo>(
    `select line, draft, decision from people_import_lines where import_id = $1 and state <> 'wrong' order by line limit $2`,
    [importId, limit],
  );
  return rows;
}

/** An invitation to write. */
export type BatchInvitation = DraftKept & {
  readonly id: string;
  readonly tokenHash: string;
  readonly channel: Channel;
};

/** Writes invitations; somebody who entered the pool or was invited meanwhile is left. How many were written. */
export async function insertBatch(
  db: WorkerDb,
  of: RunningImport,
  invitations: readonly BatchInvitation[],
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<number> {
  if (invitations.length === 0) return 0;
  const { rowCount } = await db.query(
    `insert into pool_invitations (id, pool_id, territory_id, import_id, invited_by, inviter, first_name, last_name, email, phone,
       channel, trades, study_level, commune_code, contact_hash, token_hash, invited_at, expires_at)
     select n.id, $2, $3, $4, $5, $6, n."firstName", n."lastName", n.email, n.phone, n.channel, n.trades, n."studyLevel", n."communeCode",
       n."contactHash", n."tokenHash", $7, $8
     from jsonb_to_recordset($1::jsonb) as n(id uuid, "firstName" text, "lastName" text, email text, phone text, channel text, trades text[],
       "studyLevel" text, "communeCode" text, "contactHash" text, "tokenHash" text)
     where not exists (select from pool_members m join people p on p.id = m.person_id where m.pool_id = $2 and p.email = n.email)
     on conflict do nothing`,
    [
      JSON.stringify(invitations),
      of.poolId,
      of.territoryId,
      of.id,
      of.createdBy,
      of.inviter,
      now,
      until,
    ],
  );
  return rowCount ?? 0;
}

/** Completes invitations still open with what other lines say of the same people; what was said first stays. How many lines were so used. */
export async function mergeBatch(
  db: WorkerDb,
  poolId: PoolId,
  drafts: readonly (DraftKept & { readonly channel: Channel })[],
): Promise<number> {
  if (drafts.length === 0) return 0;
  const { rows } = await db.query<{ hash: string }>(
    `update pool_invitations i set first_name = coalesce(i.first_name, n."firstName"), last_name = coalesce(i.last_name, n."lastName"),
       email = coalesce(i.email, n.email), phone = coalesce(i.phone, n.phone),
       channel = case when coalesce(i.email, n.email) is not null then 'email' when i.phone is null then n.channel else i.channel end,
       study_level = coalesce(i.study_level, n."studyLevel"),
       commune_code = coalesce(i.commune_code, n."communeCode"),
       trades = case when i.trades = '{}' then n.trades else i.trades end
     from (select distinct on ("into") * from jsonb_to_recordset($2::jsonb) as d("into" text, "firstName" text, "lastName" text, email text,
       phone text, channel text, trades text[], "studyLevel" text, "communeCode" text)) n
     where i.pool_id = $1 and i.contact_hash = n."into" and i.joined_at is null and i.declined_at is null
     returning i.contact_hash as hash`,
    [poolId, JSON.stringify(drafts)],
  );
  const completed = new Set(rows.map(({ hash }) => hash));
  return drafts.filter(({ into }) => into !== null && completed.has(into)).length;
}

/** The lines dealt with go, and are counted; nothing is left to do: the import is done, and its faulty lines counted as left. */
export async function saveBatch(
  db: WorkerDb,
  importId: string,
  dealt: {
    readonly lines: readonly number[];
    readonly invited: number;
    readonly merged: number;
    readonly isLast: boolean;
    readonly now: Date;
  },
): Promise<void> {
  const { lines, invited, merged, isLast, now } = dealt;
  await db.query(`delete from people_import_lines where import_id = $1 and line = any($2::int[])`, [
    importId,
    lines,
  ]);
  await db.query(
    `update people_imports set invited = invited + $2, merged = merged + $3, "left" = "left" + $4 where id = $1`,
    [importId, invited, merged, lines.length - invited - merged],
  );
  if (isLast)
    await db.query(
      `update people_imports i set status = 'done', finished_at = $2,
         "left" = "left" + (select count(*) from people_import_lines l where l.import_id = i.id)
       where id = $1`,
      [importId, now],
    );
}
