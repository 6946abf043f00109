import 'server-only';
import { compileShift } from '@/lib/availability/availability';
import { DORMANT_AFTER_DAYS, STALE_AFTER_DAYS } from '@/lib/availability/freshness';
import type { Said } from '@/lib/availability/missing-hours';
import { SLOTS_A_WEEK } from '@/lib/availability/week';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId } from '@/lib/identity/actor';
import { DENSE_AREAS, TRAVEL_CONVENTION, TRAVEL_MEANS } from '@/lib/territory/distance';
import { type AwayRow, saidIn } from '../away-row';
import type { Post } from '../post';
import { SCALES } from '../ranking';
import { waysToHold } from '../ways';
import type { Weights } from '../weights';
import { windowsOf } from '../window';

const EARTH_DIAMETER_KM = 2 * 6371;
/** An ulp of trigonometry never sets anybody aside here: the rules decide again. In kilometres. */
const SLACK_KM = 1e-6;
/** Less than the length of a degree by road, so that a box is never too small. */
const KM_PER_DEGREE = 110;
const MS_PER_DAY = 86_400_000;

const real = (value: number) => Prisma.sql`${value}::float8`;
const daysBefore = (instant: Date, days: number) => new Date(instant.getTime() - days * MS_PER_DAY);

/** The half-hours a shift touches, as one bit each. */
function maskOf(slots: readonly number[]): string {
  const touched = new Set(slots);
  return Array.from({ length: SLOTS_A_WEEK }, (_, slot) => (touched.has(slot) ? '1' : '0')).join(
    '',
  );
}

/** Minutes by the quickest of somebody’s means, as lib/territory/distance.ts counts them: one bit each, none is by car. */
function minutesBy(slow: readonly string[]): Prisma.Sql {
  const { means, shortestMinutes } = TRAVEL_CONVENTION;
  const each = TRAVEL_MEANS.map((mean, rank) => {
    const { openRoadKmPerHour, denseAreaKmPerHour, waitMinutes } = means[mean];
    const has = Prisma.sql`h.means & ${1 << rank}::int <> 0 or ${rank === 0} and h.means = 0`;
    return Prisma.sql`case when ${has} then greatest(${real(shortestMinutes)}, floor(km / (case when h.epci_code = any(${slow}::text[])
      then ${real(denseAreaKmPerHour)} else ${real(openRoadKmPerHour)} end) * 60 + ${real(waitMinutes)} + 0.5)) end`;
  });
  return Prisma.sql`least(${Prisma.join(each)})`;
}

/** The place as a box: itself, or everything within so many kilometres, a little more rather than less. */
function areaOf({ lat, lon }: Post['place'], widerKm: number): Prisma.Sql {
  const high = widerKm / KM_PER_DEGREE;
  const wide = high / Math.cos((Math.min(89, Math.abs(lat) + high) * Math.PI) / 180);
  return Prisma.sql`box(point(${real(lon - wide)}, ${real(lat - high)}), point(${real(lon + wide)}, ${real(lat + high)}))`;
}

/**
 * Those who hold the trade and whose own catchment holds the place, each by their best way, from the nearest of their places;
 * « placed » holds all of these, and those the place misses by so many kilometres.
 */
