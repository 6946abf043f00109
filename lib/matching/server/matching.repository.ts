import 'server-only';
import { declaredOf } from '@/lib/availability/declared-hours';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { OrganizationId, PersonId, TerritoryId } from '@/lib/identity/actor';
import type { ConditionKind } from '@/lib/profile/condition';
import type { AgeBand, PersonKind, StudyLevel } from '@/lib/profile/person';
import { STUDY_LEVELS, STUDY_TRADES } from '@/lib/profile/person';
import { type Proof, type Trade, tradesCovering } from '@/lib/profile/trade';
import type { Precision } from '@/lib/territory/commune';
import type { Candidate, History } from '../candidate';
import type { Post } from '../post';
import { type Around, among, type Only, PERSON_ID, reachOf, readAround } from './around.repository';

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
        ${among(only, PERSON_ID)}
      group by person_id) d on d.person_id = p.id
    left join (
      select person_id, jsonb_object_agg(condition, met_on) as conditions from person_conditions
      where territory_id = ${post.territoryId} ${among(only, PERSON_ID)} group by person_id) m on m.person_id = p.id
    where p.territory_id = ${post.territoryId} and p.status = 'active'
      and (h.person_id is not null or (p.kind = 'health-student' and p.study_level = any(${[...levels]}::text[])))
      ${among(only, Prisma.sql`p.id`)}`;
  const around = await readAround(tx, post, now, only);
  return rows.map((row) => toCandidate(row, around));
}

const NO_HISTORY: History = {
  asks30d: 0,
  missions30d: 0,
  missionsHere: 0,
  missionsForPublic: 0,
  brokenPromises: 0,
  lastAskedAt: null,
};

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
