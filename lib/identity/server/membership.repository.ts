import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type {
  MembershipId,
  OrganizationId,
  PersonId,
  PoolId,
  StructureId,
  TerritoryId,
  UserId,
} from '../actor';
import type { SignedInActor } from '../hat';
import type { Grade, PoolRole } from '../invitation';

type HatRow = {
  id: string;
  role: string;
  organization_id: string | null;
  territory_id: string | null;
  pool_id: string | null;
  territory_name: string | null;
  region_code: string | null;
  territory_ids: string[] | null;
  structure_ids: string[] | null;
};

/** What a row lets its wearer speak as; null when a part of it is missing. */
function toActor(row: HatRow, userId: UserId): SignedInActor | null {
  if (row.role === 'platform') return { role: 'platform', userId };
  return aboveTerritories(row, userId) ?? (row.territory_id ? inTerritory(row, userId) : null);
}

/** The hats that read several territories, each as the reference says them today. */
function aboveTerritories(row: HatRow, userId: UserId): SignedInActor | null {
  const territoryIds = (row.territory_ids ?? []) as TerritoryId[];
  const wearing = { userId, membershipId: row.id as MembershipId, territoryIds };
  if (row.role === 'national') return { role: 'national', ...wearing };
  if (row.role === 'region' && row.region_code)
    return { role: 'region', ...wearing, regionCode: row.region_code };
  return null;
}

function inTerritory(row: HatRow, userId: UserId): SignedInActor {
  const membershipId = row.id as MembershipId;
  const territoryId = row.territory_id as TerritoryId;
  const wearing = { userId, membershipId, territoryId };
  if (row.role === 'cell') return { role: 'cell', ...wearing };
  if (row.role === 'pool-manager' || row.role === 'prescriber')
    return { role: row.role, ...wearing, poolId: row.pool_id as PoolId };
  return {
    role: 'manager',
    grade: row.role as Grade,
    ...wearing,
    organizationId: row.organization_id as OrganizationId,
    // a manager limited to nothing speaks for nothing: only the direction speaks for the whole organization
    structureIds: row.role === 'director' ? null : ((row.structure_ids ?? []) as StructureId[]),
  };
}

/** A hat before the name of its place is known; a territory is named at once. */
export type BareHat = {
  readonly key: MembershipId | 'person';
  readonly actor: SignedInActor;
  readonly territoryName: string;
};

/** Every hat of a user that is not ended, the oldest first, then the person's own; who stands in for somebody speaks for their structures too. */
export async function listHats(tx: Tx, userId: UserId, now: Date): Promise<readonly BareHat[]> {
  const rows = await tx.$queryRaw<HatRow[]>`
    select m.id, m.role, m.organization_id, m.territory_id, m.pool_id, m.region_code,
      coalesce(t.name, (select min(r.region_name) from territories r where r.region_code = m.region_code)) as territory_name,
      case when m.role in ('region', 'national') then (select array_agg(r.code order by r.code) from territories r
        where m.role = 'national' or r.region_code = m.region_code) end as territory_ids,
      (select array_agg(s.id order by s.id) from (
        select structure_id::text as id from membership_structures where membership_id = m.id
        union select structure_id::text from deputies
          where membership_id = m.id and starts_at <= ${now} and ends_at > ${now}) s) as structure_ids
    from memberships m left join territories t on t.code = m.territory_id
    where m.user_id = ${userId}::uuid and m.ended_at is null
    order by m.created_at, m.id`;
  const people = await tx.$queryRaw<{ id: string; territory_id: string; name: string }[]>`
    select p.id, p.territory_id, t.name from people p join territories t on t.code = p.territory_id
    where p.user_id = ${userId}::uuid`;
  const hats = rows.flatMap((row) => {
    const actor = toActor(row, userId);
    const key = row.id as MembershipId;
    return actor ? [{ key, actor, territoryName: row.territory_name ?? '' }] : [];
  });
  const own = people.map((person) => ({
    key: 'person' as const,
    actor: {
      role: 'person' as const,
      userId,
      personId: person.id as PersonId,
      territoryId: person.territory_id as TerritoryId,
    },
    territoryName: person.name,
  }));
  return [...hats, ...own];
}

/** The name and state of the organization one speaks for. */
export async function findPlaceOfManager(
  tx: Tx,
  organizationId: OrganizationId,
): Promise<{ readonly name: string; readonly status: string } | null> {
  const [row] = await tx.$queryRaw<{ name: string; status: string }[]>`
    select name, status from organizations where id = ${organizationId}::uuid`;
  return row ?? null;
}

