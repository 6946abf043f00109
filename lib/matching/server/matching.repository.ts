import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, PersonId, TerritoryId } from '@/lib/identity/actor';
import { STUDY_LEVELS, STUDY_TRADES } from '@/lib/profile/person';
import { type Trade, tradesCovering } from '@/lib/profile/trade';
import { heapsOf } from '@/lib/shared/heaps';
import type { Period } from '@/lib/shared/period';
import { type Candidate, type History, welcomeOf } from '../candidate';
import { type Around, type CandidateRow, datedOf, toCandidate } from '../candidate-row';
import type { Post } from '../post';
import { windowsOf } from '../window';

/** Nobody in particular, or a few people by their ids. */
type Only = readonly PersonId[] | null;
const among = (only: Only, column: Prisma.Sql) =>
  only ? Prisma.sql`and ${column} = any(${[...only]}::uuid[])` : Prisma.empty;
const PERSON_ID = Prisma.sql`person_id`;

/** Everybody registered and active in the speaker’s territory, whatever their trade. */
export async function countRegistered(tx: Tx, territoryId: TerritoryId): Promise<number> {
  const [row] = await tx.$queryRaw<{ people: number }[]>`
    select count(*)::int as people from people where territory_id = ${territoryId} and status = 'active'`;
  return row?.people ?? 0;
}

/**
 * The people whose trade or studies may hold the post, with what the rules read; or only a few of them.
 * Coarse on purpose: the rules decide. `trades` widens it to the posts this one could become.
 */
export async function listCandidates(
  tx: Tx,
  post: Post,
  now: Date,
  only: Only = null,
  trades: readonly Trade[] = [post.trade],
): Promise<Candidate[]> {
  const { reach } = windowsOf(post, now);
  const covering = [...new Set(trades.flatMap((trade) => [...tradesCovering(trade)]))];
  const levels = STUDY_LEVELS.filter((level) =>
    trades.some((trade) => STUDY_TRADES[level].includes(trade)),
  );
  // materialized: each is made once, even by a plan that knows nothing yet of tables just filled
  const rows = await tx.$queryRaw<CandidateRow[]>`
    with holders as materialized (
      select person_id, array_agg(trade || '/' || proof) as trades
      from person_trades where trade = any(${covering}::text[])
        ${among(only, PERSON_ID)}
      group by person_id),
    hours as materialized (
      select person_id, jsonb_agg(jsonb_build_array(starts_at, ends_at, weekly_minutes)) as declared from declared_hours
      where starts_at < ${reach.end} and (ends_at is null or ends_at > ${reach.start})
        ${among(only, PERSON_ID)}
      group by person_id),
    places as materialized (
      select o.person_id, jsonb_agg(jsonb_build_object('lat', k.lat, 'lon', k.lon, 'epci_code', k.epci_code, 'precision', k.precision,
        'commune_name', k.name, 'radius_km', o.radius_km) order by o.rank) as places
      from person_places o join communes k on k.code = o.commune_code
      where true ${among(only, Prisma.sql`o.person_id`)} group by o.person_id),
    wished as materialized (
      select person_id, nights, weekends, weekly_minutes from person_wishes where true ${among(only, PERSON_ID)}),
    papers as materialized (
      select person_id, jsonb_object_agg(condition, jsonb_build_array(met_on, until)) as conditions from person_conditions
      where true ${among(only, PERSON_ID)} group by person_id)
    select p.id, p.masked_name, p.kind, p.age_band, p.study_level, p.study_proof, p.home_organization_id, p.radius_km, p.travel_means, p.paused_until,
      c.name as commune_name, c.lat, c.lon, c.epci_code, c.precision, coalesce(h.trades, '{}') as trades,
      a.week, a.confirmed_at, a.not_before, a.unavailable_until, d.declared, m.conditions,
      w.nights, w.weekends, w.weekly_minutes, o.places
    from people p
    left join holders h on h.person_id = p.id
    join communes c on c.code = p.commune_code
    left join availabilities a on a.person_id = p.id
    left join hours d on d.person_id = p.id
    left join wished w on w.person_id = p.id
    left join places o on o.person_id = p.id
    left join papers m on m.person_id = p.id
    where p.territory_id = ${post.territoryId} and p.status = 'active'
      and (h.person_id is not null or (p.kind = 'health-student' and p.study_level = any(${[...levels]}::text[])))
      ${among(only, Prisma.sql`p.id`)}`;
  const around = await readAround(tx, post, now, only);
  return rows.map((row) => toCandidate(row, datedOf(around, row.id)));
}

type AroundRow = {
  readonly kind: 'mission' | 'question' | 'exception' | 'asked' | 'refusing';
  readonly person_id: string;
  readonly need_id: string | null;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly state: 'free' | 'last-resort' | 'no';
  /** an exception an institute imposes, or one’s own calendar */
  readonly imposed: boolean;
  /** hours their employer’s offer frees */
  readonly offered: boolean;
};
const periodOf = ({ starts_at, ends_at }: Pick<AroundRow, 'starts_at' | 'ends_at'>): Period => ({
  start: starts_at,
  end: ends_at,
});

/**
 * Everything dated about these people around the post, in one statement. The engine’s voice narrows each table to the
 * people of its territory, by the index; whose rows these are is then said by the people they are joined to.
 */
