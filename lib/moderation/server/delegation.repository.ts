import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PoolId, PoolManager } from '@/lib/identity/actor';
import type { Task } from '@/lib/need/task';
import type { FinessFamily } from '@/lib/organization/finess-categories';
import type { Delegation, DelegationId } from '../delegation';
import { NOBODY_REPLACED } from '../mission';

/** The civic reserve of a territory; null when it has none, or the speaker may not know. */
export async function findCivicPool(tx: Tx, territoryId: string): Promise<PoolId | null> {
  const [pool] = await tx.$queryRaw<{ id: PoolId | null }[]>`
    select civic_pool_of(${territoryId}) as id`;
  return pool?.id ?? null;
}

type DelegationRow = {
  id: DelegationId;
  families: FinessFamily[];
  tasks: Task[];
  starts_at: Date;
  ends_at: Date;
  given_at: Date;
  revoked_at: Date | null;
  agreed: number;
};

/** What the pool accepted beforehand, latest first. */
export async function listDelegations(tx: Tx): Promise<Delegation[]> {
  const rows = await tx.$queryRaw<DelegationRow[]>`
    select d.id, d.families, d.tasks, d.starts_at, d.ends_at, d.given_at, d.revoked_at,
      (select count(distinct c.need_id)::int from civic_decisions c where c.delegation_id = d.id) as agreed
    from civic_delegations d order by d.given_at desc, d.id limit 50`;
  return rows.map((row) => ({
    id: row.id,
    families: row.families,
    tasks: row.tasks,
    period: { start: row.starts_at, end: row.ends_at },
    givenAt: row.given_at,
    revokedAt: row.revoked_at,
    agreed: row.agreed,
  }));
}

/** Writes what is accepted beforehand: it holds at once for what waits. */
export async function insertDelegation(
  tx: Tx,
  actor: PoolManager,
  one: Pick<Delegation, 'id' | 'families' | 'tasks' | 'period' | 'givenAt'>,
): Promise<void> {
  await tx.$executeRaw`
    insert into civic_delegations (id, pool_id, territory_id, families, tasks, reasons, starts_at, ends_at, given_by, given_at)
    values (${one.id}::uuid, ${actor.poolId}::uuid, ${actor.territoryId}, ${[...one.families]}::text[], ${[...one.tasks]}::text[],
      ${[...NOBODY_REPLACED]}::text[], ${one.period.start}, ${one.period.end}, ${actor.userId}::uuid, ${one.givenAt})`;
}

/** How many missions one of them agreed to. */
export async function countAgreed(tx: Tx, id: DelegationId): Promise<number> {
  const [row] = await tx.$queryRaw<{ agreed: number }[]>`
    select count(distinct need_id)::int as agreed from civic_decisions where delegation_id = ${id}::uuid`;
  return row?.agreed ?? 0;
}

/** Withdraws one; null when there is none, false when it already was. */
export async function saveWithdrawn(tx: Tx, id: DelegationId, now: Date): Promise<boolean | null> {
  const [seen] = await tx.$queryRaw<{ revoked: boolean }[]>`
    select revoked_at is not null as revoked from civic_delegations where id = ${id}::uuid for update`;
  if (!seen) return null;
  if (seen.revoked) return false;
  await tx.$executeRaw`update civic_delegations set revoked_at = ${now} where id = ${id}::uuid`;
  return true;
}
