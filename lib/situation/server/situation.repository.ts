import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, TerritoryId } from '@/lib/identity/actor';
import { askedFor } from '@/lib/need/asked-for';
import { heapsOf } from '@/lib/shared/heaps';
import type { NeedAlert } from '@/lib/solicitation/alert';
import { type OpenNeed, type Pace, type SeatGrain, SMALL_CELL, STRETCH_LIMITS } from '../situation';
import { WAITING_LIMITS, type Waiting, type WaitingCount } from '../waiting';

type NeedRow = Omit<OpenNeed, 'period'> & { readonly startsAt: Date; readonly endsAt: Date };

const toOpenNeed = ({ startsAt, endsAt, ...row }: NeedRow): OpenNeed => ({
  ...row,
  period: { start: startsAt, end: endsAt },
});

/** The open needs of a territory, soonest first. No name of anybody is read. */
export async function listOpenNeeds(
  tx: Tx,
  territoryId: TerritoryId,
  now: Date,
  limit: number,
): Promise<readonly OpenNeed[]> {
  const rows = await tx.$queryRaw<NeedRow[]>`
    select n.id, s.name as "structureName", s.category_code as "categoryCode", c.name as "communeName",
      c.epci_code as "epciCode", n.trade, n.starts_at as "startsAt", n.ends_at as "endsAt", n.seats,
      n.seats_taken as "seatsTaken", n.severity, n.posted_at as "postedAt",
      coalesce(q.asked, 0) as asked, coalesce(q.yes, 0) as yes
    from needs n join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
      left join lateral (
        select count(*)::int as asked, (count(*) filter (where status = 'accepted'))::int as yes
        from solicitations where need_id = n.id and organization_id = n.organization_id) q on true
    where n.territory_id = ${territoryId} and n.status = 'open' and n.ends_at > ${now}
    order by n.starts_at, n.id limit ${limit}`;
  return rows.map(toOpenNeed);
}

type AlertRow = {
  need_id: NeedId;
  kind: NeedAlert['kind'];
  raised_at: Date;
  tried: NeedAlert['tried'];
};

/** The alerts of some needs, by need, first raised first: counts of what was tried, nobody’s name. */
export async function listAlerts(
  tx: Tx,
  needIds: readonly NeedId[],
): Promise<ReadonlyMap<NeedId, readonly NeedAlert[]>> {
  const rows = await tx.$queryRaw<AlertRow[]>`
    select need_id, kind, raised_at, tried from need_alerts where need_id = any(${[...needIds]}::uuid[])
    order by raised_at, kind`;
  return heapsOf(
    rows,
    ({ need_id }) => need_id,
    ({ kind, raised_at, tried }) => ({ kind, raisedAt: raised_at, tried }),
  );
}

type GrainRow = Omit<SeatGrain, 'hours'> & {
  readonly h24: number;
  readonly h72: number;
  readonly h168: number;
  readonly activation: number;
};

