import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { Id } from '@/lib/shared/id';

/** What the cell said otherwise of a request, whose structure was not asked about it yet. */
export type EditToAsk = {
  readonly editId: string;
  readonly needId: string;
  readonly seriesId: string;
  readonly structureId: string;
  readonly organizationId: string;
  readonly territoryId: string;
};

const AT_ONCE = 200;

/** The changes of the cell that wait for a first question and that somebody may be asked about, the last of each request; one of a series at a time, the next at the next turn. */
export async function listEditsToAsk(db: WorkerDb, now: Date): Promise<readonly EditToAsk[]> {
  const { rows } = await db.query<EditToAsk>(
    `select distinct on (n.series_id) e.id as "editId", n.id as "needId", n.series_id as "seriesId", n.structure_id as "structureId",
       n.organization_id as "organizationId", n.territory_id as "territoryId"
     from cell_edits e join needs n on n.id = e.need_id join organizations o on o.id = n.organization_id and o.status = 'verified'
     where e.answer is null and n.ends_at > $1 and n.status in ('open', 'filled') and exists (select from who_answers(n.organization_id, n.structure_id, $1))
       and not exists (select from need_asks a where a.need_id = n.id and a.kind = 'edit' and a.asked_at >= e.at)
     order by n.series_id, n.starts_at, n.id, e.revision desc limit ${AT_ONCE}`,
    [now],
  );
  return rows;
}

/** The question to one person, and its mail. */
export async function insertEditAsk(
  db: WorkerDb,
  edit: EditToAsk,
  ask: {
    readonly id: Id<'ask'>;
    readonly messageId: string;
    readonly membershipId: string;
    readonly userId: string;
    readonly tokenHash: string;
    readonly now: Date;
    readonly until: Date;
  },
): Promise<void> {
  const { editId, needId, structureId, organizationId, territoryId } = edit;
  await db.query(
    `insert into need_asks (id, organization_id, territory_id, structure_id, series_id, need_id, kind, rank, membership_id, token_hash,
       asked_at, expires_at) values ($1, $2, $3, $4, $5, $6, 'edit', 0, $7, $8, $9, $10)`,
    [
      ...[ask.id, organizationId, territoryId, structureId, edit.seriesId, needId],
      ...[ask.membershipId, ask.tokenHash, ask.now, ask.until],
    ],
  );
  await db.query(
    `insert into outbox_messages (id, organization_id, territory_id, channel, kind, user_id, payload, dedupe_key, created_at, not_after)
     values ($1, $2, $3, 'email', 'cell-edited', $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      ...[ask.messageId, organizationId, territoryId, ask.userId],
      ...[{ askId: ask.id, needId, structureId, editId }, `cell-edited:${ask.id}`],
      ...[ask.now, ask.until],
    ],
  );
}
