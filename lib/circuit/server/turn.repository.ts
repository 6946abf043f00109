import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { TerritoryId, UserId } from '@/lib/identity/actor';
import type { MobileTeamId, Stop, Turn, TurnId } from '../mobile-team';

/** A turn as it is kept; given back, somebody cannot come that day. */
export type KeptTurn = Turn & { readonly id: TurnId; readonly givenBack: boolean };

type Row = Omit<KeptTurn, 'stop' | 'period'> & { readonly start: Date; readonly end: Date } & {
  readonly [Field in keyof Stop as `stop_${Field}`]: Stop[Field];
};

/** The turns of a team from an instant on; those begun at a stop that is no more are there too. */
export async function listTurns(
  tx: Tx,
  { teamId, since }: { readonly teamId: MobileTeamId; readonly since: Date },
): Promise<KeptTurn[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select u.id, u.member_id as "memberId", u.trade, to_char(u.day, 'YYYY-MM-DD') as day, u.starts_at as start, u.ends_at as "end",
      u.by_hand as "byHand", u.given_back_at is not null as "givenBack", s.id as "stop_id", s.kind as "stop_kind", s.place as "stop_place",
      s.commune_name as "stop_communeName", s.weekday as "stop_weekday", s.starts_at as "stop_from", s.ends_at as "stop_until", s.trades as "stop_trades"
    from mobile_team_turns u join mobile_team_stops s on s.id = u.stop_id
    where u.team_id = ${teamId}::uuid and u.starts_at > ${since} order by u.starts_at, u.id limit 5000`;
  return rows.map((row) => ({
    ...{ id: row.id, memberId: row.memberId, trade: row.trade, day: row.day, byHand: row.byHand },
    ...{ givenBack: row.givenBack, period: { start: row.start, end: row.end } },
    stop: {
      ...{ id: row.stop_id, kind: row.stop_kind, place: row.stop_place },
      ...{ communeName: row.stop_communeName, weekday: row.stop_weekday, from: row.stop_from },
      ...{ until: row.stop_until, trades: row.stop_trades },
    },
  }));
}

/** Writes turns of a team. */
export async function insertTurns(
  tx: Tx,
  turns: readonly (Turn & { readonly id: TurnId })[],
  {
    teamId,
    territoryId,
    by,
    now,
  }: {
    readonly teamId: MobileTeamId;
    readonly territoryId: TerritoryId;
    readonly by: UserId;
    readonly now: Date;
  },
): Promise<void> {
  for (const { id, stop, memberId, trade, day, period, byHand } of turns)
    await tx.$executeRaw`
      insert into mobile_team_turns (id, team_id, territory_id, stop_id, member_id, person_id, place, trade, day, starts_at, ends_at, by_hand, decided_by, decided_at)
      values (${id}::uuid, ${teamId}::uuid, ${territoryId}, ${stop.id}::uuid, ${memberId}::uuid, ${memberId}::uuid, '', ${trade}, ${day}::date,
        ${period.start}, ${period.end}, ${byHand}, ${by}::uuid, ${now})`;
}

/** Turns that hold no more. */
export async function deleteTurns(tx: Tx, ids: readonly TurnId[]): Promise<void> {
  await tx.$executeRaw`delete from mobile_team_turns where id = any(${[...ids]}::uuid[])`;
}

/** Somebody cannot come; false when the turn is no more, begun, or not the speaker’s to give back. */
export async function giveBack(
  tx: Tx,
  { teamId, turnId }: { readonly teamId: MobileTeamId; readonly turnId: TurnId },
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    update mobile_team_turns set given_back_at = ${now}
    where id = ${turnId}::uuid and team_id = ${teamId}::uuid and given_back_at is null and starts_at > ${now}`;
  return written === 1;
}
