import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { OutboxRow } from '../outbox-row';

const COLUMNS = `id, organization_id, territory_id, channel, kind, person_id, user_id, email, solicitation_id, payload,
  dedupe_key, status, attempts, rings, created_at, not_after`;

/** Takes messages that wait and whose hour has come, oldest first; another relay's are left to it. */
export async function lockWaiting(db: WorkerDb, limit: number, now: Date): Promise<OutboxRow[]> {
  const { rows } = await db.query<OutboxRow>(
    `select ${COLUMNS} from outbox_messages where status = 'waiting'
       and (not_before is null or not_before <= $2)
     order by created_at limit $1 for update skip locked`,
    [limit, now],
  );
  return rows;
}

/** Everything that waits to be told to a cell, its hour come or not, oldest first; one relay at a time gathers it. */
export async function lockForCell(
  db: WorkerDb,
  territoryId: string,
  kind: string,
): Promise<OutboxRow[]> {
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 6))', [territoryId]);
  const { rows } = await db.query<OutboxRow>(
    `select ${COLUMNS} from outbox_messages
     where status = 'waiting' and kind = $2 and territory_id = $1 and person_id is null and user_id is null and email is null
     order by created_at, id for update skip locked`,
    [territoryId, kind],
  );
  return rows;
}

/** Keeps a message until an instant. */
export async function saveNotBefore(db: WorkerDb, id: string, at: Date): Promise<void> {
  await db.query(`update outbox_messages set not_before = $2 where id = $1`, [id, at]);
}

