import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { PoolId, TerritoryId } from '@/lib/identity/actor';
import { askedFor } from '@/lib/need/asked-for';
import type { Period } from '@/lib/shared/period';
import type { RankedOutcome, RankedReason, RankedSaid } from '../held-back-counts';
import type { CountedFigures } from '../report';
import type { SaidCount } from '../satisfaction';
import type { UnfilledCount } from '../unfilled';
import type { WeekFigures } from '../weeks';

const ASKED_FOR = Prisma.raw(askedFor('needs'));

/** Within how many minutes half of all these needs had what they waited for; null as long as fewer than half ever had it: those that never did count as well. */
const halfOf = (reached: Prisma.Sql) =>
  Prisma.sql`case when count(${reached}) * 2 >= count(*) then (extract(epoch from percentile_disc(0.5)
    within group (order by coalesce(${reached} - posted_at, 'infinity'))) / 60)::float8 end`;
const FIRST_YES = halfOf(Prisma.raw('first_yes_at'));
const FILLED = halfOf(Prisma.raw('filled_at'));

/** The needs posted in a period in each of these territories, the seats they asked for, and how fast they were filled; none where nothing was posted. */
export async function sumNeedsIn(
  tx: Tx,
  territoryIds: readonly TerritoryId[],
  { start, end }: Period,
): Promise<ReadonlyMap<TerritoryId, CountedFigures>> {
  const rows = await tx.$queryRaw<(CountedFigures & { readonly territoryId: TerritoryId })[]>`
    select territory_id as "territoryId",
      count(*)::int as posted, (count(*) filter (where seats_taken >= seats))::int as filled,
      (count(*) filter (where status = 'expired' and seats_taken < seats))::int as expired,
      coalesce(sum(seats), 0)::int as seats, coalesce(sum(least(seats_taken, seats)), 0)::int as "seatsTaken",
      count(first_yes_at)::int as answered, count(filled_at)::int as "everFilled",
      ${FIRST_YES} as "minutesToFirstYes", ${FILLED} as "minutesToFilled"
    from needs where territory_id = any(${[...territoryIds]}::text[]) and posted_at >= ${start} and posted_at < ${end}
      and ${ASKED_FOR}
    group by territory_id`;
  return new Map(rows.map(({ territoryId, ...figures }) => [territoryId, figures]));
}

/** The same by civil week: those in which something was posted. */
export const sumWeeks = (tx: Tx, territoryId: TerritoryId, { start, end }: Period) =>
  tx.$queryRaw<WeekFigures[]>`
    select to_char(date_trunc('week', posted_at at time zone 'Europe/Paris'), 'YYYY-MM-DD') as monday, count(*)::int as posted,
      coalesce(sum(seats), 0)::int as seats, coalesce(sum(least(seats_taken, seats)), 0)::int as "seatsTaken"
    from needs where territory_id = ${territoryId} and posted_at >= ${start} and posted_at < ${end}
      and ${ASKED_FOR}
    group by 1 order by 1`;

/** Why needs posted in a period passed, or were closed, with seats left: the first reason that holds, of what the territory reads of each. */
export const countUnfilled = (tx: Tx, territoryId: TerritoryId, { start, end }: Period) =>
  tx.$queryRaw<UnfilledCount[]>`
    select case n.status when 'closed' then 'closed' else 'passed' end as what,
      case when n.status = 'closed' then n.close_reason
        when n.seats_taken > 0 then 'partly' when n.first_yes_at is not null then 'given-back'
        when not exists (select from solicitations s where s.need_id = n.id and s.organization_id = n.organization_id) then 'nobody-asked'
        when exists (select from need_alerts a where a.need_id = n.id
          and a.kind in ('yes-unanswered', 'host-unreached', 'nobody-speaks', 'civic-unanswered')) then 'unanswered'
        when exists (select from need_alerts a where a.need_id = n.id and a.kind = 'nobody-left') then 'nobody-left'
        else 'no-yes' end as reason, count(*)::int as needs
    from needs n where n.territory_id = ${territoryId} and n.posted_at >= ${start} and n.posted_at < ${end}
      and ${Prisma.raw(askedFor('n'))} and n.status in ('closed', 'expired') and n.seats_taken < n.seats
    group by 1, 2 order by 1, 3 desc, 2`;

