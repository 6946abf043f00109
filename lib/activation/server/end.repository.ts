import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';

/** An activation that ended by itself, whose people up to date were not counted. */
type Ended = {
  readonly id: string;
  readonly territoryId: string;
  readonly endsAt: Date;
  readonly refreshDays: number;
};

/** The activations that ended by themselves between two instants, held for this transaction. */
export async function lockEnded(
  db: WorkerDb,
  { since, now }: { readonly since: Date; readonly now: Date },
): Promise<readonly Ended[]> {
  const { rows } = await db.query<Ended>(
    `select id, territory_id as "territoryId", ends_at as "endsAt", refresh_days as "refreshDays" from activations
     where closed_at is null and ready_at_end is null and ends_at > $1 and ends_at <= $2 order by id for update skip locked`,
    [since, now],
  );
  return rows;
}

/** How many people of a territory confirmed their week since an instant, by the very function its cell reads. */
export async function countReadyIn(
  db: WorkerDb,
  territoryId: string,
  since: Date,
): Promise<number> {
  await db.query(`select set_config('app.territory', $1, true)`, [territoryId]);
  const { rows } = await db.query<{ ready: number }>('select reserve_ready($1) as ready', [since]);
  await db.query(`select set_config('app.territory', '', true)`);
  return rows[0]?.ready ?? 0;
}

/** Keeps it. */
export async function saveReady(db: WorkerDb, id: string, ready: number): Promise<void> {
  await db.query('update activations set ready_at_end = $2 where id = $1', [id, ready]);
}