function nearby(post: Post, when: 'at-these-hours' | 'whenever', beyondKm = 0): Prisma.Sql {
  const ways = waysToHold(post.trade);
  const { place, widerKm = 0 } = post;
  const { lat, lon, epciCode } = place;
  const dense = DENSE_AREAS.map((area) => area.epciCode);
  const slow = epciCode !== null && dense.some((code) => code === epciCode) ? dense : [];
  const { start, end } = post.period;
  const mask = when === 'whenever' ? null : maskOf(compileShift(post.period).slots);
  return Prisma.sql`
    ways as (
      select * from unnest(${ways.map((way) => way.standing)}::text[], ${ways.map((way) => way.proof)}::text[],
        ${ways.map((way) => way.penalty)}::float8[], ${ways.map((way) => way.proofRank)}::int[],
        ${ways.map((way) => way.fit)}::float8[]) as w(standing, proven, penalty, proof_rank, fit)),
    held as materialized (
      select s.*, w.penalty, w.proof_rank, w.fit
      from standings_in_reach(array(select distinct standing from ways), ${areaOf(post.place, widerKm + beyondKm)},
        tstzrange(${start}::timestamptz, ${end}::timestamptz), ${mask}::text::bit(336)) s
      join ways w on w.standing = s.trade and w.proven = s.proof),
    placed as materialized (
      select h.*, ${real(EARTH_DIAMETER_KM)} * asin(sqrt(least(1, sin((${real(lat)} - h.lat) * pi() / 180 / 2) ^ 2
          + cos(h.lat * pi() / 180) * cos(${real(lat)} * pi() / 180) * sin((${real(lon)} - h.lon) * pi() / 180 / 2) ^ 2)))
          * ${real(TRAVEL_CONVENTION.roadFactor)} as km, radius_km + ${real(widerKm)} as reach_km from held h),
    near as materialized (
      select distinct on (h.person_id) h.*, ${minutesBy(slow)} as minutes
      from placed h where km <= reach_km + ${real(SLACK_KM)}
      order by h.person_id, penalty, proof_rank desc, minutes, km, place_rank)`;
}

/** Of those, whoever is free or could be at these hours: 0 free, 1 last resort, 3 nobody knows. */
function free(post: Post, now: Date): Prisma.Sql {
  const { start, end } = post.period;
  const { slots, pieces, night, weekend } = compileShift(post.period);
  const mask = maskOf(slots);
  const shift = Prisma.sql`tstzrange(${start}::timestamptz, ${end}::timestamptz)`;
  const days = Prisma.sql`greatest(0, (${real(now.getTime())} - (extract(epoch from confirmed_at) * 1000)::float8) / ${real(MS_PER_DAY)})`;
  return Prisma.sql`
    said as materialized (
      select n.*, ${days} as days,
        case
          when confirmed_at is null then case when exceptions && ${shift} and exists (
            select from unnest(exception_starts, exception_ends, exception_states) x(s, e, state)
            where state >= 2 and s < ${end}::timestamptz and e > ${start}::timestamptz) then 2 else 3 end
          when ${start}::timestamptz < not_before or ${start}::timestamptz < unavailable_until then 2
          when exceptions && ${shift} and not exists (
            select from unnest(exception_starts, exception_ends, exception_states) x(s, e, state)
            where state < 2 and s < ${end}::timestamptz and e > ${start}::timestamptz) then 2
          when exceptions && ${shift} then state_with_exceptions(free_slots, offered_slots, exception_starts, exception_ends,
            exception_states, ${pieces.map(({ period }) => period.start)}::timestamptz[],
            ${pieces.map(({ period }) => period.end)}::timestamptz[], ${pieces.map(({ slot }) => slot)}::int[])
          when free_slots & mask = mask then 0
          when offered_slots & mask = mask then 1
          else 2 end as said
      from near n, (select ${mask}::text::bit(336) as mask offset 0) once
      where paused_until is null or paused_until <= ${start}::timestamptz),
    free as materialized (
      select s.*, case when said in (0, 1) and days > ${real(DORMANT_AFTER_DAYS)} then 3
        when said in (0, 1) and days > ${real(STALE_AFTER_DAYS)} then 1
        when said = 0 and ((${night} and night_wish >= 2) or (${weekend} and weekend_wish >= 2)) then 1 else said end as state
      from said s where said <> 2)`;
}

/** Of those, whoever the need itself does not set aside; the other rules are the registry's. */
function askable(post: Post): Prisma.Sql {
  const { night, weekend } = compileShift(post.period);
  return Prisma.sql`
    askable as materialized (
      select f.* from free f
      where not f.taken && tstzrange(${post.period.start}::timestamptz, ${post.period.end}::timestamptz)
        and not f.questions && tstzrange(${post.period.start}::timestamptz, ${post.period.end}::timestamptz)
        and (cardinality(${[...post.wantedKinds]}::text[]) = 0 or f.kind = any(${[...post.wantedKinds]}::text[]))
        and f.person_id <> all (array(select person_id from solicitations
          where need_id = ${post.id}::uuid and close_reason is distinct from 'filled'))
        and f.person_id <> all (array(select person_id from structure_refusals
          where structure_id = ${post.structureId}::uuid))
        and not (${night} and night_wish = 3) and not (${weekend} and weekend_wish = 3))`;
}