async function readAround(tx: Tx, post: Post, now: Date, only: Only): Promise<Around> {
  const { period } = post;
  const { reach, earliest, counted } = windowsOf(post, now);
  const rows = await tx.$queryRaw<AroundRow[]>`
    select 'mission' as kind, person_id, null::uuid as need_id, starts_at, ends_at, null::text as state,
      false as imposed, false as offered from assignments
    where status <> 'cancelled' and starts_at < ${reach.end} and ends_at > ${reach.start}
      and starts_at > ${earliest}
      ${among(only, PERSON_ID)}
    union all
    -- the year of those whose residence permit counts their hours
    select 'mission', person_id, null::uuid, starts_at, ends_at, null, false, false from assignments
    where status <> 'cancelled' and person_id = any(array(select person_id from person_conditions
        where condition = 'yearly-hours-cap' ${among(only, PERSON_ID)}))
      and starts_at between ${counted.start} and ${counted.end}
      and not (starts_at < ${reach.end} and ends_at > ${reach.start} and starts_at > ${earliest})
    union all
    -- a turn of a mobile team is work like another
    select 'mission', person_id, null, starts_at, ends_at, null, false, false from mobile_team_turns
    where given_back_at is null and (starts_at < ${reach.end} and ends_at > ${reach.start}
        or starts_at between ${counted.start} and ${counted.end} and person_id = any(array(select person_id from person_conditions
          where condition = 'yearly-hours-cap' ${among(only, PERSON_ID)})))
      ${among(only, PERSON_ID)}
    union all
    select 'question', person_id, need_id, starts_at, ends_at, null, false, false from solicitations
    where status = 'pending' and starts_at < ${period.end} and ends_at > ${period.start} and need_id <> ${post.id}::uuid
      ${among(only, PERSON_ID)}
    union all
    select 'exception', person_id, null, starts_at, ends_at, state, cohort_id is not null or calendar_id is not null, offer_id is not null
    from availability_exceptions
    where starts_at < ${period.end} and ends_at > ${period.start} and (offer_id is null or offer_stands(offer_id))
      ${among(only, PERSON_ID)}
    union all
    select 'asked', person_id, need_id, starts_at, ends_at, null, false, false from solicitations
    where need_id = ${post.id}::uuid and close_reason is distinct from 'filled'
    union all
    select 'refusing', person_id, null, null, null, null, false, false from structure_refusals
    where structure_id = ${post.structureId}::uuid`;
  const of = (kind: AroundRow['kind']) => rows.filter((row) => row.kind === kind);
  const idsOf = (kind: AroundRow['kind']) => new Set(of(kind).map((row) => row.person_id));
  return {
    missions: grouped(of('mission'), periodOf),
    questions: grouped(of('question'), (row) => ({
      needId: row.need_id as NeedId,
      period: periodOf(row),
    })),
    exceptions: grouped(of('exception'), ({ imposed, offered, state, ...row }) => ({
      period: periodOf(row),
      state,
      imposed,
      offered,
    })),
    histories: await readHistories(tx, post, now, only),
    asked: idsOf('asked'),
    refusing: idsOf('refusing'),
  };
}

type HistoryRow = {
  person_id: string;
  asks: number;
  missions: number;
  missions_here: number;
  missions_for_public: number;
  broken: number;
  last_asked_at: Date | null;
  come_back: string | null;
  welcome: string | null;
};

async function readHistories(
  tx: Tx,
  post: Post,
  now: Date,
  only: Only,
): Promise<Map<string, History>> {
  const { month, year } = windowsOf(post, now);
  const rows = await tx.$queryRaw<HistoryRow[]>`
    with asked as (
      select person_id, count(*) filter (where asked_at > ${month})::int as asks, max(asked_at) as last_asked_at
      from solicitations where asked_at > ${year}
        ${among(only, PERSON_ID)}
      group by person_id),
    worked as (
      select a.person_id,
        count(*) filter (where a.status <> 'cancelled' and a.starts_at > ${month} and a.starts_at <= ${now})::int as missions,
        count(*) filter (where a.status <> 'cancelled' and a.structure_id = ${post.structureId}::uuid and a.ends_at <= ${now})::int as missions_here,
        count(*) filter (where a.status <> 'cancelled' and n.public_served = ${post.publicServed ?? null} and a.ends_at <= ${now})::int
          as missions_for_public,
        count(*) filter (where a.status = 'cancelled' and a.late and a.cancelled_by = 'person')::int as broken,
        (array_agg(v.come_back order by v.answered_at desc, v.assignment_id)
          filter (where a.structure_id = ${post.structureId}::uuid and v.come_back is not null))[1] as come_back,
        (array_agg(w.welcome_again order by w.answered_at desc, w.assignment_id)
          filter (where a.structure_id = ${post.structureId}::uuid and w.welcome_again is not null))[1] as welcome
      from assignments a left join needs n on n.id = a.need_id left join mission_surveys v on v.assignment_id = a.id
        left join mission_host_surveys w on w.assignment_id = a.id
      where a.starts_at > ${year}
        ${among(only, Prisma.sql`a.person_id`)}
      group by a.person_id)
    select coalesce(asked.person_id, worked.person_id) as person_id, coalesce(asks, 0) as asks, coalesce(missions, 0) as missions,
      coalesce(missions_here, 0) as missions_here, coalesce(missions_for_public, 0) as missions_for_public,
      coalesce(broken, 0) as broken, last_asked_at, come_back, welcome
    from asked full join worked on asked.person_id = worked.person_id`;
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        asks30d: row.asks,
        missions30d: row.missions,
        missionsHere: row.missions_here,
        missionsForPublic: row.missions_for_public,
        brokenPromises: row.broken,
        lastAskedAt: row.last_asked_at,
        wouldReturn: row.come_back === 'yes',
        welcome: welcomeOf(row.welcome),
      },
    ]),
  );
}

function grouped<Row extends { person_id: string }, Value>(
  rows: readonly Row[],
  toValue: (row: Row) => Value,
): Map<string, Value[]> {
  return heapsOf(rows, (row) => row.person_id, toValue);
}
