import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';

type Member = {
  readonly membership_id: string;
  readonly user_id: string;
  readonly email: string;
};

/** Who reads a message to a crisis cell: its active members. */
export async function listCellReaders(db: WorkerDb, territoryId: string | null): Promise<Member[]> {
  const { rows } = await db.query<Member>(
    `select m.id as membership_id, m.user_id, m.email
     from memberships m join users u on u.id = m.user_id
     where m.territory_id = $1 and m.role = 'cell' and m.ended_at is null and u.disabled_at is null
     order by m.created_at, m.id`,
    [territoryId],
  );
  return rows;
}

/** When a cell was last written to; null when it never was. */
export async function findLastToCell(
  db: WorkerDb,
  territoryId: string,
  kind: string,
  now: Date,
): Promise<Date | null> {
  const { rows } = await db.query<{ at: Date | null }>(
    `select max(sent_at) as at from outbox_messages
     where status = 'sent' and kind = $2 and territory_id = $1 and email is null and sent_at <= $3`,
    [territoryId, kind, now],
  );
  return rows[0]?.at ?? null;
}
