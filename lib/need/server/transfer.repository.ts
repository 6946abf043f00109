import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import { dayOf } from '@/lib/shared/civil-time';
import type { Id } from '@/lib/shared/id';
import type { Ahead } from '../ahead';

/** A structure as it passes to another body. */
export type Passing = {
  readonly id: Id<'structure'>;
  readonly organizationId: Id<'organization'>;
  readonly name: string;
  readonly organizationName: string;
  readonly finess: string | null;
};

/** An open structure the speaker may read; to pass it, held until the end of the transaction. */
export async function findPassing(
  tx: Tx,
  id: Id<'structure'>,
  { hold }: { readonly hold: boolean },
): Promise<Passing | null> {
  const [row] = await tx.$queryRaw<Passing[]>`
    select s.id, s.organization_id as "organizationId", s.name, o.name as "organizationName", s.finess
    from structures s join organizations o on o.id = s.organization_id
    where s.id = ${id}::uuid and s.status = 'active' ${hold ? Prisma.sql`for update of s` : Prisma.empty}`;
  return row ?? null;
}

const AHEAD = (now: Date) => Prisma.sql`
  (select count(*)::int from needs n where n.structure_id = s.id and n.ends_at > ${now} and (n.status in ('open', 'filled') or n.seats_taken > 0)) as needs,
  (select count(*)::int from surplus_offers o where o.structure_id = s.id and o.recalled_at is null and o.ends_on >= ${dayOf(now)}::date
    and still_offers(s.id)) as offers,
  (select count(*)::int from service_offers v where v.structure_id = s.id and v.ends_on >= ${dayOf(now)}::date and still_offers(s.id)
    and (v.withdrawn_at is null or exists (select from service_requests r where r.offer_id = v.id and r.status = 'accepted'
      and r.ends_on >= ${dayOf(now)}::date))) as services,
  (select count(*)::int from service_requests r where r.structure_id = s.id and r.status in ('pending', 'accepted')
    and r.ends_on >= ${dayOf(now)}::date and still_offers(s.id)) as requests`;

/** What is ahead of a structure: needs or seats whose hours are not over; what it offers or asked for, but of a suspended body. */
export async function countAhead(tx: Tx, id: Id<'structure'>, now: Date): Promise<Ahead> {
  const [row] = await tx.$queryRaw<Ahead[]>`
    select ${AHEAD(now)} from structures s where s.id = ${id}::uuid`;
  return row ?? { needs: 0, offers: 0, services: 0, requests: 0 };
}

/** Who takes it. */
export type Taker = { readonly id: Id<'organization'>; readonly name: string };

/** The verified body that takes it, of the speaker’s territory. */
export async function findTaker(tx: Tx, id: Id<'organization'>): Promise<Taker | null> {
  const [row] = await tx.$queryRaw<Taker[]>`
    select id, name from organizations where id = ${id}::uuid and status = 'verified'`;
  return row ?? null;
}

/** Closes it where it was, with all its past. */
export async function closePassing(tx: Tx, id: Id<'structure'>, now: Date): Promise<void> {
  await tx.$executeRaw`update structures set status = 'closed', updated_at = ${now} where id = ${id}::uuid`;
}

/** Opens it at its new body, without its past: a new line, or the one it had there before. */
export async function openPassing(
  tx: Tx,
  {
    from,
    to,
    id,
  }: { readonly from: Passing; readonly to: Id<'organization'>; readonly id: Id<'structure'> },
  now: Date,
): Promise<Id<'structure'>> {
  const [back] = await tx.$queryRaw<{ id: Id<'structure'> }[]>`
    update structures set status = 'active', verified_at = ${now}, updated_at = ${now}
    where organization_id = ${to}::uuid and finess = ${from.finess} returning id`;
  if (back) return back.id;
  await tx.$executeRaw`
    insert into structures (id, organization_id, territory_id, finess, category_code, name, commune_code, address_line, postcode, lat,
      lon, phone, status, verified_at, created_at, updated_at)
    select ${id}::uuid, ${to}::uuid, territory_id, finess, category_code, name, commune_code, address_line, postcode, lat, lon, phone,
      'active', ${now}, ${now}, ${now}
    from structures where id = ${from.id}::uuid`;
  return id;
}

/** A structure that passed, as either body reads it. */
export type Transfer = {
  readonly id: Id<'transfer'>;
  readonly fromOrganizationId: Id<'organization'>;
  readonly toOrganizationId: Id<'organization'>;
  readonly toStructureId: Id<'structure'>;
  readonly structureName: string;
  readonly fromName: string;
  readonly toName: string;
  readonly reference: string;
  readonly decidedAt: Date;
};

/** What passed, the last first: a body reads what it gave and took, a cell what passed in its territory. */
export async function listTransfers(tx: Tx): Promise<readonly Transfer[]> {
  return await tx.$queryRaw<Transfer[]>`
    select id, from_organization_id as "fromOrganizationId", to_organization_id as "toOrganizationId",
      to_structure_id as "toStructureId", structure_name as "structureName", from_name as "fromName", to_name as "toName", reference,
      decided_at as "decidedAt"
    from structure_transfers order by decided_at desc, id desc limit 100`;
}

/** Keeps that it passed, for good. */
export async function insertTransfer(
  tx: Tx,
  one: Transfer & {
    readonly fromStructureId: string;
    readonly territoryId: string;
    readonly decidedBy: string;
  },
): Promise<void> {
  await tx.$executeRaw`
    insert into structure_transfers (id, territory_id, from_organization_id, to_organization_id, from_structure_id, to_structure_id,
      structure_name, from_name, to_name, reference, decided_by, decided_at)
    values (${one.id}::uuid, ${one.territoryId}, ${one.fromOrganizationId}::uuid, ${one.toOrganizationId}::uuid,
      ${one.fromStructureId}::uuid, ${one.toStructureId}::uuid, ${one.structureName}, ${one.fromName}, ${one.toName}, ${one.reference},
      ${one.decidedBy}::uuid, ${one.decidedAt})`;
}

/** What a cell may pass, and to whom: open structures with what keeps them, and verified bodies of its territory, by name. */
export async function listPassable(
  tx: Tx,
  now: Date,
): Promise<{
  readonly structures: readonly ({ readonly id: string; readonly label: string } & Ahead)[];
  readonly bodies: readonly { readonly id: string; readonly label: string }[];
}> {
  const structures = await tx.$queryRaw<({ id: string; label: string } & Ahead)[]>`
    select s.id, s.name || ', ' || c.name || ' — ' || o.name as label, ${AHEAD(now)} from structures s join organizations o on o.id = s.organization_id
    join communes c on c.code = s.commune_code where s.status = 'active' order by s.name, s.id limit 3000`;
  const bodies = await tx.$queryRaw<{ id: string; label: string }[]>`
    select id, name as label from organizations where status = 'verified' order by name, id limit 1000`;
  return { structures, bodies };
}