export async function findMessage(db: WorkerDb, id: string): Promise<OutboxRow | null> {
  const { rows } = await db.query<OutboxRow>(
    `select ${COLUMNS} from outbox_messages where id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** The message to an organization or a cell that copies were made of, by its key; null when there is none. */
export async function findCopied(db: WorkerDb, dedupeKey: string): Promise<OutboxRow | null> {
  const { rows } = await db.query<OutboxRow>(
    `select ${COLUMNS} from outbox_messages
     where dedupe_key = $1 and person_id is null and user_id is null and email is null`,
    [dedupeKey],
  );
  return rows[0] ?? null;
}

export type Queued = { readonly id: string; readonly priority: number };

/** One job per message, named after it: the same message is never queued twice. */
export async function queueMessages(db: WorkerDb, messages: readonly Queued[]): Promise<void> {
  if (messages.length === 0) return;
  const ids = messages.map(({ id }) => id);
  await db.query(
    `select count(*) from graphile_worker.add_jobs((
       select array_agg(row('send-message', json_build_object('id', m.id), null, null, null, m.id, m.priority, null)::graphile_worker.job_spec)
       from unnest($1::text[], $2::int[]) as m(id, priority)))`,
    [ids, messages.map(({ priority }) => priority)],
  );
  await db.query(`update outbox_messages set status = 'queued' where id = any($1::uuid[])`, [ids]);
}

/** Another try later, under the same name. */
export async function queueAgain(
  db: WorkerDb,
  { id, priority }: Queued,
  runAt: Date,
  fault: string,
): Promise<void> {
  await db.query(
    `update outbox_messages set attempts = attempts + 1, last_error = $2 where id = $1`,
    [id, fault],
  );
  await db.query(
    `select graphile_worker.add_job('send-message', json_build_object('id', $1::text), job_key => $1::text,
       priority => $2::int, run_at => $3::timestamptz)::text`,
    [id, priority, runAt],
  );
}

export async function saveSent(
  db: WorkerDb,
  id: string,
  at: Date,
  providerId: string | null,
): Promise<void> {
  await db.query(
    `update outbox_messages set status = 'sent', sent_at = $2, provider_id = $3, attempts = attempts + 1,
       last_error = null where id = $1`,
    [id, at, providerId],
  );
}

/** The end of a message that does not leave: « dropped » (it has no meaning any more) or « failed » (somebody must look). */
export async function saveEnd(
  db: WorkerDb,
  id: string,
  status: 'dropped' | 'failed',
  why: string,
  tried: 0 | 1,
): Promise<void> {
  await db.query(
    `update outbox_messages set status = $2, last_error = $3, attempts = attempts + $4 where id = $1`,
    [id, status, why, tried],
  );
}

/** A message that failed for good may call the cell of the request it is about: its live screens look again. Of a question, they are told already. */
export async function tellCellOfFailure(db: WorkerDb, id: string, at: Date): Promise<void> {
  await db.query(
    `insert into live_events (organization_id, territory_id, need_id, kind, at)
     select null, n.territory_id, n.id, 'queue-changed', $2 from outbox_messages m join needs n on n.id = m.need_id
     where m.id = $1 and m.kind <> 'solicitation' and n.ends_at > $2`,
    [id, at],
  );
}

export type Reader = {
  readonly membership_id: string;
  readonly user_id: string;
  readonly email: string;
};

/** Who reads a message to an organization: its active members of these grades, managers limited to other structures, or to none, excepted; with who stands in for them. */
export async function listReaders(
  db: WorkerDb,
  organizationId: string,
  structureId: string | null,
  { grades, now }: { readonly grades: readonly string[]; readonly now: Date },
): Promise<Reader[]> {
  const { rows } = await db.query<Reader>(
    `select m.id as membership_id, m.user_id, m.email
     from memberships m join users u on u.id = m.user_id
     where m.organization_id = $1 and m.ended_at is null and u.disabled_at is null
       and m.role = any($3::text[])
       and (m.role = 'director'
         or exists (select from membership_structures s where s.membership_id = m.id and ($2::uuid is null or s.structure_id = $2))
         or exists (select from deputies d where d.membership_id = m.id and ($2::uuid is null or d.structure_id = $2)
           and d.starts_at <= $4 and d.ends_at > $4))
     order by m.created_at, m.id`,
    [organizationId, structureId, grades, now],
  );
  return rows;
}

/** The structure a message is about: itself, or that of its question. */
export async function findStructureOf(db: WorkerDb, message: OutboxRow): Promise<string | null> {
  const { structureId } = message.payload;
  if (typeof structureId === 'string') return structureId;
  const { rows } = await db.query<{ structure_id: string }>(
    `select structure_id from solicitations where id = $1`,
    [message.solicitation_id],
  );
  return rows[0]?.structure_id ?? null;
}

/** The copy of an organization's or a cell's message for one of its readers; a second relay finds it already there. */
export async function saveCopy(
  db: WorkerDb,
  message: OutboxRow,
  reader: Reader,
  id: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into outbox_messages (id, organization_id, territory_id, channel, kind, user_id, email, solicitation_id,
       payload, dedupe_key, created_at, not_after)
     values ($1, $2, $3, 'email', $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [
      id,
      message.organization_id,
      message.territory_id,
      message.kind,
      reader.user_id,
      reader.email,
      message.solicitation_id,
      JSON.stringify(message.payload),
      `${message.dedupe_key}:${reader.membership_id}`,
      message.created_at,
      message.not_after,
    ],
  );
  return rowCount === 1;
}

/** The address a message goes to, read when it leaves. */
export async function findAddress(db: WorkerDb, message: OutboxRow): Promise<string | null> {
  if (message.email) return message.email;
  const { rows } = await db.query<{ email: string | null }>(
    `select email from people where id = $1
     union all select email from users where id = $2 and disabled_at is null
     union all select email from pool_invitations where $3 = 'pool-invitation' and id = $4::uuid limit 1`,
    [message.person_id, message.user_id, message.kind, message.payload.invitationId ?? null],
  );
  return rows[0]?.email ?? null;
}

/** Whether a question reached its person: what the director's board shows. */
export async function saveDelivery(
  db: WorkerDb,
  solicitationId: string,
  at: Date,
  reached: boolean,
): Promise<void> {
  const column = reached ? 'delivered_at' : 'failed_at';
  const { rows } = await db.query<{
    organization_id: string;
    territory_id: string;
    need_id: string;
  }>(
    `update solicitations set ${column} = coalesce(${column}, $2) where id = $1
     returning organization_id, territory_id, need_id`,
    [solicitationId, at],
  );
  const [asked] = rows;
  if (!asked) return;
  await db.query(
    `insert into live_events (organization_id, territory_id, need_id, kind, at) values ($1, $2, $3, $4, $5)`,
    [
      asked.organization_id,
      asked.territory_id,
      asked.need_id,
      reached ? 'message-delivered' : 'message-failed',
      at,
    ],
  );
}
