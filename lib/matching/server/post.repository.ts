import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, OrganizationId, StructureId, TerritoryId } from '@/lib/identity/actor';
import type { CivicMission, PublicServed } from '@/lib/need/need';
import type { Agreement } from '@/lib/organization/agreement';
import { agreementsDuring } from '@/lib/organization/agreement';
import type { PersonKind } from '@/lib/profile/person';
import type { Trade } from '@/lib/profile/trade';
import type { Period } from '@/lib/shared/period';
import type { Questions } from '../funnel';
import { type LegalNature, type Post, type Regime, widerKmOf } from '../post';

type PlaceRow = { lat: number; lon: number; epci_code: string | null };
type HostRow = PlaceRow & {
  organization_id: string;
  territory_id: string;
  regime: string;
  legal_nature: string;
  category_code: string;
};
type PostRow = HostRow & {
  id: string;
  structure_id: string;
  trade: string;
  starts_at: Date;
  ends_at: Date;
  tasks: string[];
  regulated: boolean;
  public_served: string;
  civic_mission: string;
  wanted_kinds: string[];
  transport: boolean;
  lodging: boolean;
  checked_only: boolean;
};

/** A need with what its structure adds, if the speaker may see both. */
export async function findPost(tx: Tx, needId: NeedId): Promise<Post | null> {
  const [row] = await tx.$queryRaw<PostRow[]>`
    select n.id, n.structure_id, n.organization_id, n.territory_id, n.trade, n.starts_at, n.ends_at, n.tasks, n.regulated, n.wanted_kinds,
      n.public_served, n.civic_mission, n.transport, n.lodging, n.checked_only, s.lat, s.lon, s.category_code, c.epci_code, o.regime, o.legal_nature
    from needs n
    join structures s on s.id = n.structure_id
    join communes c on c.code = s.commune_code
    join organizations o on o.id = n.organization_id
    where n.id = ${needId}::uuid`;
  if (!row) return null;
  const structureId = row.structure_id as StructureId;
  const period = { start: row.starts_at, end: row.ends_at };
  const everyAgreement = await listAgreements(tx, structureId);
  return {
    ...hostOf(row),
    id: row.id as NeedId,
    structureId,
    trade: row.trade as Trade,
    period,
    tasks: row.tasks,
    regulated: row.regulated,
    publicServed: row.public_served as PublicServed,
    civicMission: row.civic_mission as CivicMission,
    wantedKinds: row.wanted_kinds as PersonKind[],
    agreements: agreementsDuring(everyAgreement, period),
    everyAgreement,
    widerKm: widerKmOf(row),
    checkedOnly: row.checked_only,
  };
}

/** The questions put for a need the speaker may see, and those answered by their person. */
export async function countQuestions(tx: Tx, needId: NeedId): Promise<Questions> {
  const [row] = await tx.$queryRaw<Questions[]>`
    select count(*)::int as asked, (count(*) filter (where answered_at is not null))::int as answered
    from solicitations where need_id = ${needId}::uuid`;
  return row ?? { asked: 0, answered: 0 };
}

/** What a structure adds to any need it would post: place, agreement, nature. Null when the speaker may not see it. */
export async function findHost(
  tx: Tx,
  structureId: StructureId,
  period: Period,
): Promise<Host | null> {
  const [row] = await tx.$queryRaw<HostRow[]>`
    select s.lat, s.lon, s.category_code, c.epci_code, o.regime, o.legal_nature, s.organization_id, s.territory_id
    from structures s
    join communes c on c.code = s.commune_code
    join organizations o on o.id = s.organization_id
    where s.id = ${structureId}::uuid`;
  if (!row) return null;
  const agreements = agreementsDuring(await listAgreements(tx, structureId), period);
  return { ...hostOf(row), agreements };
}

type Host = Pick<
  Post,
  | 'place'
  | 'regime'
  | 'legalNature'
  | 'categoryCode'
  | 'agreements'
  | 'organizationId'
  | 'territoryId'
>;

const hostOf = (row: HostRow): Omit<Host, 'agreements'> => ({
  place: { lat: row.lat, lon: row.lon, epciCode: row.epci_code },
  regime: row.regime as Regime,
  legalNature: row.legal_nature as LegalNature,
  categoryCode: row.category_code,
  organizationId: row.organization_id as OrganizationId,
  territoryId: row.territory_id as TerritoryId,
});

/** All the structure declared, with its dates. */
const listAgreements = (tx: Tx, structureId: StructureId) => tx.$queryRaw<Agreement[]>`
    select kind, valid_from as "validFrom", valid_until as "validUntil" from structure_agreements
    where structure_id = ${structureId}::uuid`;

/** What a need still being written would be to the civic reserve of the speaker’s territory. */
export async function civicMissionOf(
  tx: Tx,
  draft: Pick<Post, 'structureId' | 'tasks' | 'period'>,
): Promise<CivicMission> {
  const [row] = await tx.$queryRaw<{ said: CivicMission }[]>`
    select civic_mission_of(${draft.structureId}::uuid, ${[...draft.tasks]}::text[], ${draft.period.start}) as said`;
  return row?.said ?? 'waiting';
}
