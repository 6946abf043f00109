import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';

/** How many texts and calls are about to leave, or left within the minute. */
export async function countLeaving(db: WorkerDb, now: Date): Promise<number> {
  // one that left a minute ago was written within the hour, or is of another minute: the index holds the hour
  const { rows } = await db.query<{ count: number }>(
    `select count(*)::int as count from outbox_messages where channel in ('sms', 'voice') and (status = 'queued'
       or status = 'sent' and created_at > $1::timestamptz - interval '1 hour' and sent_at > $1::timestamptz - interval '1 minute')`,
    [now],
  );
  return rows[0]?.count ?? 0;
}

/** When the shifts of these questions start. */
export async function findStarts(
  db: WorkerDb,
  solicitations: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await db.query<{ id: string; starts_at: Date }>(
    `select id, starts_at from solicitations where id = any($1::uuid[])`,
    [solicitations],
  );
  return new Map(rows.map(({ id, starts_at }) => [id, starts_at] as const));
}

/** Of these questions about to leave by telephone, those of a need that has had its share: asked by mail, or not at all. */
export async function listBeyondNeed(
  db: WorkerDb,
  messages: readonly string[],
  perNeed: number,
): Promise<ReadonlySet<string>> {
  if (messages.length === 0) return new Set();
  const { rows } = await db.query<{ id: string }>(
    `with batch as (
       select m.id, s.need_id, row_number() over (partition by s.need_id order by m.created_at, m.id) as rank
       from outbox_messages m join solicitations s on s.id = m.solicitation_id where m.id = any($1::uuid[])),
     asked as (
       select s.need_id, count(distinct m.solicitation_id) as count from solicitations s join outbox_messages m on m.solicitation_id = s.id
       where s.need_id in (select need_id from batch) and m.kind = 'solicitation' and m.channel in ('sms', 'voice')
         and m.status in ('queued', 'sent') group by s.need_id)
     select b.id from batch b left join asked a on a.need_id = b.need_id where coalesce(a.count, 0) + b.rank > $2`,
    [messages, perNeed],
  );
  return new Set(rows.map(({ id }) => id));
}
