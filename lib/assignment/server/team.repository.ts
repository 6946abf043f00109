import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type {
  NeedId,
  OrganizationId,
  PoolId,
  StructureId,
  TerritoryId,
  UserId,
} from '@/lib/identity/actor';
import type { Need } from '@/lib/need/need';
import { contactUntil } from '../assignment';
import type { Team, TeamId, TeamRequest } from '../team';

/** What taking seats reads of a need, held until the end of the transaction. */
export type SeatedNeed = Pick<
  Need,
  | 'id'
  | 'organizationId'
  | 'territoryId'
  | 'structureId'
  | 'revision'
  | 'period'
  | 'seats'
  | 'seatsTaken'
  | 'status'
>;

type SeatedRow = {
  id: NeedId;
  organization_id: OrganizationId;
  territory_id: TerritoryId;
  structure_id: StructureId;
  revision: number;
  starts_at: Date;
  ends_at: Date;
  seats: number;
  seats_taken: number;
  status: Need['status'];
};

/** The need a team is for, under its lock. */
export async function lockSeats(tx: Tx, needId: NeedId): Promise<SeatedNeed | null> {
  const [row] = await tx.$queryRaw<SeatedRow[]>`
    select id, organization_id, territory_id, structure_id, revision, starts_at, ends_at, seats, seats_taken, status
    from needs where id = ${needId}::uuid for update`;
  if (!row) return null;
  return {
    id: row.id,
    organizationId: row.organization_id,
    territoryId: row.territory_id,
    structureId: row.structure_id,
    revision: row.revision,
    period: { start: row.starts_at, end: row.ends_at },
    seats: row.seats,
    seatsTaken: row.seats_taken,
    status: row.status,
  };
}

const TEAM = Prisma.sql`
  select id, need_id as "needId", organization_id as "organizationId", territory_id as "territoryId", structure_id as "structureId",
    pool_id as "poolId", association, size,
    (select count(*)::int from solicitations s join assignments a on a.solicitation_id = s.id
      where s.team_id = teams.id and a.status <> 'cancelled') as named, partial, leader_name as "leaderName", leader_phone as "leaderPhone", status,
    answered_at as "answeredAt", cancelled_by as "cancelledBy", cancel_reason as "cancelReason", convention_on as "conventionOn", present
  from teams`;

/** The associations that come to a need or wait for it, as its cell may read them: nobody is named. */
export const listTeamsTold = (tx: Tx, needId: NeedId) =>
  tx.$queryRaw<Pick<Team, 'association' | 'size' | 'status'>[]>`
    select association, size, status from teams where need_id = ${needId}::uuid and status <> 'cancelled' and size > 0 order by id`;

/** One team, if the speaker may see it. */
export async function findTeam(tx: Tx, id: TeamId): Promise<Team | null> {
  const [row] = await tx.$queryRaw<Team[]>`${TEAM} where id = ${id}::uuid`;
  return row ?? null;
}

/** Every team of a need, first answered first. */
export async function listTeamsOf(tx: Tx, needId: NeedId): Promise<Team[]> {
  return tx.$queryRaw<Team[]>`${TEAM} where need_id = ${needId}::uuid order by answered_at, id`;
}

/** The answers of the speaker’s association to some needs. */
export async function listOwnTeams(tx: Tx, since: Date): Promise<Team[]> {
  return tx.$queryRaw<Team[]>`${TEAM}
    where need_id in (select id from needs where ends_at > ${since}) order by answered_at desc, id limit 200`;
}

/** Writes a new team; false when the association already answered this need. */
export async function insertTeam(
  tx: Tx,
  team: Team & { readonly attested: boolean },
  need: SeatedNeed,
  by: UserId,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into teams (id, organization_id, territory_id, need_id, structure_id, pool_id, association, size, partial, leader_name,
      leader_phone, visible_until, status, revision, answered_by, answered_at, attested)
    values (${team.id}::uuid, ${team.organizationId}::uuid, ${team.territoryId}, ${team.needId}::uuid, ${team.structureId}::uuid,
      ${team.poolId}::uuid, ${team.association}, ${team.size}, ${team.partial}, ${team.leaderName}, ${team.leaderPhone},
      ${contactUntil(need.period)}, ${team.status}, ${need.revision}, ${by}::uuid, ${team.answeredAt}, ${team.attested})
    on conflict do nothing`;
  return written === 1;
}

/** Writes how many of a team come from now on, or that none does. */
export async function saveTeam(
  tx: Tx,
  team: Pick<Team, 'id' | 'size' | 'status' | 'cancelledBy' | 'cancelReason'>,
  revision: number,
  now: Date,
): Promise<void> {
  const cancelledAt = team.status === 'cancelled' ? now : null;
  await tx.$executeRaw`
    update teams set size = ${team.size}, status = ${team.status}, revision = ${revision}, answered_at = ${now},
      cancelled_by = ${team.cancelledBy}, cancel_reason = ${team.cancelReason}, cancelled_at = ${cancelledAt}
    where id = ${team.id}::uuid`;
}

/** Writes how many seats a team holds without a name. */
export async function saveTeamSize(tx: Tx, id: string, size: number): Promise<void> {
  await tx.$executeRaw`update teams set size = ${size} where id = ${id}::uuid`;
}

/** What a named member’s answer reads of their team, under the need’s lock; null when it is gone. */
export async function findTeamSeats(
  tx: Tx,
  id: string,
): Promise<Pick<Team, 'status' | 'size' | 'present'> | null> {
  const [row] = await tx.$queryRaw<Pick<Team, 'status' | 'size' | 'present'>[]>`
    select status, size, present from teams where id = ${id}::uuid`;
  return row ?? null;
}

/** The associations one may ask in the speaker’s territory. */
export const listTeamPools = (tx: Tx) =>
  tx.$queryRaw<{ id: PoolId; name: string }[]>`select id, name from team_pools()`;

/** Writes that the structure gives a team up. */
export async function saveTeamGivenUp(
  tx: Tx,
  id: TeamId,
  reason: string,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update teams set status = 'cancelled', cancelled_by = 'structure', cancel_reason = ${reason}, cancelled_at = ${now}, told_at = null
    where id = ${id}::uuid`;
}

