import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { OrganizationId, StructureId, TerritoryId, UserId } from '@/lib/identity/actor';
import type { MobileTeam, MobileTeamId, Stop, StopId, StopKind, TeamDraft } from '../mobile-team';

type Kept = { readonly by: UserId; readonly now: Date };

/** A team that goes on, held until the end of the transaction: who computes and who chooses wait for each other. */
export async function lockTeam(tx: Tx, id: MobileTeamId): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select id from mobile_teams where id = ${id}::uuid and ended_at is null for update`;
  return rows.length === 1;
}

/** The teams of the speaker’s territory that go on, by name; or one of them. */
export const listTeams = (tx: Tx, only: MobileTeamId | null = null): Promise<MobileTeam[]> =>
  tx.$queryRaw<MobileTeam[]>`
    select id, name, carried_by as "carriedBy", regime, mix, doctors, purpose, computed_at as "computedAt" from mobile_teams
    where ended_at is null and (${only}::uuid is null or id = ${only}::uuid) order by name, id limit 200`;

/** Asks whoever has a trade the team needs, each once; false when there is nobody more to ask. */
export async function askReserve(tx: Tx, id: MobileTeamId): Promise<boolean> {
  const [one] = await tx.$queryRaw<
    { asked: boolean }[]
  >`select mobile_team_ask(${id}::uuid) as asked`;
  return one?.asked ?? false;
}

/** Writes a team. */
export async function insertTeam(
  tx: Tx,
  { territoryId, ...team }: TeamDraft & { readonly territoryId: TerritoryId },
  { by, now }: Kept,
): Promise<void> {
  await tx.$executeRaw`
    insert into mobile_teams (id, territory_id, name, carried_by, regime, mix, doctors, purpose, kept_by, kept_at)
    values (${team.id}::uuid, ${territoryId}, ${team.name}, ${team.carriedBy}, ${team.regime}, ${JSON.stringify(team.mix)}::jsonb,
      ${[...team.doctors]}::text[], ${team.purpose}, ${by}::uuid, ${now})`;
}

/** Writes a team again; false when it is no more, or another territory’s. */
export async function updateTeam(tx: Tx, team: TeamDraft, { by, now }: Kept): Promise<boolean> {
  const written = await tx.$executeRaw`
    update mobile_teams set name = ${team.name}, carried_by = ${team.carriedBy}, regime = ${team.regime}, mix = ${JSON.stringify(team.mix)}::jsonb,
      doctors = ${[...team.doctors]}::text[], purpose = ${team.purpose}, kept_by = ${by}::uuid, kept_at = ${now}
    where id = ${team.id}::uuid and ended_at is null`;
  return written === 1;
}

/** A team goes round no more; false when it did not already. */
export async function endTeam(tx: Tx, id: MobileTeamId, { by, now }: Kept): Promise<boolean> {
  const written = await tx.$executeRaw`
    update mobile_teams set ended_at = ${now}, kept_by = ${by}::uuid, kept_at = ${now} where id = ${id}::uuid and ended_at is null`;
  return written === 1;
}

/** Remembers when turns were last computed. */
export async function markComputed(tx: Tx, id: MobileTeamId, { by, now }: Kept): Promise<void> {
  await tx.$executeRaw`
    update mobile_teams set computed_at = ${now}, kept_by = ${by}::uuid, kept_at = ${now} where id = ${id}::uuid`;
}

/** The weekly stops of a team, Monday first. */
export const listStops = (tx: Tx, teamId: MobileTeamId): Promise<Stop[]> =>
  tx.$queryRaw<Stop[]>`
    select id, kind, place, commune_name as "communeName", weekday, starts_at as "from", ends_at as "until", trades
    from mobile_team_stops where team_id = ${teamId}::uuid and ended_at is null order by weekday, starts_at, id limit 200`;

/** Where a stop is: a structure, whose names the database copies; otherwise what was said. */
export type Where =
  | {
      readonly kind: 'structure';
      readonly structureId: StructureId;
      readonly organizationId: OrganizationId;
    }
  | {
      readonly kind: Exclude<StopKind, 'structure'>;
      readonly place: string;
      readonly communeName: string;
    };

/** Adds a weekly stop. */
export async function insertStop(
  tx: Tx,
  one: Pick<Stop, 'id' | 'weekday' | 'from' | 'until' | 'trades'> & {
    readonly teamId: MobileTeamId;
    readonly territoryId: TerritoryId;
    readonly where: Where;
  },
  { by, now }: Kept,
): Promise<void> {
  const { where } = one;
  const at = where.kind === 'structure' ? where : { structureId: null, organizationId: null };
  const said = where.kind === 'structure' ? { place: '', communeName: '' } : where;
  await tx.$executeRaw`
    insert into mobile_team_stops (id, team_id, territory_id, kind, organization_id, structure_id, place, commune_name, weekday, starts_at, ends_at,
      trades, kept_by, kept_at)
    values (${one.id}::uuid, ${one.teamId}::uuid, ${one.territoryId}, ${where.kind}, ${at.organizationId}::uuid, ${at.structureId}::uuid, ${said.place},
      ${said.communeName}, ${one.weekday}, ${one.from}, ${one.until}, ${[...one.trades]}::text[], ${by}::uuid, ${now})`;
}

/** A stop leaves the circuit; false when it had already. */
export async function endStop(
  tx: Tx,
  { teamId, stopId }: { readonly teamId: MobileTeamId; readonly stopId: StopId },
  { by, now }: Kept,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    update mobile_team_stops set ended_at = ${now}, kept_by = ${by}::uuid, kept_at = ${now}
    where id = ${stopId}::uuid and team_id = ${teamId}::uuid and ended_at is null`;
  return written === 1;
}

/** A structure the cell may send a team to. */
export type PlaceToGo = {
  readonly id: StructureId;
  readonly organizationId: OrganizationId;
  readonly name: string;
  readonly communeName: string;
};

/** The open structures of the speaker’s territory, by name. */
export const listPlacesToGo = (tx: Tx, territoryId: TerritoryId): Promise<PlaceToGo[]> =>
  tx.$queryRaw<PlaceToGo[]>`
    select s.id, s.organization_id as "organizationId", s.name, c.name as "communeName" from structures s join communes c on c.code = s.commune_code
    where s.territory_id = ${territoryId} and s.status = 'active' order by s.name, c.name, s.id limit 2000`;

/** When a team comes to the speaker’s structure: no name, whether somebody is expected. */
export type Visit = {
  readonly id: string;
  readonly teamName: string;
  readonly doctors: readonly string[];
  readonly trade: Stop['trades'][number];
  readonly start: Date;
  readonly end: Date;
};

/** The turns to come at one structure of the speaker’s. */
export const listVisits = (
  tx: Tx,
  { structureId, now }: { readonly structureId: StructureId; readonly now: Date },
): Promise<Visit[]> =>
  tx.$queryRaw<Visit[]>`
    select t.id, m.name as "teamName", m.doctors, t.trade, t.starts_at as start, t.ends_at as "end"
    from mobile_team_turns t join mobile_teams m on m.id = t.team_id
    where t.structure_id = ${structureId}::uuid and t.given_back_at is null and t.ends_at > ${now} order by t.starts_at, t.trade, t.id limit 40`;
