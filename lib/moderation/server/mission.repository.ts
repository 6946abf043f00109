import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId } from '@/lib/identity/actor';
import type { Post } from '@/lib/matching/post';
import type { CivicMission, NeedReason, NeedStatus, Severity } from '@/lib/need/need';
import type { Mission } from '../desk';

type MissionRow = {
  id: NeedId;
  revision: number;
  organization_id: Post['organizationId'];
  territory_id: Post['territoryId'];
  structure_id: Post['structureId'];
  trade: Post['trade'];
  starts_at: Date;
  ends_at: Date;
  seats: number;
  seats_taken: number;
  severity: Severity;
  reason: NeedReason;
  status: NeedStatus;
  tasks: string[];
  regulated: boolean;
  public_served: NonNullable<Post['publicServed']>;
  wanted_kinds: Post['wantedKinds'][number][];
  civic_mission: CivicMission;
  civic_since: Date | null;
  category_code: string;
  structure_name: string;
  commune_name: string;
  regime: Post['regime'];
  legal_nature: Post['legalNature'];
};

// the columns a moderator may read, and no others
const MISSIONS = Prisma.sql`
  select n.id, n.revision, n.organization_id, n.territory_id, n.structure_id, n.trade, n.starts_at, n.ends_at, n.seats, n.seats_taken, n.severity,
    n.reason, n.status, n.tasks, n.regulated, n.public_served, n.wanted_kinds, n.civic_mission, n.civic_since,
    s.category_code, s.name as structure_name, c.name as commune_name, o.regime, o.legal_nature
  from needs n join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
    join organizations o on o.id = n.organization_id`;

const toMission = (row: MissionRow): Mission => {
  const period = { start: row.starts_at, end: row.ends_at };
  return {
    id: row.id,
    revision: row.revision,
    period,
    seats: row.seats,
    seatsTaken: row.seats_taken,
    severity: row.severity,
    reason: row.reason,
    status: row.status,
    structureName: row.structure_name,
    communeName: row.commune_name,
    civicMission: row.civic_mission,
    since: row.civic_since,
    post: {
      id: row.id,
      organizationId: row.organization_id,
      territoryId: row.territory_id,
      structureId: row.structure_id,
      trade: row.trade,
      period,
      tasks: row.tasks,
      regulated: row.regulated,
      publicServed: row.public_served,
      wantedKinds: row.wanted_kinds,
      civicMission: row.civic_mission,
      categoryCode: row.category_code,
      regime: row.regime,
      legalNature: row.legal_nature,
      // where it is changes nothing to whether volunteers may be asked
      place: { lat: 0, lon: 0, epciCode: null },
      agreements: [],
    },
  };
};

const MOST = 300;

/** What is open and was not decided of, soonest first. */
export async function listUndecided(tx: Tx, now: Date): Promise<Mission[]> {
  const rows = await tx.$queryRaw<MissionRow[]>`${MISSIONS}
    where n.status = 'open' and n.civic_mission = 'waiting' and n.ends_at > ${now} and not n.regulated
    order by n.starts_at, n.id limit ${MOST}`;
  return rows.map(toMission);
}

/** What was agreed to or refused and is not over since an instant, latest first. */
export async function listDecided(tx: Tx, since: Date): Promise<Mission[]> {
  const rows = await tx.$queryRaw<MissionRow[]>`${MISSIONS}
    where n.civic_mission in ('approved', 'refused') and n.ends_at > ${since}
      and exists (select from civic_decisions d where d.need_id = n.id)
    order by n.starts_at desc, n.id limit ${MOST}`;
  return rows.map(toMission);
}

/** Some missions by their ids, those the speaker may read. */
export async function listMissions(tx: Tx, ids: readonly NeedId[]): Promise<Mission[]> {
  const rows = await tx.$queryRaw<MissionRow[]>`${MISSIONS}
    where n.id = any(${[...ids]}::uuid[]) order by n.id`;
  return rows.map(toMission);
}

/** What is open in the territory of a pool that may answer, with a seat left, soonest first. */
export async function listOpenMissions(tx: Tx, now: Date): Promise<Mission[]> {
  const rows = await tx.$queryRaw<MissionRow[]>`${MISSIONS}
    where n.status = 'open' and n.starts_at > ${now} and not n.regulated order by n.starts_at, n.id limit ${MOST}`;
  return rows.map(toMission);
}
