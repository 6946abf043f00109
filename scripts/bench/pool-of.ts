import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import type { Context, PoolManager } from '@/lib/identity/actor';

/** A pool of retirees and its manager, to speak for it. Written past row-level security. */
export async function poolOf(
  db: pg.Client,
  territoryId: string,
  now = new Date(),
): Promise<Context<PoolManager>> {
  const [poolId, userId, membershipId] = [newId(now), newId(now), newId(now)];
  await db.query(
    `insert into pools (id, territory_id, name, kind) values ($1, $2, 'Retraités', 'retiree')`,
    [poolId, territoryId],
  );
  await db.query(
    `insert into users (id, email) values ($1::uuid, $1::text || '@demo.releve.test')`,
    [userId],
  );
  await db.query(
    `insert into memberships (id, user_id, role, pool_id, territory_id, display_name, email)
     values ($1, $2, 'pool-manager', $3, $4, 'Rose Grandval', 'rose@demo.releve.test')`,
    [membershipId, userId, poolId, territoryId],
  );
  const actor = { role: 'pool-manager', userId, membershipId, poolId, territoryId };
  return { actor: actor as PoolManager, now };
}
