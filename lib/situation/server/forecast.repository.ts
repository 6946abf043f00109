import 'server-only';
import { REFRESH_AFTER_DAYS } from '@/lib/availability/freshness';
import { SLOTS_A_DAY, SLOTS_A_WEEK } from '@/lib/availability/week';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { TerritoryId } from '@/lib/identity/actor';
import { waysToHold } from '@/lib/matching/ways';
import { askedFor } from '@/lib/need/asked-for';
import type { Trade } from '@/lib/profile/trade';
import { inParis } from '@/lib/shared/french-time';
import { FORECAST_RULE, type ReadyCell, type SeatCell } from '../forecast';

/** A civil day ahead, from now on: its bounds, and the half-hours of the week a shift may start at. */
type Ahead = {
  readonly day: string;
  readonly start: Date;
  readonly end: Date;
  readonly mask: string;
};

const MINUTES_A_SLOT = 30;

/** The days ahead, today from this half-hour on. */
function daysAhead(now: Date): readonly Ahead[] {
  const today = inParis(now).startOfDay();
  const nowSlot = Math.floor((inParis(now).hour * 60 + inParis(now).minute) / MINUTES_A_SLOT);
  return Array.from({ length: FORECAST_RULE.days }, (_, rank) => {
    const day = today.add({ days: rank });
    const first = (day.dayOfWeek - 1) * SLOTS_A_DAY;
    const from = rank === 0 ? first + nowSlot : first;
    return {
      day: day.toPlainDate().toString(),
      start: rank === 0 ? now : new Date(day.epochMilliseconds),
      end: new Date(day.add({ days: 1 }).epochMilliseconds),
      mask: Array.from({ length: SLOTS_A_WEEK }, (_, slot) =>
        slot >= from && slot < first + SLOTS_A_DAY ? '1' : '0',
      ).join(''),
    };
  });
}

/**
 * Who is ready, by trade, day and home: up to date, not paused nor away, free four hours in a row that day by their week or
 * by a day they added, saying no to no part of it, on no mission. Read by the engine, as counts. Each person once a trade.
 */
export async function countReady(
  tx: Tx,
  territoryId: TerritoryId,
  trades: readonly Trade[],
  now: Date,
): Promise<readonly ReadyCell[]> {
  const days = daysAhead(now);
  const ways = trades.flatMap((trade) => waysToHold(trade).map((way) => ({ trade, ...way })));
  return await tx.$queryRaw<ReadyCell[]>`
    with ways as materialized (
      select * from unnest(${ways.map(({ trade }) => trade)}::text[], ${ways.map(({ standing }) => standing)}::text[],
        ${ways.map(({ proof }) => proof)}::text[]) as w(trade, standing, proof)),
    days as materialized (
      select day, starts, ends, mask::bit(336) as mask from unnest(${days.map(({ day }) => day)}::text[], ${days.map(({ start }) => start)}::timestamptz[],
        ${days.map(({ end }) => end)}::timestamptz[], ${days.map(({ mask }) => mask)}::text[]) as d(day, starts, ends, mask)),
    fresh as materialized (
      select person_id, trade, proof, epci_code, not_before, unavailable_until, paused_until, exceptions, exception_starts, exception_ends,
        exception_states, taken, (free_slots || substring(free_slots from 1 for 8))::bit(344) as week
      from standings
      where territory_id = ${territoryId} and place_rank = 0
        and confirmed_at >= ${now}::timestamptz - make_interval(days => ${REFRESH_AFTER_DAYS})
        and trade = any(array(select distinct standing from ways))),
    twice as materialized (select f.*, week & (week << 1) as two from fresh f),
    four as materialized (select t.*, two & (two << 2) as four from twice t),
    runs as materialized (select f.*, substring(four & (four << 4) from 1 for 336)::bit(336) as starts from four f),
    ready as materialized (
      select r.person_id, r.trade, r.proof, r.epci_code, d.day
      from runs r cross join days d
      where coalesce(greatest(r.paused_until, r.not_before, r.unavailable_until) <= d.starts, true)
        and not r.taken && tstzrange(d.starts, d.ends)
        and case when r.exceptions && tstzrange(d.starts, d.ends) then
          not exists (select from unnest(r.exception_starts, r.exception_ends, r.exception_states) x(s, e, state)
            where state >= 2 and s < d.ends and e > d.starts)
          and ((r.starts & d.mask) <> 0::bit(336) or exists (
            select from unnest(r.exception_starts, r.exception_ends, r.exception_states) x(s, e, state)
            where state <= 0 and least(e, d.ends) - greatest(s, d.starts) >= make_interval(mins => ${FORECAST_RULE.halfHoursInARow * MINUTES_A_SLOT})))
        else (r.starts & d.mask) <> 0::bit(336) end)
    select w.trade, r.day, r.epci_code as "epciCode", count(distinct r.person_id)::int as ready
    from ready r join ways w on w.standing = r.trade and w.proof = r.proof
    group by w.trade, r.day, r.epci_code
    order by w.trade, r.day, r.epci_code`;
}

const ASKED_FOR = Prisma.raw(askedFor('n'));

/** Seats that begin from now on in the days ahead and those a usual such day asks for, of today what is left of it, by trade and area; what was posted by mistake asks for nothing. */
export async function countSeats(
  tx: Tx,
  territoryId: TerritoryId,
  now: Date,
): Promise<readonly SeatCell[]> {
  const days = daysAhead(now);
  const midnight = inParis(now).startOfDay();
  const today = new Date(midnight.epochMilliseconds);
  const end = days.at(-1)?.end ?? now;
  const weeks = FORECAST_RULE.weeks;
  // civil weeks, of the days of the week they say: an hour gained or lost at night moves no midnight
  const since = new Date(midnight.subtract({ weeks }).epochMilliseconds);
  return await tx.$queryRaw<SeatCell[]>`
    with days as materialized (
      select day, extract(isodow from day::date)::int as dow
      from unnest(${days.map(({ day }) => day)}::text[]) as d(day)),
    ahead as materialized (
      select n.trade, to_char(n.starts_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as day, c.epci_code,
        sum(case when n.status = 'open' then n.seats - n.seats_taken else 0 end)::int as left,
        sum(case when n.status in ('open', 'filled') then n.seats_taken else n.seats end)::int as taken
      from needs n join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
      where n.territory_id = ${territoryId} and ${ASKED_FOR} and n.starts_at > ${now} and n.starts_at < ${end}
      group by 1, 2, 3),
    -- the hour of Paris is worked out once a need
    past as materialized (
      select n.trade, n.seats, c.epci_code, n.starts_at at time zone 'Europe/Paris' as local
      from needs n join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
      where n.territory_id = ${territoryId} and ${ASKED_FOR} and n.starts_at >= ${since} and n.starts_at < ${today}),
    usual as materialized (
      select p.trade, d.day, p.epci_code, (sum(p.seats) / ${weeks}::int)::float8 as usual
      from past p join days d on d.dow = extract(isodow from p.local)::int
      where d.dow <> ${midnight.dayOfWeek} or p.local::time > (${now}::timestamptz at time zone 'Europe/Paris')::time
      group by 1, 2, 3)
    select coalesce(a.trade, u.trade) as trade, coalesce(a.day, u.day) as day, coalesce(a.epci_code, u.epci_code) as "epciCode",
      coalesce(a.left, 0) as left, coalesce(a.taken, 0) as taken, coalesce(u.usual, 0) as usual
    from ahead a full join usual u on u.trade = a.trade and u.day = a.day and coalesce(u.epci_code, '') = coalesce(a.epci_code, '')
    order by 1, 2, 3`;
}
