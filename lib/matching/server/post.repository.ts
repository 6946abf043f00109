import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, OrganizationId, StructureId, TerritoryId } from '@/lib/identity/actor';
import type { PersonKind } from '@/lib/profile/person';
import type { Trade } from '@/lib/profile/trade';
import { type LegalNature, type Post, type Regime, widerKmOf } from '../post';

type PlaceRow = { lat: number; lon: number; epci_code: string | null };
type HostRow = PlaceRow & {
  organization_id: string;
  territory_id: string;
  regime: string;
  legal_nature: string;
};
type PostRow = HostRow & {
  id: string;
  structure_id: string;
  trade: string;
  starts_at: Date;
  ends_at: Date;
  regulated: boolean;
  wanted_kinds: string[];
  transport: boolean;
  lodging: boolean;
};

/** A need with what its structure adds, if the speaker may see both. */
export async function findPost(tx: Tx, needId: NeedId): Promise<Post | null> {
  const [row] = await tx.$queryRaw<PostRow[]>`
    select n.id, n.structure_id, n.organization_id, n.territory_id, n.trade, n.starts_at, n.ends_at, n.regulated, n.wanted_kinds, n.transport, n.lodging,
      s.lat, s.lon, c.epci_code, o.regime, o.legal_nature
    from needs n
    join structures s on s.id = n.structure_id
    join communes c on c.code = s.commune_code
    join organizations o on o.id = n.organization_id
    where n.id = ${needId}::uuid`;
  if (!row) return null;
  return {
    ...hostOf(row),
    id: row.id as NeedId,
    structureId: row.structure_id as StructureId,
    trade: row.trade as Trade,
    period: { start: row.starts_at, end: row.ends_at },
    regulated: row.regulated,
    wantedKinds: row.wanted_kinds as PersonKind[],
    widerKm: widerKmOf(row),
  };
}

/** What a structure adds to any need it would post: place, agreement, nature. Null when the speaker may not see it. */
export async function findHost(tx: Tx, structureId: StructureId): Promise<Host | null> {
  const [row] = await tx.$queryRaw<HostRow[]>`
    select s.lat, s.lon, c.epci_code, o.regime, o.legal_nature, s.organization_id, s.territory_id
    from structures s
    join communes c on c.code = s.commune_code
    join organizations o on o.id = s.organization_id
    where s.id = ${structureId}::uuid`;
  return row ? hostOf(row) : null;
}

type Host = Pick<Post, 'place' | 'regime' | 'legalNature' | 'organizationId' | 'territoryId'>;

const hostOf = (row: HostRow): Host => ({
  place: { lat: row.lat, lon: row.lon, epciCode: row.epci_code },
  regime: row.regime as Regime,
  legalNature: row.legal_nature as LegalNature,
  organizationId: row.organization_id as OrganizationId,
  territoryId: row.territory_id as TerritoryId,
});
