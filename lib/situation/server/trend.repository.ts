import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { TerritoryId } from '@/lib/identity/actor';
import { askedFor } from '@/lib/need/asked-for';
import { minutesAfter } from '@/lib/shared/period';
import { type Delays, NO_DELAYS } from '../delays';
import { CRITICAL, HORIZONS, type Horizon } from '../situation';

/** No shift lasts longer. Hours. */
const LONGEST_SHIFT_HOURS = 168;

/**
 * Critical hours nobody covered, looking one horizon ahead, as they stood one horizon ago: posted by then, not closed nor
 * held by then. The same measure as today’s, at another instant.
 */
export async function readHoursThen(
  tx: Tx,
  territoryId: TerritoryId,
  now: Date,
): Promise<Readonly<Record<Horizon, number>>> {
  const instants = HORIZONS.map((hours) => minutesAfter(now, -hours * 60));
  // every look ahead ends now, and the furthest began this long ago: said once, for the index
  const earliest = minutesAfter(now, -(Math.max(...HORIZONS) + LONGEST_SHIFT_HOURS) * 60);
  const rows = await tx.$queryRaw<{ horizon: Horizon; hours: number }[]>`
    select t.horizon, coalesce(sum(greatest(0, n.seats - held.seats) * greatest(0,
      extract(epoch from least(n.ends_at, t.at + make_interval(hours => t.horizon)) - greatest(n.starts_at, t.at)) / 3600)), 0)::float8 as hours
    from unnest(${[...HORIZONS]}::int[], ${instants}::timestamptz[]) as t(horizon, at)
      left join needs n on n.territory_id = ${territoryId} and n.status in ('open', 'filled', 'closed', 'expired')
        and n.severity = any(${[...CRITICAL]}::text[]) and n.starts_at < t.at + make_interval(hours => t.horizon)
        and n.starts_at > ${earliest}::timestamptz and n.starts_at < ${now}::timestamptz and n.ends_at > t.at and n.posted_at <= t.at
        and (n.closed_at is null or n.closed_at > t.at)
      left join lateral (
        select count(*)::int as seats from assignments a
        where a.need_id = n.id and a.accepted_at <= t.at and (a.cancelled_at is null or a.cancelled_at > t.at)) held on true
    group by t.horizon`;
  const of = (horizon: Horizon) => rows.find((row) => row.horizon === horizon)?.hours ?? 0;
  return { 24: of(24), 72: of(72), 168: of(168) };
}

/** How fast the needs posted in the last days were answered and filled, and those of as many days before. */
export async function readDelays(
  tx: Tx,
  territoryId: TerritoryId,
  now: Date,
  days: number,
): Promise<{ readonly lately: Delays; readonly before: Delays }> {
  const rows = await tx.$queryRaw<(Delays & { readonly lately: boolean })[]>`
    select n.posted_at >= ${now}::timestamptz - make_interval(days => ${days}) as lately, count(*)::int as posted,
      count(n.first_yes_at)::int as answered, count(n.filled_at)::int as filled,
      (extract(epoch from percentile_cont(0.5) within group (order by n.first_yes_at - n.posted_at)) / 60)::float8 as "minutesToFirstYes",
      (extract(epoch from percentile_cont(0.5) within group (order by n.filled_at - n.posted_at)) / 60)::float8 as "minutesToFilled"
    from needs n
    where n.territory_id = ${territoryId} and ${Prisma.raw(askedFor('n'))}
      and n.starts_at >= ${now}::timestamptz - make_interval(days => ${2 * days})
      and n.posted_at >= ${now}::timestamptz - make_interval(days => ${2 * days})
    group by 1`;
  const of = (lately: boolean) => rows.find((row) => row.lately === lately) ?? NO_DELAYS;
  return { lately: of(true), before: of(false) };
}