/** Every open seat of a territory, counted by structure, trade, severity and stretch of time, with its hours to cover: `until` is when the activation that runs ends, or now. */
export async function listSeatGrains(
  tx: Tx,
  territoryId: TerritoryId,
  now: Date,
  until: Date,
): Promise<readonly SeatGrain[]> {
  const rows = await tx.$queryRaw<GrainRow[]>`
    with open as (
      select n.structure_id, s.category_code, o.name as organization, n.trade, c.epci_code, n.severity, n.seats - n.seats_taken as seats,
        width_bucket(extract(epoch from n.starts_at - ${now}::timestamptz)::float8 / 3600, ${[...STRETCH_LIMITS]}::float8[]) as stretch,
        greatest(n.starts_at, ${now}::timestamptz) as first, n.ends_at as last
      from needs n join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
        join organizations o on o.id = n.organization_id
      where n.territory_id = ${territoryId} and n.status = 'open' and n.ends_at > ${now})
    select o.structure_id as "structureId", k.family, o.organization as "organizationName", o.trade, o.epci_code as "epciCode", e.name as "epciName", o.severity, o.stretch, sum(o.seats)::int as seats,
      sum(o.seats * greatest(0, extract(epoch from least(o.last, ${now}::timestamptz + interval '24 hours') - o.first)) / 3600)::float8 as h24,
      sum(o.seats * greatest(0, extract(epoch from least(o.last, ${now}::timestamptz + interval '72 hours') - o.first)) / 3600)::float8 as h72,
      sum(o.seats * greatest(0, extract(epoch from least(o.last, ${now}::timestamptz + interval '168 hours') - o.first)) / 3600)::float8 as h168,
      sum(o.seats * greatest(0, extract(epoch from least(o.last, ${until}::timestamptz) - o.first)) / 3600)::float8 as activation
    from open o join finess_categories k on k.code = o.category_code left join epcis e on e.code = o.epci_code
    group by o.structure_id, k.family, o.organization, o.trade, o.epci_code, e.name, o.severity, o.stretch`;
  return rows.map(({ h24, h72, h168, activation, ...row }) => ({
    ...row,
    hours: { 24: h24, 72: h72, 168: h168, activation },
  }));
}

/** How long the open needs of a territory have been posted: every one of them is counted, however many are open. */
export async function readWaiting(tx: Tx, territoryId: TerritoryId, now: Date): Promise<Waiting> {
  const rows = await tx.$queryRaw<(WaitingCount & { half: Date | null; oldest: Date | null })[]>`
    with open as materialized (
      select posted_at, greatest(0, seats - seats_taken) as seats from needs
      where territory_id = ${territoryId} and status = 'open' and ends_at > ${now})
    select width_bucket(extract(epoch from ${now}::timestamptz - posted_at)::float8 / 3600, ${[...WAITING_LIMITS]}::float8[]) as stretch,
      count(*)::int as needs, sum(seats)::int as seats,
      (select percentile_disc(0.5) within group (order by posted_at) from open) as half, (select min(posted_at) from open) as oldest
    from open group by 1 order by 1`;
  return {
    counts: rows.map(({ stretch, needs, seats }) => ({ stretch, needs, seats })),
    half: rows[0]?.half ?? null,
    oldest: rows[0]?.oldest ?? null,
  };
}

/** What the territory did since the day began, and how fast the first yes comes. */
export async function readPace(
  tx: Tx,
  territoryId: TerritoryId,
  dayStart: Date,
  weekAgo: Date,
): Promise<Pace> {
  const [row] = await tx.$queryRaw<Pace[]>`
    select
      (select count(*)::int from needs where territory_id = ${territoryId} and status = 'filled'
        and starts_at >= ${weekAgo} and filled_at >= ${dayStart}) as "filledToday",
      (select count(*)::int from assignments where territory_id = ${territoryId} and starts_at >= ${weekAgo}
        and accepted_at >= ${dayStart} and status <> 'cancelled') as "yesToday",
      (select count(distinct need_id)::int from solicitations
        where territory_id = ${territoryId} and asked_at >= ${dayStart}) as "needsAskedToday",
      (select case when count(*) >= ${SMALL_CELL} then
          (extract(epoch from percentile_cont(0.5) within group (order by first_yes_at - posted_at)) / 60)::float8 end
        from needs where territory_id = ${territoryId} and ${Prisma.raw(askedFor('needs'))}
        and starts_at >= ${weekAgo} and posted_at >= ${weekAgo} and first_yes_at is not null) as "minutesToFirstYes"`;
  if (!row) throw new Error('an aggregate always gives one row');
  return row;
}

/** The territory's name. */
export async function findTerritoryName(tx: Tx, territoryId: TerritoryId): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ name: string }[]>`
    select name from territories where code = ${territoryId}`;
  return row?.name ?? null;
}
