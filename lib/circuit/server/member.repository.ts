import 'server-only';
import { type DeclaredHours, declaredOf } from '@/lib/availability/declared-hours';
import { lockHoursOf } from '@/lib/db/hours-lock';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId, TerritoryId, UserId } from '@/lib/identity/actor';
import { YEAR_REACH } from '@/lib/matching/student-law';
import { HOURS_REACH } from '@/lib/matching/working-time-law';
import type { AgeBand, PersonKind } from '@/lib/profile/person';
import type { Proof, Trade } from '@/lib/profile/trade';
import { heapsOf } from '@/lib/shared/heaps';
import { minutesAfter, type Period } from '@/lib/shared/period';
import type { Member, MemberId, Mix, MobileTeamId, StopId, TurnId } from '../mobile-team';

export type MemberStatus = 'offered' | 'in' | 'over';
/** Somebody who said they would be of a team. */
export type KeptMember = Pick<Member, 'id' | 'trade' | 'share' | 'weekdays'> & {
  readonly name: string;
  readonly status: MemberStatus;
  readonly kind: PersonKind;
  readonly ageBand: AgeBand;
  readonly proof: Proof;
  readonly cappedSince: Date | null;
};

/** Those of a team, and those who wait to be taken in, by name. */
export const listMembers = (tx: Tx, teamId: MobileTeamId): Promise<KeptMember[]> =>
  tx.$queryRaw<KeptMember[]>`
    select m.id, m.name, m.trade, m.share, m.weekdays, m.status, p.kind, p.age_band as "ageBand", p.proof, p.capped_since as "cappedSince"
    from mobile_team_members m join mobile_team_people(${teamId}::uuid) p on p.member_id = m.id
    where m.team_id = ${teamId}::uuid and m.status <> 'over' order by m.name, m.id limit 200`;

/** Holds the hours of those of a team until the end of the transaction: a yes of theirs, or another team, waits and then reads their turns. */
export async function lockMembers(tx: Tx, teamId: MobileTeamId): Promise<void> {
  const rows = await tx.$queryRaw<{ id: PersonId }[]>`
    select person_id as id from mobile_team_members where team_id = ${teamId}::uuid and status = 'in'`;
  await lockHoursOf(
    tx,
    rows.map(({ id }) => id),
  );
}

type MemberPeriod = { readonly memberId: MemberId } & Period;
const byMember = (rows: readonly MemberPeriod[]): Map<MemberId, Period[]> =>
  heapsOf(
    rows,
    ({ memberId }) => memberId,
    ({ start, end }) => ({ start, end }),
  );

/** How far back other work matters to the law on hours: twelve weeks, and the year of those whose residence permit counts it. */
const reachOf = (now: Date) => ({
  since: minutesAfter(now, -HOURS_REACH),
  yearSince: minutesAfter(now, -YEAR_REACH),
});

/** When the members of a team work elsewhere, and what they did in it before an instant. */
export async function listBusy(
  tx: Tx,
  teamId: MobileTeamId,
  { now, ownBefore }: { readonly now: Date; readonly ownBefore: Date },
): Promise<Map<MemberId, Period[]>> {
  const { since, yearSince } = reachOf(now);
  return byMember(
    await tx.$queryRaw<MemberPeriod[]>`
      select member_id as "memberId", starts_at as start, ends_at as "end"
      from mobile_team_busy(${teamId}::uuid, ${ownBefore}, ${since}, ${yearSince})`,
  );
}

/** When they said they are not there. */
export const listAway = async (tx: Tx, teamId: MobileTeamId): Promise<Map<MemberId, Period[]>> =>
  byMember(
    await tx.$queryRaw<MemberPeriod[]>`
      select member_id as "memberId", starts_at as start, ends_at as "end" from mobile_team_away(${teamId}::uuid)`,
  );

/** What the members of a team work elsewhere each week, dates unknown, as they declared it. */
export async function listWeekly(
  tx: Tx,
  teamId: MobileTeamId,
  now: Date,
): Promise<Map<MemberId, DeclaredHours[]>> {
  const { since, yearSince } = reachOf(now);
  const rows = await tx.$queryRaw<
    { memberId: MemberId; start: Date; end: Date | null; weeklyMinutes: number }[]
  >`
    select member_id as "memberId", starts_at as start, ends_at as "end", weekly_minutes as "weeklyMinutes"
    from mobile_team_weekly(${teamId}::uuid, ${since}, ${yearSince})`;
  return heapsOf(rows, ({ memberId }) => memberId, declaredOf);
}

