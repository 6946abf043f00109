import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, PersonId } from '@/lib/identity/actor';
import { STUDY_LEVELS, STUDY_TRADES } from '@/lib/profile/person';
import { tradesCovering } from '@/lib/profile/trade';
import { type Candidate, welcomeOf } from '../candidate';
import { type CandidateRow, type Dated, toCandidate } from '../candidate-row';
import type { Post } from '../post';
import { windowsOf } from '../window';

type Times = readonly [start: string, end: string];
type PageRow = CandidateRow & {
  missions: Times[] | null;
  waiting: [...Times, needId: string][] | null;
  exceptions:
    | [...Times, state: 'free' | 'last-resort' | 'no', imposed: boolean, offered: boolean][]
    | null;
  asked: boolean;
  refusing: boolean;
  asks: number;
  last_asked_at: Date | null;
  come_back: string | null;
  welcome: string | null;
  missions_30d: number;
  missions_here: number;
  missions_for_public: number;
  broken: number;
};

/**
 * A few people who may hold the post, with what the rules read of them: what `listCandidates` reads of a whole territory,
 * fetched person by person through their own indexes, in one statement.
 */
export async function listCandidatePage(
  tx: Tx,
  post: Post,
  now: Date,
  ids: readonly PersonId[],
): Promise<Candidate[]> {
  if (ids.length === 0) return [];
  const { territoryId } = post;
  const { reach } = windowsOf(post, now);
  const levels = STUDY_LEVELS.filter((level) => STUDY_TRADES[level].includes(post.trade));
  const rows = await tx.$queryRaw<PageRow[]>`
    select p.id, p.masked_name, p.kind, p.age_band, p.study_level, p.study_proof, p.home_organization_id, p.radius_km, p.travel_means, p.paused_until,
      c.name as commune_name, c.lat, c.lon, c.epci_code, c.precision, h.trades,
      a.week, a.confirmed_at, a.not_before, a.unavailable_until, w.nights, w.weekends, w.weekly_minutes,
      (select jsonb_agg(jsonb_build_object('lat', k.lat, 'lon', k.lon, 'epci_code', k.epci_code, 'precision', k.precision,
        'commune_name', k.name, 'radius_km', o.radius_km) order by o.rank)
        from person_places o join communes k on k.code = o.commune_code where o.person_id = p.id) as places,
      (select jsonb_agg(jsonb_build_array(starts_at, ends_at, weekly_minutes)) from declared_hours d
        where d.person_id = p.id and starts_at < ${reach.end} and (ends_at is null or ends_at > ${reach.start})) as declared,
      (select jsonb_object_agg(condition, jsonb_build_array(met_on, until)) from person_conditions k where k.person_id = p.id) as conditions,
      ${around(post, now)}, asking.*, working.*
    from people p
    join communes c on c.code = p.commune_code
    cross join lateral (select array(select t.trade || '/' || t.proof from person_trades t
      where t.person_id = p.id and t.trade = any(${[...tradesCovering(post.trade)]}::text[])) as trades offset 0) h
    left join availabilities a on a.person_id = p.id
    left join person_wishes w on w.person_id = p.id
    ${history(post, now)}
    where p.id = any(${[...ids]}::uuid[]) and p.territory_id = ${territoryId} and p.status = 'active'
      and (h.trades <> '{}' or (p.kind = 'health-student' and p.study_level = any(${[...levels]}::text[])))`;
  return rows.map((row) => toCandidate(row, datedIn(row)));
}