const bounds = (periods: readonly Period[]) => ({
  starts: periods.map(({ start }) => start),
  ends: periods.map(({ end }) => end),
});

/** How far the people asked in each of these periods went, by kind: numbers, nobody’s name. */
export const listOutcomes = (tx: Tx, periods: readonly Period[]) => {
  const { starts, ends } = bounds(periods);
  return tx.$queryRaw<RankedOutcome[]>`
    select rank, kind, asked, reached, fitting, yes, present, stayed, minutes_to_yes as "minutesToYes"
    from reserve_outcomes(${starts}::timestamptz[], ${ends}::timestamptz[])`;
};

/** Why those asked in each of these periods said no, or a mission was given back. */
export const listReasons = (tx: Tx, periods: readonly Period[]) => {
  const { starts, ends } = bounds(periods);
  return tx.$queryRaw<RankedReason[]>`
    select rank, what, reason, people from reserve_reasons(${starts}::timestamptz[], ${ends}::timestamptz[])
    where what in ('no', 'cancelled-by-person', 'cancelled-by-structure') order by what, reason`;
};

/** What people and structures said in one word after the missions of those asked in each of these periods: how many, by word. */
export const listSaid = (tx: Tx, periods: readonly Period[]) => {
  const { starts, ends } = bounds(periods);
  return tx.$queryRaw<RankedSaid[]>`
    select rank, said_by as "saidBy", question, word, people
    from reserve_satisfaction(${starts}::timestamptz[], ${ends}::timestamptz[])`;
};

/** Why those who came into a pool between two instants said no, or a mission of theirs was given back. */
export const listPoolReasons = (tx: Tx, poolId: PoolId, { start, end }: Period) =>
  tx.$queryRaw<Omit<RankedReason, 'rank'>[]>`
    select what, reason, people from pool_reasons(${poolId}::uuid, ${start}, ${end})
    where what in ('no', 'cancelled-by-person', 'cancelled-by-structure') order by what, people desc, reason`;

/** What they, and structures, said in one word after their missions. */
export const listPoolSaid = (tx: Tx, poolId: PoolId, { start, end }: Period) =>
  tx.$queryRaw<SaidCount[]>`
    select said_by as "saidBy", question, word, people from pool_said(${poolId}::uuid, ${start}, ${end})`;

/** How far the people asked in each of these periods went, in one of the territories of the speaker’s hat; nobody in another. */
export const listOutcomesOf = (tx: Tx, territoryId: TerritoryId, periods: readonly Period[]) => {
  const { starts, ends } = bounds(periods);
  return tx.$queryRaw<RankedOutcome[]>`
    select rank, kind, asked, reached, fitting, yes, present, stayed, minutes_to_yes as "minutesToYes"
    from territory_outcomes(${territoryId}, ${starts}::timestamptz[], ${ends}::timestamptz[])`;
};

/** The activations and seasons of one of the territories of the speaker’s hat, until an instant. */
export const listToldPeriodsOf = (tx: Tx, territoryId: TerritoryId, now: Date) =>
  tx.$queryRaw<Period[]>`
    select since as start, until as end from territory_periods(${territoryId}, ${now})`;

/** The territories of the speaker’s hat where somebody was asked in a period. */
export const listAskedIn = (tx: Tx, territoryIds: readonly TerritoryId[], { start, end }: Period) =>
  tx.$queryRaw<{ readonly code: TerritoryId }[]>`
    select t.code from unnest(${[...territoryIds]}::text[]) t(code)
    where exists (select 1 from territory_outcomes(t.code, array[${start}::timestamptz], array[${end}::timestamptz]))`;

/** The names of territories, by name. */
export const listNames = (tx: Tx, territoryIds: readonly TerritoryId[]) =>
  tx.$queryRaw<{ readonly code: TerritoryId; readonly name: string }[]>`
    select code, name from territories where code = any(${[...territoryIds]}::text[]) order by name`;

/** The activations and seasons of the speaker’s territory, until an instant. */
export const listToldPeriods = (tx: Tx, now: Date) =>
  tx.$queryRaw<Period[]>`select since as start, until as end from reserve_periods(${now})`;

/** The hour a cell chose; null: it reads no daily report by mail. */
export async function findReportHour(tx: Tx, territoryId: TerritoryId): Promise<number | null> {
  const row = await tx.dailyReportHour.findUnique({ where: { territoryId } });
  return row?.hour ?? null;
}
