import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { OrganizationId, PoolId, TerritoryId, UserId } from '../actor';

/** A territory by its code. */
export async function findTerritory(
  tx: Tx,
  code: string,
): Promise<{ readonly code: TerritoryId; readonly name: string } | null> {
  const [row] = await tx.$queryRaw<{ code: TerritoryId; name: string }[]>`
    select code, name from territories where code = ${code}`;
  return row ?? null;
}

/** A region by its code, as its départements name it. */
export async function findRegion(tx: Tx, code: string): Promise<{ readonly name: string } | null> {
  const [row] = await tx.$queryRaw<{ name: string | null }[]>`
    select min(region_name) as name from territories where region_code = ${code}`;
  return row?.name ? { name: row.name } : null;
}

/** An organization and its territory, by its id. */
export async function findOrganization(
  tx: Tx,
  id: OrganizationId,
): Promise<{ readonly name: string; readonly territoryId: TerritoryId } | null> {
  const [row] = await tx.$queryRaw<{ name: string; territoryId: TerritoryId }[]>`
    select name, territory_id as "territoryId" from organizations where id = ${id}::uuid`;
  return row ?? null;
}

/** A pool and its territory, by its id. */
export async function findPool(
  tx: Tx,
  id: PoolId,
): Promise<{ readonly name: string; readonly territoryId: TerritoryId } | null> {
  const [row] = await tx.$queryRaw<{ name: string; territoryId: TerritoryId }[]>`
    select name, territory_id as "territoryId" from pools where id = ${id}::uuid`;
  return row ?? null;
}

/** Writes a new pool. */
export async function insertPool(
  tx: Tx,
  pool: {
    readonly id: PoolId;
    readonly territoryId: TerritoryId;
    readonly name: string;
    readonly kind: string;
  },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into pools (id, territory_id, name, kind, created_at)
    values (${pool.id}::uuid, ${pool.territoryId}, ${pool.name}, ${pool.kind}, ${now})`;
}

/** The user of an address, made if it is the first time; the id. */
export async function ensureUser(
  tx: Tx,
  user: { readonly id: UserId; readonly email: string; readonly name: string | null },
  now: Date,
): Promise<UserId> {
  await tx.$executeRaw`
    insert into users (id, email, name, created_at) values (${user.id}::uuid, ${user.email}, ${user.name}, ${now})
    on conflict (email) do nothing`;
  const [row] = await tx.$queryRaw<
    { id: UserId }[]
  >`select id from users where email = ${user.email}`;
  return row?.id ?? user.id;
}

/** Disables a user and ends every session; null when nobody has this address. */
export async function saveDisabled(tx: Tx, email: string, now: Date): Promise<UserId | null> {
  const [row] = await tx.$queryRaw<{ id: UserId }[]>`
    update users set disabled_at = coalesce(disabled_at, ${now}) where email = ${email} returning id`;
  if (!row) return null;
  await tx.$executeRaw`delete from sessions where user_id = ${row.id}::uuid`;
  return row.id;
}

/** A user by their address. */
export async function findUserId(tx: Tx, email: string): Promise<UserId | null> {
  const [row] = await tx.$queryRaw<{ id: UserId }[]>`select id from users where email = ${email}`;
  return row?.id ?? null;
}