/** The score in tenths of a point, part by part, as lib/matching/ranking.ts computes it: the same operations, in the same order. */
function scored(post: Post, now: Date, { points }: Weights): Prisma.Sql {
  const { month, year } = windowsOf(post, now);
  const { start } = post.period;
  const { night, weekend } = compileShift(post.period);
  const share = (count: Prisma.Sql, full: number) =>
    Prisma.sql`least(1, (${count})::float8 / ${real(full)})`;
  const tenths = (value: Prisma.Sql, outOf: number) =>
    Prisma.sql`floor((${value}) * ${real(outOf)} * 10 + 0.5)`;
  const asks = Prisma.sql`case when asked_at = '{}' then 0 else (select count(*) from unnest(asked_at) a where a > ${month}) end`;
  const missions = Prisma.sql`case when begun_at = '{}' then 0 else (select count(*) from unnest(begun_at) b where b > ${month} and b <= ${now}) end`;
  const stints = Prisma.sql`case when begun_at = '{}' then 0 else (select count(*) from unnest(begun_at) b
    where b >= ${daysBefore(start, SCALES.stintDays)} and b < ${start}) end`;
  const broken = Prisma.sql`case when broken_at = '{}' then 0 else (select count(*) from unnest(broken_at) b where b > ${year}) end`;
  return Prisma.sql`
    scored as (
      select a.person_id, state <> 0 as last_resort,
        ((${night} and night_wish = 0) or (${weekend} and weekend_wish = 0))
          and not (${night} and night_wish >= 2) and not (${weekend} and weekend_wish >= 2) as likes,
        (k.come_back is not distinct from 'yes')::int + case k.welcome when 'yes' then 1 when 'no' then -1 else 0 end as would_return,
        case when last_asked_at > ${year} then last_asked_at end as last_asked_at,
        ${tenths(Prisma.sql`fit`, points.fit)}
        + ${tenths(
          Prisma.sql`case when state = 3 then ${real(SCALES.silent)} else (case when state = 1 then ${real(SCALES.lastResort)} else 1 end)
            * (${real(SCALES.agedFloor)} + ${real(1 - SCALES.agedFloor)} * greatest(0, 1 - days / ${real(DORMANT_AFTER_DAYS)})) end`,
          points.availability,
        )}
        + ${tenths(Prisma.sql`greatest(0, 1 - minutes / ${real(SCALES.farMinutes)})`, points.travel)}
        + ${tenths(
          Prisma.sql`greatest(${share(Prisma.sql`case when k.welcome = 'no' then 0 else k.here end`, SCALES.knownAfter)},
            ${real(SCALES.publicShare)} * ${share(Prisma.sql`k.for_public`, SCALES.publicKnownAfter)})`,
          points.familiarity,
        )}
        + ${tenths(
          Prisma.sql`1 - ${real(SCALES.monthShare)} * ${share(asks, SCALES.askedOften)}
            - ${real(SCALES.monthShare)} * ${share(missions, SCALES.workedOften)}
            - ${real(SCALES.stintShare)} * ${share(stints, SCALES.stintsOften)}`,
          points.fairness,
        )}
        + ${tenths(Prisma.sql`1 - ${share(broken, SCALES.brokenOften)}`, points.reliability)} as tenths
      from askable a cross join lateral (
        select count(*) filter (where m.structure_id = ${post.structureId}::uuid) as here,
          count(*) filter (where n.public_served = ${post.publicServed ?? null}) as for_public,
          (array_agg(v.come_back order by v.answered_at desc, v.assignment_id)
            filter (where m.structure_id = ${post.structureId}::uuid and v.come_back is not null))[1] as come_back,
          (array_agg(w.welcome_again order by w.answered_at desc, w.assignment_id)
            filter (where m.structure_id = ${post.structureId}::uuid and w.welcome_again is not null))[1] as welcome
        from assignments m left join needs n on n.id = m.need_id left join mission_surveys v on v.assignment_id = m.id
          left join mission_host_surveys w on w.assignment_id = m.id
        where m.person_id = a.person_id and m.status <> 'cancelled' and m.ends_at <= ${now} and m.starts_at > ${year}) k)`;
}