/** Missions, questions still waiting and exceptions around the post; whether this very need was asked, and its place refused. */
function around({ id, structureId, period }: Post, now: Date): Prisma.Sql {
  const { reach, earliest, counted } = windowsOf({ period }, now);
  return Prisma.sql`
      (select jsonb_agg(jsonb_build_array(starts_at, ends_at)) from (
        select starts_at, ends_at from assignments m
        where m.person_id = p.id and status <> 'cancelled'
          and ((starts_at < ${reach.end} and ends_at > ${reach.start} and starts_at > ${earliest})
            or (starts_at between ${counted.start} and ${counted.end} and exists (
              select from person_conditions y where y.person_id = p.id and y.condition = 'yearly-hours-cap')))
        union all
        select starts_at, ends_at from mobile_team_turns u
        where u.person_id = p.id and given_back_at is null
          and ((starts_at < ${reach.end} and ends_at > ${reach.start})
            or (starts_at between ${counted.start} and ${counted.end} and exists (
              select from person_conditions y where y.person_id = p.id and y.condition = 'yearly-hours-cap')))) w) as missions,
      (select jsonb_agg(jsonb_build_array(starts_at, ends_at, need_id)) from solicitations q
        where q.person_id = p.id and status = 'pending'
          and starts_at < ${period.end} and ends_at > ${period.start} and need_id <> ${id}::uuid) as waiting,
      (select jsonb_agg(jsonb_build_array(starts_at, ends_at, state, cohort_id is not null or calendar_id is not null, offer_id is not null))
        from availability_exceptions x
        where x.person_id = p.id and starts_at < ${period.end} and ends_at > ${period.start}
          and (offer_id is null or offer_stands(offer_id))) as exceptions,
      exists (select from solicitations q where q.person_id = p.id and q.need_id = ${id}::uuid
        and close_reason is distinct from 'filled') as asked,
      exists (select from structure_refusals r where r.person_id = p.id and r.structure_id = ${structureId}::uuid) as refusing`;
}

/** What the last month and the last year say of them. */
function history({ structureId, period, publicServed }: Post, now: Date): Prisma.Sql {
  const { month, year } = windowsOf({ period }, now);
  return Prisma.sql`
    cross join lateral (
      select (count(*) filter (where asked_at > ${month}))::int as asks, max(asked_at) as last_asked_at from solicitations s
      where s.person_id = p.id and asked_at > ${year}) asking
    cross join lateral (
      select (count(*) filter (where m.status <> 'cancelled' and m.starts_at > ${month} and m.starts_at <= ${now}))::int as missions_30d,
        (count(*) filter (where m.status <> 'cancelled' and m.structure_id = ${structureId}::uuid and m.ends_at <= ${now}))::int
          as missions_here,
        (count(*) filter (where m.status <> 'cancelled' and n.public_served = ${publicServed ?? null} and m.ends_at <= ${now}))::int
          as missions_for_public,
        (count(*) filter (where m.status = 'cancelled' and m.late and m.cancelled_by = 'person'))::int as broken,
        (array_agg(v.come_back order by v.answered_at desc, v.assignment_id)
          filter (where m.structure_id = ${structureId}::uuid and v.come_back is not null))[1] as come_back,
        (array_agg(w.welcome_again order by w.answered_at desc, w.assignment_id)
          filter (where m.structure_id = ${structureId}::uuid and w.welcome_again is not null))[1] as welcome
      from assignments m left join needs n on n.id = m.need_id left join mission_surveys v on v.assignment_id = m.id
        left join mission_host_surveys w on w.assignment_id = m.id
      where m.person_id = p.id and m.starts_at > ${year}) working`;
}

const periodOf = (start: string, end: string) => ({ start: new Date(start), end: new Date(end) });

const datedIn = (row: PageRow): Dated => ({
  missions: (row.missions ?? []).map(([start, end]) => periodOf(start, end)),
  questions: (row.waiting ?? []).map(([start, end, needId]) => ({
    needId: needId as NeedId,
    period: periodOf(start, end),
  })),
  exceptions: (row.exceptions ?? []).map(([start, end, state, imposed, offered]) => ({
    period: periodOf(start, end),
    state,
    imposed,
    offered,
  })),
  asked: row.asked,
  refusing: row.refusing,
  history: {
    asks30d: row.asks,
    missions30d: row.missions_30d,
    missionsHere: row.missions_here,
    missionsForPublic: row.missions_for_public,
    brokenPromises: row.broken,
    lastAskedAt: row.last_asked_at,
    wouldReturn: row.come_back === 'yes',
    welcome: welcomeOf(row.welcome),
  },
});
