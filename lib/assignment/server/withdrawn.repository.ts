import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';

/** A question or a yes within days an institute withdrew. */
export type Withdrawn = {
  readonly id: string;
  readonly solicitationId: string;
  readonly organizationId: string;
  readonly territoryId: string;
  readonly needId: string;
  readonly personId: string;
  readonly revision: number;
};

const AT_ONCE = 500;

/** Closes the questions still open of those withdrawn meanwhile; what was answered meanwhile stands. Gives those closed. */
export async function closeWithdrawn(db: WorkerDb, now: Date): Promise<readonly Withdrawn[]> {
  const { rows } = await db.query<Withdrawn>(
    `update solicitations s set status = 'closed', closed_at = $1, close_reason = 'withdrawn'
     where s.status = 'pending' and s.starts_at > $1 and s.id in (
       select q.id from solicitations q join availability_exceptions x on x.person_id = q.person_id
       where x.cohort_id is not null and q.status = 'pending' and q.starts_at > $1
         and x.starts_at < q.ends_at and x.ends_at > q.starts_at
       order by q.id limit ${AT_ONCE} for update of q skip locked)
     returning s.id, s.id as "solicitationId", organization_id as "organizationId", territory_id as "territoryId",
       need_id as "needId", person_id as "personId", asks as revision`,
    [now],
  );
  return rows;
}

/** The missions to come of people withdrawn since they said yes, that nobody was told of. */
export async function listWithdrawnMissions(
  db: WorkerDb,
  now: Date,
): Promise<readonly Withdrawn[]> {
  const { rows } = await db.query<Withdrawn>(
    `select a.id, a.solicitation_id as "solicitationId", a.organization_id as "organizationId",
       a.territory_id as "territoryId", a.need_id as "needId", a.person_id as "personId", a.revision
     from assignments a
     where a.status <> 'cancelled' and a.starts_at > $1
       and exists (select from availability_exceptions x where x.person_id = a.person_id and x.cohort_id is not null
         and x.starts_at < a.ends_at and x.ends_at > a.starts_at)
       and not exists (select from outbox_messages o where o.dedupe_key = 'student-withdrawn:' || a.id)
     order by a.starts_at, a.id limit ${AT_ONCE}`,
    [now],
  );
  return rows;
}

/** Puts a message in the outbox; one already there is left alone. */
export async function insertTold(
  db: WorkerDb,
  message: Withdrawn & {
    readonly messageId: string;
    readonly kind: string;
    readonly key: string;
    readonly toPerson: boolean;
    readonly now: Date;
  },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into outbox_messages (id, organization_id, territory_id, channel, kind, person_id, solicitation_id, payload,
       dedupe_key, created_at)
     values ($1, $2, $3, 'email', $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      message.messageId,
      message.organizationId,
      message.territoryId,
      message.kind,
      message.toPerson ? message.personId : null,
      message.solicitationId,
      { needId: message.needId },
      message.key,
      message.now,
    ],
  );
  return rowCount === 1;
}
