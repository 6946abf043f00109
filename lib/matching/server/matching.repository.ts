import 'server-only';
import { declaredOf } from '@/lib/availability/declared-hours';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, OrganizationId, PersonId, TerritoryId } from '@/lib/identity/actor';
import type { ConditionKind } from '@/lib/profile/condition';
import type { AgeBand, PersonKind, StudyLevel } from '@/lib/profile/person';
import { STUDY_LEVELS, STUDY_TRADES } from '@/lib/profile/person';
import { type Proof, type Trade, tradesCovering } from '@/lib/profile/trade';
import { minutesAfter, type Period } from '@/lib/shared/period';
import type { Precision } from '@/lib/territory/commune';
import type { Candidate, History } from '../candidate';
import type { Post } from '../post';
import { HOURS_REACH } from '../working-time-law';

const DAY = 24 * 60;
/** A mission lasts less than this, in minutes: the index on its start is enough. */
const LONGEST_MISSION = 7 * DAY;
const FAIRNESS_WINDOW = 30 * DAY;
const RELIABILITY_WINDOW = 365 * DAY;

type PlaceRow = { lat: number; lon: number; epci_code: string | null };

type CandidateRow = PlaceRow & {
  id: string;
  masked_name: string;
  kind: string;
  age_band: string;
  study_level: string | null;
  home_organization_id: string | null;
  radius_km: number;
  paused_until: Date | null;
  commune_name: string;
  precision: string;
  trades: string[];
  week: string | null;
  confirmed_at: Date | null;
  not_before: Date | null;
  unavailable_until: Date | null;
  declared: [start: string, end: string | null, weeklyMinutes: number | null][] | null;
  conditions: Record<string, string> | null;
};

/** Everybody registered and active in the speaker’s territory, whatever their trade. */
export async function countRegistered(tx: Tx, territoryId: TerritoryId): Promise<number> {
  const [row] = await tx.$queryRaw<{ people: number }[]>`
    select count(*)::int as people from people where territory_id = ${territoryId} and status = 'active'`;
  return row?.people ?? 0;
}

/** Nobody in particular, or a few people by their ids. */
type Only = readonly PersonId[] | null;
const among = (only: Only, column: Prisma.Sql) =>
  only ? Prisma.sql`and ${column} = any(${[...only]}::uuid[])` : Prisma.empty;
const PERSON_ID = Prisma.sql`person_id`;

/**
 * The people whose trade or studies may hold the post, with what the rules read; or only those of a page of the ranking.
 * Coarse on purpose: the rules decide. `trades` widens it to the posts this one could become.
 */
export async function listCandidates(
  tx: Tx,
  post: Post,
  now: Date,
  only: Only = null,
  trades: readonly Trade[] = [post.trade],
): Promise<Candidate[]> {
  const reach = reachOf(post);
  const covering = [...new Set(trades.flatMap((trade) => [...tradesCovering(trade)]))];
  const levels = STUDY_LEVELS.filter((level) =>
    trades.some((trade) => STUDY_TRADES[level].includes(trade)),
  );
  const rows = await tx.$queryRaw<CandidateRow[]>`
    with holders as (
      select person_id, array_agg(trade || '/' || proof) as trades
      from person_trades where territory_id = ${post.territoryId} and trade = any(${covering}::text[])
        ${among(only, PERSON_ID)}
      group by person_id)
    select p.id, p.masked_name, p.kind, p.age_band, p.study_level, p.home_organization_id, p.radius_km, p.paused_until,
      c.name as commune_name, c.lat, c.lon, c.epci_code, c.precision, coalesce(h.trades, '{}') as trades,
      a.week, a.confirmed_at, a.not_before, a.unavailable_until, d.declared, m.conditions
    from people p
    left join holders h on h.person_id = p.id
    join communes c on c.code = p.commune_code
    left join availabilities a on a.person_id = p.id
    left join (
      select person_id, jsonb_agg(jsonb_build_array(starts_at, ends_at, weekly_minutes)) as declared from declared_hours
      where territory_id = ${post.territoryId} and starts_at < ${reach.end} and (ends_at is null or ends_at > ${reach.start})
      group by person_id) d on d.person_id = p.id
    left join (
      select person_id, jsonb_object_agg(condition, met_on) as conditions from person_conditions
      where territory_id = ${post.territoryId} group by person_id) m on m.person_id = p.id
    where p.territory_id = ${post.territoryId} and p.status = 'active'
      and (h.person_id is not null or (p.kind = 'health-student' and p.study_level = any(${[...levels]}::text[])))
      ${among(only, Prisma.sql`p.id`)}`;
  const around = await readAround(tx, post, now, only);
  return rows.map((row) => toCandidate(row, around));
}

