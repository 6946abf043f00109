import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonKind } from '@/lib/profile/person';

/** One person of a pool as its manager sees them: no name, no address. */
export type PoolPerson = {
  readonly id: string;
  readonly maskedName: string;
  readonly kind: PersonKind;
  readonly communeName: string;
  readonly paused: boolean;
  readonly confirmedAt: Date | null;
};

/** A pool’s name, its size, and its people, those whose availability is the oldest first. */
export async function readPool(tx: Tx, poolId: string, now: Date, limit: number) {
  const [pool] = await tx.$queryRaw<{ name: string; people: number }[]>`
    select p.name, (select count(*)::int from pool_members m where m.pool_id = p.id and m.status = 'member') as people
    from pools p where p.id = ${poolId}::uuid`;
  const people = await tx.$queryRaw<PoolPerson[]>`
    select p.id, p.masked_name as "maskedName", p.kind, c.name as "communeName",
      coalesce(p.paused_until > ${now}, false) as paused, a.confirmed_at as "confirmedAt"
    from pool_members m join people p on p.id = m.person_id join communes c on c.code = p.commune_code
    left join availabilities a on a.person_id = p.id
    where m.pool_id = ${poolId}::uuid and m.status = 'member' and p.status <> 'restricted'
    order by a.confirmed_at nulls first, p.id limit ${limit}`;
  return pool ? { ...pool, list: people } : null;
}

/** When each availability of the pool was last said true. */
export async function listConfirmations(tx: Tx, poolId: string): Promise<readonly Date[]> {
  const rows = await tx.$queryRaw<{ confirmed_at: Date }[]>`
    select a.confirmed_at from pool_members m join availabilities a on a.person_id = m.person_id
    where m.pool_id = ${poolId}::uuid and m.status = 'member'`;
  return rows.map((row) => row.confirmed_at);
}
