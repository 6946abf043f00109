import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { Id } from '@/lib/shared/id';
import { categoriesOnceCalled } from '../finess-categories';
import type { RegisterLine, StructureSaid } from '../finess-check';
import type {
  EstablishmentChoice,
  Organization,
  OrganizationStatus,
  Structure,
  ToVerify,
} from '../organization';

type OrganizationRow = Organization & {
  readonly structures: number;
  readonly members: number;
  /** null once verified: there is nothing left to check */
  readonly toVerify: ToVerify | null;
};

/** An organization with how many structures it runs and how many people speak for it. */
export type OrganizationCard = OrganizationRow;

/** A territory's organizations, those to verify first. */
export async function listOrganizations(tx: Tx): Promise<readonly OrganizationCard[]> {
  return await tx.$queryRaw<OrganizationRow[]>`
    select o.id, o.territory_id as "territoryId", o.name, o.regime, o.legal_nature as "legalNature", o.status,
      o.verified_at as "verifiedAt",
      (select count(*)::int from structures s where s.organization_id = o.id and s.status = 'active') as structures,
      (select count(*)::int from memberships m where m.organization_id = o.id and m.ended_at is null) as members,
      case when o.status <> 'verified' then json_build_object(
        'legalEntityFiness', o.legal_entity_finess, 'invitedEmail', i.email,
        'invitationAccepted', i.accepted_at is not null, 'places', (
          select coalesce(json_agg(json_build_object('name', s.name, 'finess', s.finess, 'categoryLabel', k.label,
            'communeName', c.name) order by s.name, s.id), '[]')
          from structures s join finess_categories k on k.code = s.category_code join communes c on c.code = s.commune_code
          where s.organization_id = o.id and s.status = 'active')) end as "toVerify"
    from organizations o
    left join lateral (
      select email, accepted_at from invitations where organization_id = o.id and role = 'director'
      order by created_at desc, id desc limit 1) i on true
    order by o.status = 'invited' desc, o.name limit 500`;
}

/** One organization, held until the end of the transaction. */
export async function lockOrganization(
  tx: Tx,
  id: Id<'organization'>,
): Promise<Pick<Organization, 'id' | 'status'> | null> {
  const [row] = await tx.$queryRaw<Pick<Organization, 'id' | 'status'>[]>`
    select id, status from organizations where id = ${id}::uuid for update`;
  return row ?? null;
}

/** Writes what the cell decided; verifying an organization verifies the structures it came with. */
export async function saveStatus(
  tx: Tx,
  id: Id<'organization'>,
  status: OrganizationStatus,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update organizations set status = ${status}, updated_at = ${now},
      verified_at = case when ${status} = 'verified' then ${now}::timestamptz else verified_at end
    where id = ${id}::uuid`;
  if (status === 'verified')
    await tx.$executeRaw`
      update structures set verified_at = ${now}, updated_at = ${now}
      where organization_id = ${id}::uuid and verified_at is null and status = 'active'`;
}

/** Writes a new organization. */
export async function insertOrganization(
  tx: Tx,
  organization: Omit<Organization, 'verifiedAt'> & { readonly verifiedAt?: Date | null },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into organizations (id, territory_id, name, regime, legal_nature, status, verified_at, created_at, updated_at)
    values (${organization.id}::uuid, ${organization.territoryId}, ${organization.name}, ${organization.regime},
      ${organization.legalNature}, ${organization.status}, ${organization.verifiedAt ?? null}, ${now}, ${now})`;
}

/** A structure to write; its position is the register's, or else its commune's. */
export type NewStructure = {
  readonly id: Id<'structure'>;
  readonly organizationId: Id<'organization'>;
  readonly territoryId: string;
  readonly finess: string | null;
  readonly categoryCode: string;
  readonly name: string;
  readonly communeCode: string;
  readonly verifiedAt: Date | null;
  /** the number given, when the register does not know it */
  readonly declaredFiness?: string;
};