type Around = {
  readonly missions: ReadonlyMap<string, readonly Period[]>;
  readonly questions: ReadonlyMap<string, readonly { needId: NeedId; period: Period }[]>;
  readonly exceptions: ReadonlyMap<string, Candidate['exceptions']>;
  readonly histories: ReadonlyMap<string, History>;
  readonly asked: ReadonlySet<string>;
  readonly refusing: ReadonlySet<string>;
};

/** How far around a post other work matters. */
const reachOf = ({ period }: Post): Period => ({
  start: minutesAfter(period.start, -HOURS_REACH),
  end: minutesAfter(period.end, HOURS_REACH),
});

type PeriodRow = { person_id: string; starts_at: Date; ends_at: Date };
const periodOf = ({ starts_at, ends_at }: PeriodRow): Period => ({
  start: starts_at,
  end: ends_at,
});

async function readAround(tx: Tx, post: Post, now: Date, only: Only): Promise<Around> {
  const { territoryId, period } = post;
  const reach = reachOf(post);
  const missions = await tx.$queryRaw<PeriodRow[]>`
    select person_id, starts_at, ends_at from assignments
    where territory_id = ${territoryId} and status <> 'cancelled'
      and starts_at < ${reach.end} and ends_at > ${reach.start}
      and starts_at > ${minutesAfter(reach.start, -LONGEST_MISSION)}
      ${among(only, PERSON_ID)}`;
  const questions = await tx.$queryRaw<(PeriodRow & { need_id: string })[]>`
    select person_id, need_id, starts_at, ends_at from solicitations
    where territory_id = ${territoryId} and status = 'pending'
      and starts_at < ${period.end} and ends_at > ${period.start} and need_id <> ${post.id}::uuid
      ${among(only, PERSON_ID)}`;
  const exceptions = await tx.$queryRaw<(PeriodRow & { state: 'free' | 'last-resort' | 'no' })[]>`
    select person_id, starts_at, ends_at, state from availability_exceptions
    where territory_id = ${territoryId} and starts_at < ${period.end} and ends_at > ${period.start}
      ${among(only, PERSON_ID)}
    order by created_at, id`;
  const asked = await tx.$queryRaw<{ person_id: string }[]>`
    select person_id from solicitations
    where need_id = ${post.id}::uuid and close_reason is distinct from 'filled'`;
  const refusing = await tx.$queryRaw<{ person_id: string }[]>`
    select person_id from structure_refusals
    where territory_id = ${territoryId} and structure_id = ${post.structureId}::uuid`;
  return {
    missions: grouped(missions, periodOf),
    questions: grouped(questions, (row) => ({
      needId: row.need_id as NeedId,
      period: periodOf(row),
    })),
    exceptions: grouped(exceptions, (row) => ({ period: periodOf(row), state: row.state })),
    histories: await readHistories(tx, post, now, only),
    asked: new Set(asked.map((row) => row.person_id)),
    refusing: new Set(refusing.map((row) => row.person_id)),
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
};

async function readHistories(
  tx: Tx,
  post: Post,
  now: Date,
  only: Only,
): Promise<Map<string, History>> {
  const since = minutesAfter(now, -FAIRNESS_WINDOW);
  const rows = await tx.$queryRaw<HistoryRow[]>`
    with asked as (
      select person_id, count(*) filter (where asked_at > ${since})::int as asks, max(asked_at) as last_asked_at
      from solicitations where territory_id = ${post.territoryId} and asked_at > ${minutesAfter(now, -RELIABILITY_WINDOW)}
        ${among(only, PERSON_ID)}
      group by person_id),
    worked as (
      select a.person_id,
        count(*) filter (where a.status <> 'cancelled' and a.starts_at > ${since} and a.starts_at <= ${now})::int as missions,
        count(*) filter (where a.status <> 'cancelled' and a.structure_id = ${post.structureId}::uuid and a.ends_at <= ${now})::int as missions_here,
        count(*) filter (where a.status <> 'cancelled' and n.public_served = ${post.publicServed ?? null} and a.ends_at <= ${now})::int
          as missions_for_public,
        count(*) filter (where a.status = 'cancelled' and a.late and a.cancelled_by = 'person')::int as broken
      from assignments a left join needs n on n.id = a.need_id
      where a.territory_id = ${post.territoryId} and a.starts_at > ${minutesAfter(now, -RELIABILITY_WINDOW)}
        ${among(only, Prisma.sql`a.person_id`)}
      group by a.person_id)
    select coalesce(asked.person_id, worked.person_id) as person_id, coalesce(asks, 0) as asks, coalesce(missions, 0) as missions,
      coalesce(missions_here, 0) as missions_here, coalesce(missions_for_public, 0) as missions_for_public,
      coalesce(broken, 0) as broken, last_asked_at
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
      },
    ]),
  );
}

const NO_HISTORY: History = {
  asks30d: 0,
  missions30d: 0,
  missionsHere: 0,
  missionsForPublic: 0,
  brokenPromises: 0,
  lastAskedAt: null,
};

function grouped<Row extends { person_id: string }, Value>(
  rows: readonly Row[],
  toValue: (row: Row) => Value,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const group = groups.get(row.person_id);
    if (group) group.push(toValue(row));
    else groups.set(row.person_id, [toValue(row)]);
  }
  return groups;
}

function toCandidate(row: CandidateRow, around: Around): Candidate {
  return {
    personId: row.id as PersonId,
    maskedName: row.masked_name,
    kind: row.kind as PersonKind,
    ageBand: row.age_band as AgeBand,
    studyLevel: row.study_level as StudyLevel | null,
    homeOrganizationId: row.home_organization_id as OrganizationId | null,
    place: {
      lat: row.lat,
      lon: row.lon,
      epciCode: row.epci_code,
      precision: row.precision as Precision,
    },
    communeName: row.commune_name,
    radiusKm: row.radius_km,
    trades: row.trades.map((entry) => {
      const [trade, proof] = entry.split('/');
      return { trade: trade as Trade, proof: proof as Proof };
    }),
    pausedUntil: row.paused_until,
    availability:
      row.week && row.confirmed_at
        ? {
            week: row.week,
            confirmedAt: row.confirmed_at,
            notBefore: row.not_before,
            unavailableUntil: row.unavailable_until,
          }
        : null,
    exceptions: around.exceptions.get(row.id) ?? [],
    missions: around.missions.get(row.id) ?? [],
    declared: (row.declared ?? []).map(([start, end, weeklyMinutes]) =>
      declaredOf({ start: new Date(start), end: end ? new Date(end) : null, weeklyMinutes }),
    ),
    conditions: Object.entries(row.conditions ?? {}).map(([kind, metOn]) => ({
      kind: kind as ConditionKind,
      metOn: new Date(metOn),
    })),
    questions: around.questions.get(row.id) ?? [],
    alreadyAsked: around.asked.has(row.id),
    refusesStructure: around.refusing.has(row.id),
    history: around.histories.get(row.id) ?? NO_HISTORY,
  };
}