/** A need moved: whoever leads a team is known as long as its new end says, and no longer. */
export async function keepLeadersUntil(
  tx: Tx,
  { id, period }: Pick<Need, 'id' | 'period'>,
): Promise<void> {
  await tx.$executeRaw`
    update teams set visible_until = ${contactUntil(period)} where need_id = ${id}::uuid and status <> 'cancelled'`;
}

/** What was said yes to is no longer the same: the association is asked again; a new place or post is signed for again. */
export async function saveTeamAskedAgain(tx: Tx, id: TeamId, signAgain: boolean): Promise<void> {
  await tx.$executeRaw`
    update teams set status = 'to-reconfirm', told_at = null, convention_on = case when ${signAgain} then null else convention_on end
    where id = ${id}::uuid`;
}

/** Writes the day the convention was signed. */
export async function saveConvention(tx: Tx, id: TeamId, day: Date): Promise<void> {
  await tx.$executeRaw`update teams set convention_on = ${day}::date where id = ${id}::uuid`;
}

/** Writes how many were seen at work. */
export async function savePresence(tx: Tx, id: TeamId, present: number, now: Date): Promise<void> {
  await tx.$executeRaw`update teams set present = ${present}, present_at = ${now} where id = ${id}::uuid`;
}

/** The associations asked for one need, by whoever. */
export const listPoolsAsked = async (tx: Tx, needId: NeedId): Promise<readonly PoolId[]> =>
  (
    await tx.$queryRaw<{ id: PoolId }[]>`
      select pool_id as id from team_requests where need_id = ${needId}::uuid`
  ).map(({ id }) => id);

/** Asks associations for one need; how many were not yet. */
export async function askAll(
  tx: Tx,
  need: Pick<Need, 'id' | 'organizationId' | 'territoryId'>,
  asking: {
    readonly pools: readonly { readonly id: PoolId }[];
    readonly by: TeamRequest['by'];
    readonly now: Date;
  },
): Promise<number> {
  let asked = 0;
  for (const { id } of asking.pools)
    if (await insertTeamRequest(tx, need, id, asking.by, asking.now)) asked += 1;
  return asked;
}

async function insertTeamRequest(
  tx: Tx,
  need: Pick<Need, 'id' | 'organizationId' | 'territoryId'>,
  poolId: PoolId,
  askedBy: TeamRequest['by'],
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into team_requests (need_id, organization_id, territory_id, pool_id, asked_by, asked_at)
    values (${need.id}::uuid, ${need.organizationId}::uuid, ${need.territoryId}, ${poolId}::uuid, ${askedBy}, ${now})
    on conflict do nothing`;
  return written === 1;
}

/** Writes that the speaker’s association cannot come; false when it was not asked. */
export async function saveTeamDeclined(tx: Tx, needId: NeedId, now: Date): Promise<boolean> {
  const written = await tx.$executeRaw`
    update team_requests set declined_at = coalesce(declined_at, ${now}) where need_id = ${needId}::uuid`;
  return written === 1;
}

/** By whom, and when, the associations were last asked for one need; null when they were not. */
export async function findTeamRequest(tx: Tx, needId: NeedId): Promise<TeamRequest | null> {
  const [row] = await tx.$queryRaw<TeamRequest[]>`
    select asked_by as by, asked_at as at, count(*) over ()::int as pools,
      count(declined_at) over ()::int as declined from team_requests
    where need_id = ${needId}::uuid order by asked_at desc, pool_id limit 1`;
  return row ?? null;
}

/** The needs the speaker’s association was asked for. */
export async function listRequested(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<
    { id: string }[]
  >`select need_id as id from team_requests where declined_at is null`;
  return new Set(rows.map(({ id }) => id));
}