/** Takes somebody in; false when they no longer wait. */
export async function takeIn(
  tx: Tx,
  { teamId, memberId }: { readonly teamId: MobileTeamId; readonly memberId: MemberId },
  { by, now }: { readonly by: UserId; readonly now: Date },
): Promise<boolean> {
  const written = await tx.$executeRaw`
    update mobile_team_members set status = 'in', taken_in_by = ${by}::uuid, taken_in_at = ${now}
    where id = ${memberId}::uuid and team_id = ${teamId}::uuid and status = 'offered'`;
  return written === 1;
}

/** Somebody is of the team no more, or is not taken in; false when it was so already, or it is not theirs to say. */
export async function endMember(
  tx: Tx,
  { teamId, memberId }: { readonly teamId: MobileTeamId; readonly memberId: MemberId },
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    update mobile_team_members set status = 'over', ended_at = ${now}
    where id = ${memberId}::uuid and team_id = ${teamId}::uuid and status <> 'over'`;
  return written === 1;
}

/** A team as a person of its territory reads it, with what they said of it. */
export type OfferedTeam = {
  readonly id: MobileTeamId;
  readonly name: string;
  readonly carriedBy: string;
  readonly purpose: string;
  readonly mix: Mix;
  readonly doctors: readonly string[];
  readonly memberId: MemberId | null;
  readonly status: MemberStatus | null;
  readonly share: number | null;
};

/** The teams of the speaker’s territory, theirs first. */
export const listOfferedTeams = (tx: Tx, territoryId: TerritoryId): Promise<OfferedTeam[]> =>
  tx.$queryRaw<OfferedTeam[]>`
    select t.id, t.name, t.carried_by as "carriedBy", t.purpose, t.mix, t.doctors, m.id as "memberId", m.status, m.share
    from mobile_teams t left join mobile_team_members m on m.team_id = t.id and m.status <> 'over'
    where t.territory_id = ${territoryId} and t.ended_at is null order by m.id is null, t.name, t.id limit 200`;

/** The trades the speaker says are theirs. */
export async function listOwnTrades(tx: Tx, personId: PersonId): Promise<Trade[]> {
  const rows = await tx.$queryRaw<{ trade: Trade }[]>`
    select trade from person_trades where person_id = ${personId}::uuid order by trade`;
  return rows.map(({ trade }) => trade);
}

/** The speaker’s own word that they would be of a team. */
export async function insertMember(
  tx: Tx,
  one: Pick<Member, 'id' | 'trade' | 'share' | 'weekdays'> & {
    readonly teamId: MobileTeamId;
    readonly territoryId: TerritoryId;
    readonly personId: PersonId;
  },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into mobile_team_members (id, team_id, territory_id, person_id, name, trade, share, weekdays, said_at, status)
    values (${one.id}::uuid, ${one.teamId}::uuid, ${one.territoryId}, ${one.personId}::uuid, '', ${one.trade}, ${one.share},
      ${[...one.weekdays]}::int[], ${now}, 'offered')`;
}

/** One turn to come of the speaker’s. */
export type OwnTurn = Period & {
  readonly id: TurnId;
  readonly teamId: MobileTeamId;
  readonly stopId: StopId;
  readonly teamName: string;
  readonly place: string;
};

/** The speaker’s turns to come, the nearest first. */
export const listOwnTurns = (tx: Tx, personId: PersonId, now: Date): Promise<OwnTurn[]> =>
  tx.$queryRaw<OwnTurn[]>`
    select u.id, u.team_id as "teamId", u.stop_id as "stopId", t.name as "teamName", u.place, u.starts_at as start, u.ends_at as "end"
    from mobile_team_turns u join mobile_teams t on t.id = u.team_id
    where u.person_id = ${personId}::uuid and u.given_back_at is null and u.ends_at > ${now} order by u.starts_at, u.id limit 100`;
