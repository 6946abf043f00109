import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { Manager, OrganizationId, StructureId, TerritoryId } from '@/lib/identity/actor';
import type { BoardPlace } from '../need-sheet';
import type { PostingPlace } from '../post';
import type { Place, PlaceChoice } from '../prefill';

type PlaceRow = {
  id: string;
  organization_id: string;
  territory_id: string;
  category_code: string;
  name: string;
  commune_name: string;
  phone: string | null;
  contact_name: string | null;
  status: string;
  verified: boolean;
  organization_status: string;
};

const toPlace = (row: PlaceRow): Place => ({
  id: row.id as StructureId,
  organizationId: row.organization_id as OrganizationId,
  territoryId: row.territory_id as TerritoryId,
  categoryCode: row.category_code,
  name: row.name,
  communeName: row.commune_name,
  phone: row.phone,
  contactName: row.contact_name,
  status: row.status as PostingPlace['status'],
  verified: row.verified,
  organizationStatus: row.organization_status as PostingPlace['organizationStatus'],
});

/** The structure that posts, with what its organization is allowed. */
export async function findPlace(tx: Tx, id: StructureId): Promise<Place | null> {
  const [row] = await tx.$queryRaw<PlaceRow[]>`
    select s.id, s.organization_id, s.territory_id, s.category_code, s.name, c.name as commune_name, s.phone, s.contact_name,
      s.status, s.verified_at is not null as verified, o.status as organization_status
    from structures s
    join organizations o on o.id = s.organization_id
    join communes c on c.code = s.commune_code
    where s.id = ${id}::uuid`;
  return row ? toPlace(row) : null;
}

/** The open structures a manager speaks for, by name. */
export async function listPlaces(tx: Tx, actor: Manager): Promise<readonly PlaceChoice[]> {
  const only = actor.structureIds === null ? null : [...actor.structureIds];
  const rows = await tx.$queryRaw<{ id: string; name: string; commune_name: string }[]>`
    select s.id, s.name, c.name as commune_name
    from structures s join communes c on c.code = s.commune_code
    where s.organization_id = ${actor.organizationId}::uuid and s.status = 'active'
      and (${only}::uuid[] is null or s.id = any(${only}::uuid[]))
    order by s.name, s.id
    limit 500`;
  return rows.map((row) => ({
    id: row.id as StructureId,
    name: row.name,
    communeName: row.commune_name,
  }));
}

/** The open structures a manager speaks for with the seats they lack, those that lack most first. */
export async function listBoardPlaces(
  tx: Tx,
  actor: Manager,
  now: Date,
): Promise<readonly BoardPlace[]> {
  const only = actor.structureIds === null ? null : [...actor.structureIds];
  return await tx.$queryRaw<BoardPlace[]>`
    select s.id, s.name, coalesce(sum(n.seats - n.seats_taken), 0)::int as missing
    from structures s left join needs n on n.structure_id = s.id and n.status = 'open' and n.ends_at > ${now}
    where s.organization_id = ${actor.organizationId}::uuid and s.status = 'active'
      and (${only}::uuid[] is null or s.id = any(${only}::uuid[]))
    group by s.id, s.name order by missing desc, s.name, s.id limit 500`;
}