/** A page of the ranking: who, and what the database counted for them. */
export type Standing = { readonly personId: PersonId; readonly tenths: number };

/**
 * The ranking of one post in one statement: the people nothing here sets aside, best first, from a rank on. Only
 * necessary conditions: whoever the registry would accept is in it, in the registry's order.
 */
export async function listStandings(
  tx: Tx,
  post: Post,
  now: Date,
  weights: Weights,
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<Standing[]> {
  const rows = await tx.$queryRaw<{ person_id: string; tenths: number }[]>`
    with ${nearby(post, 'at-these-hours')}, ${free(post, now)}, ${askable(post)}, ${scored(post, now, weights)}
    select person_id, tenths from scored
    order by last_resort, tenths desc, would_return desc, likes desc, last_asked_at nulls first, person_id
    offset ${from} limit ${limit}`;
  return rows.map((row) => ({ personId: row.person_id as PersonId, tenths: row.tenths }));
}

/** The first steps of the funnel, as the database counts them: each number is of the people left. */
export type ReachCount = {
  readonly registered: number;
  readonly qualified: number;
  readonly inReach: number;
  readonly available: number;
  /** those left, whom only the need and the registry can still set aside */
  readonly personIds: readonly PersonId[];
};

/** How many are left after each step, and who is left, in one statement. */
export async function countReach(tx: Tx, post: Post, now: Date): Promise<ReachCount> {
  const standings = [...new Set(waysToHold(post.trade).map((way) => way.standing))];
  const [row] = await tx.$queryRaw<
    {
      registered: number;
      qualified: number;
      in_reach: number;
      available: number;
      ids: string[];
    }[]
  >`with ${nearby(post, 'whenever')}, ${free(post, now)}
    select
      (select count(*)::int from people where territory_id = ${post.territoryId} and status = 'active') as registered,
      (select count(distinct person_id)::int from standings
        where territory_id = ${post.territoryId} and trade = any(${standings}::text[])
          and trade_key = any(array(select hashtext(one) from unnest(${standings}::text[]) one))) as qualified,
      (select count(*)::int from near) as in_reach,
      (select count(*)::int from free) as available,
      array(select person_id from free)::text[] as ids`;
  return {
    registered: row?.registered ?? 0,
    qualified: row?.qualified ?? 0,
    inReach: row?.in_reach ?? 0,
    available: row?.available ?? 0,
    personIds: (row?.ids ?? []) as PersonId[],
  };
}

/** Those a place is a little too far for, and those in reach who are not free for the whole shift: what is missing to each. */
export type NearMisses = { readonly beyondKm: readonly number[]; readonly away: readonly Said[] };

/** By how much people miss a place, up to so many kilometres, and what those in reach said of their hours; nobody is named. */
export async function listNearMisses(
  tx: Tx,
  post: Post,
  now: Date,
  upToKm: number,
): Promise<NearMisses> {
  const [row] = await tx.$queryRaw<{ beyond: number[]; away: AwayRow[] | null }[]>`
    with ${nearby(post, 'whenever', upToKm)}, ${free(post, now)}
    select
      array(select min(km - reach_km) from placed group by person_id
        having min(km - reach_km) > ${real(SLACK_KM)} and min(km - reach_km) <= ${real(upToKm)}) as beyond,
      (select jsonb_agg(jsonb_build_object('week', translate(offered_slots::text, '10', 'fn'), 'paused_until', paused_until,
        'confirmed_at', confirmed_at, 'not_before', not_before, 'unavailable_until', unavailable_until, 'exceptions', (
          select jsonb_agg(x) from unnest(exception_starts, exception_ends, exception_states) as x(starts_at, ends_at, state))))
        from near where person_id not in (select person_id from free)) as away`;
  return { beyondKm: row?.beyond ?? [], away: (row?.away ?? []).map(saidIn) };
}
