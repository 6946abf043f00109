import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { OrganizationId, TerritoryId, UserId } from '@/lib/identity/actor';
import type { BodyId, BodyStatus, Collective, CollectiveBody, CollectiveId } from '../collective';

type Kept = { readonly by: UserId; readonly now: Date };

/** The collectives the speaker may read, those that go on first, the latest first; or one of them. */
export const listCollectives = (tx: Tx, only: CollectiveId | null = null): Promise<Collective[]> =>
  tx.$queryRaw<Collective[]>`
    select id, name, reason, authorities, opened_at as "openedAt", closed_at as "closedAt" from collectives
    where ${only}::uuid is null or id = ${only}::uuid order by closed_at is not null, opened_at desc, id limit 200`;

/** One that goes on, held until the end of the transaction: what two write at once comes one after the other. */
export async function lockCollective(
  tx: Tx,
  id: CollectiveId,
): Promise<'open' | 'closed' | 'nowhere'> {
  const [one] = await tx.$queryRaw<{ closed: boolean }[]>`
    select closed_at is not null as closed from collectives where id = ${id}::uuid for update`;
  if (!one) return 'nowhere';
  return one.closed ? 'closed' : 'open';
}

/** Opens a collective. */
export async function insertCollective(
  tx: Tx,
  one: Pick<Collective, 'id' | 'name' | 'reason' | 'authorities'> & {
    readonly territoryId: TerritoryId;
  },
  { by, now }: Kept,
): Promise<void> {
  await tx.$executeRaw`
    insert into collectives (id, territory_id, name, reason, authorities, opened_by, opened_at)
    values (${one.id}::uuid, ${one.territoryId}, ${one.name}, ${one.reason}, ${[...one.authorities]}::text[], ${by}::uuid, ${now})`;
}

/** Closes it: what was written stays. */
export async function saveClosed(tx: Tx, id: CollectiveId, now: Date): Promise<void> {
  await tx.$executeRaw`update collectives set closed_at = ${now} where id = ${id}::uuid`;
}

/** The bodies of a collective the speaker may read, by name. */
export const listBodies = (tx: Tx, id: CollectiveId): Promise<CollectiveBody[]> =>
  tx.$queryRaw<CollectiveBody[]>`
    select id, organization_id as "organizationId", name, status, left_at as "leftAt" from collective_bodies
    where collective_id = ${id}::uuid order by name, invited_at, id limit 400`;

/** What the speaker’s own body said last, in each collective it was asked to. */
export const listOwnBodies = (
  tx: Tx,
  organizationId: OrganizationId,
): Promise<(Pick<CollectiveBody, 'id' | 'status'> & { readonly collectiveId: CollectiveId })[]> =>
  tx.$queryRaw`
    select distinct on (collective_id) id, collective_id as "collectiveId", status from collective_bodies
    where organization_id = ${organizationId}::uuid order by collective_id, invited_at desc, id desc`;

/** The verified bodies of a territory that may be asked. */
export const listBodiesToAsk = (
  tx: Tx,
  { id, territoryId }: { readonly id: CollectiveId; readonly territoryId: TerritoryId },
): Promise<{ readonly id: OrganizationId; readonly name: string }[]> =>
  tx.$queryRaw`
    select o.id, o.name from organizations o where o.territory_id = ${territoryId} and o.status = 'verified'
      and not exists (select from collective_bodies b where b.collective_id = ${id}::uuid and b.organization_id = o.id and b.status in ('invited', 'in'))
    order by o.name, o.id limit 2000`;

/** Asks a body to be of a collective; the database copies its name and writes to its direction. */
export async function insertBody(
  tx: Tx,
  one: {
    readonly id: BodyId;
    readonly collectiveId: CollectiveId;
    readonly territoryId: TerritoryId;
    readonly organizationId: OrganizationId;
  },
  { by, now }: Kept,
): Promise<void> {
  await tx.$executeRaw`
    insert into collective_bodies (id, collective_id, territory_id, organization_id, name, status, invited_by, invited_at)
    values (${one.id}::uuid, ${one.collectiveId}::uuid, ${one.territoryId}, ${one.organizationId}::uuid, '', 'invited', ${by}::uuid, ${now})`;
}

/** What a body answers to its invitation. */
export async function saveAnswer(
  tx: Tx,
  id: BodyId,
  status: Extract<BodyStatus, 'in' | 'declined'>,
  { by, now }: Kept,
): Promise<void> {
  await tx.$executeRaw`
    update collective_bodies set status = ${status}, answered_by = ${by}::uuid, answered_at = ${now} where id = ${id}::uuid`;
}

/** A body leaves, or is asked no more; false when it had already. */
export async function saveLeft(
  tx: Tx,
  { id, collectiveId }: { readonly id: BodyId; readonly collectiveId: CollectiveId },
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    update collective_bodies set status = 'left', left_at = ${now}
    where id = ${id}::uuid and collective_id = ${collectiveId}::uuid and status in ('invited', 'in')`;
  return written === 1;
}
