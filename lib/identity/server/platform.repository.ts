import 'server-only';
import type { Tx } from '@/lib/db/with-actor';

/** A territory where the reserve is at work, counted; names nobody. */
export type TerritoryCount = {
  readonly code: string;
  readonly name: string;
  readonly organizations: number;
  readonly toVerify: number;
  readonly structures: number;
  readonly cellMembers: number;
  readonly pools: number;
};

/** The territories where somebody already works: an organization, a cell or a pool. */
export async function countTerritories(tx: Tx): Promise<readonly TerritoryCount[]> {
  return await tx.$queryRaw<TerritoryCount[]>`
    select * from (
      select t.code, t.name,
        (select count(*)::int from organizations o where o.territory_id = t.code) as organizations,
        (select count(*)::int from organizations o where o.territory_id = t.code and o.status = 'invited') as "toVerify",
        (select count(*)::int from structures s where s.territory_id = t.code and s.status = 'active') as structures,
        (select count(*)::int from memberships m where m.territory_id = t.code and m.role = 'cell' and m.ended_at is null)
          as "cellMembers",
        (select count(*)::int from pools p where p.territory_id = t.code) as pools
      from territories t) c
    where organizations + "cellMembers" + pools > 0 order by code`;
}

/** How many users there are, and how many are disabled. */
export async function countUsers(
  tx: Tx,
): Promise<{ readonly users: number; readonly disabled: number; readonly sessions: number }> {
  const [row] = await tx.$queryRaw<{ users: number; disabled: number; sessions: number }[]>`
    select count(*)::int as users, count(disabled_at)::int as disabled,
      (select count(*)::int from (select id from sessions) s) as sessions
    from users`;
  return row ?? { users: 0, disabled: 0, sessions: 0 };
}