/** Writes a new structure; false when its commune is not known. */
export async function insertStructure(
  tx: Tx,
  structure: NewStructure,
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into structures (id, organization_id, territory_id, finess, category_code, name, commune_code, address_line, postcode, lat, lon,
      phone, status, verified_at, declared_finess, created_at, updated_at)
    select ${structure.id}::uuid, ${structure.organizationId}::uuid, ${structure.territoryId}, ${structure.finess}::text,
      ${structure.categoryCode}, ${structure.name}, c.code, e.address_line, e.postcode, coalesce(e.lat, c.lat), coalesce(e.lon, c.lon), e.phone, 'active',
      ${structure.verifiedAt}::timestamptz, ${structure.declaredFiness ?? null}, ${now}, ${now}
    from communes c left join establishments e on e.finess = ${structure.finess}
    where c.code = ${structure.communeCode}`;
  return written > 0;
}

/** Open establishments of a territory's register that may host reinforcement and are not in the reserve yet, by number or by words of their name, commune or managing body. */
export async function listEstablishments(
  tx: Tx,
  territoryId: string,
  query: { readonly finess: string; readonly words: string },
  limit: number,
): Promise<readonly EstablishmentChoice[]> {
  const words = `%${query.words}%`;
  const renamed = [...categoriesOnceCalled(query.words)];
  return await tx.$queryRaw<EstablishmentChoice[]>`
    select e.finess, e.name, e.category_code as "categoryCode", k.label as "categoryLabel", c.code as "communeCode",
      c.name as "communeName", e.legal_entity_name as "legalEntityName"
    from establishments e
    join finess_categories k on k.code = e.category_code and k.host
    join communes c on c.code = e.commune_code
    where e.territory_code = ${territoryId} and e.status = 'open'
      and (${query.finess} = '' or e.finess like ${`${query.finess}%`} or e.legal_entity_finess like ${`${query.finess}%`})
      and (${query.words} = '' or upper(e.name) like ${words} or upper(e.legal_entity_name) like ${words}
        or upper(c.search_name) like ${words} or e.category_code = any(${renamed}::text[]))
      and not exists (select from structures s where s.finess = e.finess and s.status = 'active')
    order by e.legal_entity_name nulls last, e.name, e.finess limit ${limit}`;
}

/** The establishments of these numbers, in one territory. */
export async function listEstablishmentsByNumber(
  tx: Tx,
  territoryId: string,
  numbers: readonly string[],
): Promise<readonly EstablishmentChoice[]> {
  return await tx.$queryRaw<EstablishmentChoice[]>`
    select e.finess, e.name, e.category_code as "categoryCode", k.label as "categoryLabel", c.code as "communeCode",
      c.name as "communeName", e.legal_entity_name as "legalEntityName"
    from establishments e
    join finess_categories k on k.code = e.category_code and k.host
    join communes c on c.code = e.commune_code
    where e.territory_code = ${territoryId} and e.status = 'open' and e.finess = any(${[...numbers]}::text[])
    order by e.finess`;
}

/** The structures an organization runs today. */
export async function listStructuresOf(
  tx: Tx,
  organizationId: string,
): Promise<readonly Structure[]> {
  return await tx.$queryRaw<Structure[]>`
    select s.id, s.name, k.label as "categoryLabel", c.name as "communeName", s.finess, s.verified_at is not null as verified
    from structures s join finess_categories k on k.code = s.category_code join communes c on c.code = s.commune_code
    where s.organization_id = ${organizationId}::uuid and s.status = 'active' order by s.name, s.id`;
}

/** The register’s line of a number, whatever its territory or state. */
export async function findRegisterLine(tx: Tx, finess: string): Promise<RegisterLine | null> {
  const [row] = await tx.$queryRaw<RegisterLine[]>`
    select name, category_code as "categoryCode", commune_code as "communeCode", status, legal_entity_finess as "legalEntityFiness"
    from establishments where finess = ${finess}`;
  return row ?? null;
}

/** The legal entities a body is verified for: its own, and those the register gives for its verified structures. */
export async function listKnownEntities(
  tx: Tx,
  organizationId: string,
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ number: string }[]>`
    select o.legal_entity_finess as number from organizations o
    where o.id = ${organizationId}::uuid and o.status = 'verified' and o.legal_entity_finess is not null
    union
    select e.legal_entity_finess from structures s join establishments e on e.finess = s.finess
    join organizations o on o.id = s.organization_id and o.status = 'verified'
    where s.organization_id = ${organizationId}::uuid and s.status = 'active' and s.verified_at is not null
      and e.legal_entity_finess is not null`;
  return rows.map(({ number }) => number);
}

/** Whether a body already has a line for this number, open or closed. */
export async function findOwnByNumber(
  tx: Tx,
  organizationId: string,
  finess: string,
): Promise<{ readonly id: Id<'structure'>; readonly status: string } | null> {
  const [row] = await tx.$queryRaw<{ id: Id<'structure'>; status: string }[]>`
    select id, status from structures where organization_id = ${organizationId}::uuid and finess = ${finess}`;
  return row ?? null;
}

/** Whether a structure is verified: the database decides it when a body adds one. */
export async function isVerified(tx: Tx, id: Id<'structure'>): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ verified: boolean }[]>`
    select verified_at is not null as verified from structures where id = ${id}::uuid`;
  return row?.verified ?? false;
}

/** A structure a body added that waits for its cell. */
export type PendingStructure = StructureSaid & {
  readonly id: Id<'structure'>;
  readonly organizationId: Id<'organization'>;
  readonly organizationName: string;
  readonly categoryLabel: string;
  readonly communeName: string;
  readonly createdAt: Date;
  readonly runByAnother: boolean;
};

/** The structures verified bodies added that wait, the first first. */
export async function listPendingStructures(tx: Tx): Promise<readonly PendingStructure[]> {
  return await tx.$queryRaw<PendingStructure[]>`
    select s.id, s.organization_id as "organizationId", o.name as "organizationName", coalesce(s.finess, s.declared_finess, '') as finess,
      s.name, s.category_code as "categoryCode", k.label as "categoryLabel", s.commune_code as "communeCode",
      c.name as "communeName", s.created_at as "createdAt",
      exists (select from structures x where x.finess = s.finess and x.status = 'active' and x.id <> s.id) as "runByAnother"
    from structures s join organizations o on o.id = s.organization_id and o.status = 'verified'
    join finess_categories k on k.code = s.category_code join communes c on c.code = s.commune_code
    where s.status = 'active' and s.verified_at is null order by s.created_at, s.id limit 200`;
}

/** Verifies a structure that waits, or closes it; says whether it still waited. */
export async function saveStructureDecision(
  tx: Tx,
  id: Id<'structure'>,
  decision: 'verified' | 'refused',
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    update structures set verified_at = case when ${decision} = 'verified' then ${now}::timestamptz end,
      status = case when ${decision} = 'verified' then 'active' else 'closed' end, updated_at = ${now}
    where id = ${id}::uuid and status = 'active' and verified_at is null`;
  return written === 1;
}

/** How many of these structures the organization runs. */
export async function countStructuresOf(
  tx: Tx,
  organizationId: string,
  ids: readonly string[],
): Promise<number> {
  const [row] = await tx.$queryRaw<{ known: number }[]>`
    select count(*)::int as known from structures
    where organization_id = ${organizationId}::uuid and status = 'active' and id = any(${[...ids]}::uuid[])`;
  return row?.known ?? 0;
}
