import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { TerritoryId, UserId } from '@/lib/identity/actor';

/** A pool at whose door somebody came since its managers were last written to. */
export type DuePool = {
  readonly id: string;
  readonly territoryId: TerritoryId;
  /** when the last of them came */
  readonly newest: Date;
  readonly managers: readonly { readonly userId: UserId; readonly email: string }[];
};

/** The pools to write about: somebody new waits, and nothing was written since an instant. */
export async function listDuePools(db: WorkerDb, since: Date): Promise<readonly DuePool[]> {
  const { rows } = await db.query<DuePool>(
    `select p.id, p.territory_id as "territoryId", w.newest,
       (select coalesce(json_agg(json_build_object('userId', m.user_id, 'email', m.email) order by m.id), '[]')
        from memberships m join users u on u.id = m.user_id
        where m.pool_id = p.id and m.role = 'pool-manager' and m.ended_at is null and u.disabled_at is null) as managers
     from pools p
     join lateral (select max(joined_at) as newest from pool_members where pool_id = p.id and status = 'waiting') w on true
     left join lateral (select max(created_at) as at from outbox_messages o
       where o.kind = 'pool-waiting' and o.territory_id = p.territory_id and o.payload->>'poolId' = p.id::text) told on true
     where w.newest > coalesce(told.at, '-infinity') and coalesce(told.at, '-infinity') <= $1
     order by p.id`,
    [since],
  );
  return rows;
}

/** Puts one mail to one manager in the outbox; one already there is left alone. */
export async function insertWaitingMail(
  db: WorkerDb,
  mail: {
    readonly id: string;
    readonly pool: DuePool;
    readonly userId: UserId;
    readonly email: string;
    readonly now: Date;
  },
): Promise<boolean> {
  const { id, pool, userId, email, now } = mail;
  const { rowCount } = await db.query(
    `insert into outbox_messages (id, territory_id, channel, kind, user_id, email, payload, dedupe_key, created_at)
     values ($1, $2, 'email', 'pool-waiting', $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      id,
      pool.territoryId,
      userId,
      email,
      { poolId: pool.id },
      `pool-waiting:${pool.id}:${userId}:${new Date(pool.newest).getTime()}`,
      now,
    ],
  );
  return rowCount === 1;
}

/** Pools whose first or last day came start or stop asking their people; how many people that changed. */
export async function turnPools(db: WorkerDb, now: Date): Promise<number> {
  const { rows } = await db.query<{ turned: number }>('select turn_pools($1) as turned', [now]);
  return rows[0]?.turned ?? 0;
}