/** The numbers the register knows of an organization’s places. */
export async function findSiretsOf(
  tx: Tx,
  organizationId: OrganizationId,
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ siret: string }[]>`
    select distinct e.siret from structures s join establishments e on e.finess = s.finess
    where s.organization_id = ${organizationId}::uuid and e.siret is not null order by e.siret`;
  return rows.map(({ siret }) => siret);
}

/** The name of the pool one looks after. */
export async function findPoolName(tx: Tx, poolId: PoolId): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ name: string }[]>`
    select name from pools where id = ${poolId}::uuid`;
  return row?.name ?? null;
}

/** A new hat, from an invitation or from the platform's operator. */
export type NewMembership = {
  readonly id: MembershipId;
  readonly userId: UserId;
  readonly role: Grade | 'cell' | 'region' | 'national' | PoolRole | 'platform';
  readonly organizationId: OrganizationId | null;
  readonly territoryId: TerritoryId | null;
  readonly poolId: PoolId | null;
  readonly regionCode?: string | null;
  readonly invitationId: string | null;
  readonly displayName: string;
  readonly email: string;
  readonly structureIds: readonly StructureId[];
};

/** Writes a hat; false when the user already wears the same. */
export async function insertMembership(tx: Tx, hat: NewMembership, now: Date): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into memberships (id, user_id, role, organization_id, territory_id, pool_id, region_code, invitation_id, display_name, email, created_at)
    values (${hat.id}::uuid, ${hat.userId}::uuid, ${hat.role}, ${hat.organizationId}::uuid, ${hat.territoryId},
      ${hat.poolId}::uuid, ${hat.regionCode ?? null}, ${hat.invitationId}::uuid, ${hat.displayName}, ${hat.email}, ${now})
    on conflict do nothing`;
  if (written === 0) return false;
  for (const structureId of hat.structureIds)
    await tx.$executeRaw`
      insert into membership_structures (membership_id, structure_id, organization_id, territory_id)
      values (${hat.id}::uuid, ${structureId}::uuid, ${hat.organizationId}::uuid, ${hat.territoryId})`;
  return true;
}

/** One of the people who speak for an organization. */
export type Colleague = {
  readonly id: MembershipId;
  readonly userId: UserId;
  readonly grade: Grade;
  readonly displayName: string;
  readonly email: string;
  readonly createdAt: Date;
  readonly structures: readonly string[];
};

/** The people who speak for an organization today. */
export async function listColleagues(
  tx: Tx,
  organizationId: OrganizationId,
): Promise<readonly Colleague[]> {
  return await tx.$queryRaw<Colleague[]>`
    select m.id, m.user_id as "userId", m.role as grade, m.display_name as "displayName", m.email, m.created_at as "createdAt",
      coalesce(array_agg(s.name order by s.name) filter (where s.id is not null), '{}') as structures
    from memberships m
    left join membership_structures ms on ms.membership_id = m.id
    left join structures s on s.id = ms.structure_id
    where m.organization_id = ${organizationId}::uuid and m.ended_at is null
    group by m.id order by m.role, m.display_name`;
}

/** Who looks after a pool. */
export type Keeper = {
  readonly id: MembershipId;
  readonly displayName: string;
  readonly email: string;
};

/** Those who look after a pool today, or follow its people, the first of them first. */
export async function listKeepers(
  tx: Tx,
  poolId: PoolId,
  role: PoolRole = 'pool-manager',
): Promise<readonly Keeper[]> {
  return await tx.$queryRaw<Keeper[]>`
    select id, display_name as "displayName", email from memberships
    where pool_id = ${poolId}::uuid and role = ${role} and ended_at is null order by created_at, id`;
}

/** The same, held until the end of the transaction, so that two of them cannot leave at once. */
export async function lockKeepers(
  tx: Tx,
  poolId: PoolId,
  role: PoolRole = 'pool-manager',
): Promise<readonly Keeper[]> {
  return await tx.$queryRaw<Keeper[]>`
    select id, display_name as "displayName", email from memberships
    where pool_id = ${poolId}::uuid and role = ${role} and ended_at is null order by id for update`;
}

/** Holds an organization's hats until the end of the transaction, so that two directors cannot leave at once. */
export async function lockColleagues(
  tx: Tx,
  organizationId: OrganizationId,
): Promise<readonly { readonly id: MembershipId; readonly grade: Grade }[]> {
  return await tx.$queryRaw<{ id: MembershipId; grade: Grade }[]>`
    select id, role as grade from memberships
    where organization_id = ${organizationId}::uuid and ended_at is null order by id for update`;
}

/** Ends a hat: the journal keeps its meaning. */
export async function endMembershipRow(tx: Tx, id: MembershipId, now: Date): Promise<void> {
  await tx.$executeRaw`update memberships set ended_at = ${now} where id = ${id}::uuid`;
}
