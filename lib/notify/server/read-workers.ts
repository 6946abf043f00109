import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';

/** The background work at this instant, for the operator. */
export type WorkersNow = {
  readonly connections: readonly { readonly pid: number; readonly since: Date }[];
  readonly lastBeat: { readonly kind: string; readonly at: Date } | null;
  readonly jobs: { readonly waiting: number; readonly running: number; readonly failing: number };
  readonly outbox: readonly {
    readonly status: string;
    readonly count: number;
    readonly oldest: Date;
  }[];
};

/** Who works, what waits, since when. Read as the worker, the only one that sees the queue. */
export async function readWorkers(db: WorkerDb): Promise<WorkersNow> {
  const connections = await db.query<{ pid: number; since: Date }>(
    `select pid, backend_start as since from pg_stat_activity
     where application_name = 'releve-worker' and datname = current_database() order by backend_start`,
  );
  const beat = await db.query<{ kind: string; at: Date }>(
    `select kind, at from live_events where kind in ('worker-alive', 'worker-late') order by at desc limit 1`,
  );
  const jobs = await db.query<WorkersNow['jobs']>(
    `select count(*) filter (where locked_at is null and attempts = 0)::int as waiting,
       count(*) filter (where locked_at is not null)::int as running,
       count(*) filter (where locked_at is null and attempts > 0)::int as failing
     from graphile_worker.jobs`,
  );
  const outbox = await db.query<WorkersNow['outbox'][number]>(
    `select status, count(*)::int as count, min(created_at) as oldest from outbox_messages group by status order by status`,
  );
  return {
    connections: connections.rows,
    lastBeat: beat.rows[0] ?? null,
    jobs: jobs.rows[0] ?? { waiting: 0, running: 0, failing: 0 },
    outbox: outbox.rows,
  };
}
