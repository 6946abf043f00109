import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';

/** Jobs held by a worker that died without letting go: given back to the others. */
export async function releaseStuck(db: WorkerDb): Promise<number> {
  const { rows } = await db.query<{ released: string }>(
    `with stuck as (select array_agg(distinct locked_by) as holders, count(*) as held from graphile_worker.jobs
       where task_identifier = 'send-message' and locked_at < now() - interval '2 minutes')
     select held as released, graphile_worker.force_unlock_workers(holders)::text from stuck where held > 0`,
  );
  return Number(rows[0]?.released ?? 0);
}

/** Messages queued whose job is nowhere or worn out (queue restored apart, database lost too often): they wait again. */
export async function requeueLost(db: WorkerDb, now: Date): Promise<number> {
  const { rowCount } = await db.query(
    `update outbox_messages o set status = 'waiting'
     where o.status = 'queued' and o.created_at < $1::timestamptz - interval '5 minutes'
       and not exists (select from graphile_worker.jobs j
         where j.key = o.id::text and (j.attempts < j.max_attempts or j.locked_at is not null))`,
    [now],
  );
  return rowCount ?? 0;
}

/** Age in seconds of the oldest message that should have been taken already. */
export async function readOutboxAge(db: WorkerDb, now: Date): Promise<number> {
  const { rows } = await db.query<{ age: number | null }>(
    `select extract(epoch from $1::timestamptz - min(greatest(created_at, not_before)))::float8 as age
     from outbox_messages where status = 'waiting' and (not_before is null or not_before <= $1)`,
    [now],
  );
  return rows[0]?.age ?? 0;
}
