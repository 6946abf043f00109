import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { CellMember, PoolId, TerritoryId } from '@/lib/identity/actor';
import type { TradeGroup } from '@/lib/profile/trade';
import type { Period } from '@/lib/shared/period';
import type { CaseId } from '../case';
import type { LeadBand } from '../lead-band';
import type { Lever, LeverId, Pulled } from '../lever';
import { type LeverRecord, type Seen, WORTH } from '../lever-advice';
import type { LeverResult } from '../lever-result';

/** What answers are worth in all. */
const GAVE = Prisma.sql`sum(case result when 'yes' then ${WORTH.yes}::float8 when 'partial' then ${WORTH.partial}::float8
  when 'no' then ${WORTH.no}::float8 end)::float8`;

/** What counts as an answer: not what was withdrawn before there was one. */
const ANSWERED = Prisma.sql`result in (${Prisma.join(Object.keys(WORTH))})`;

/** A lever of a case, and the pool it asked. */
export type PulledRow = Pulled & { readonly poolId: PoolId | null };

/** The levers pulled for a case, first first; where those they asked, people or a service, are. */
export const listLevers = (tx: Tx, caseId: CaseId) =>
  tx.$queryRaw<PulledRow[]>`
    select l.id, l.lever, l.asked_at as "askedAt", l.by_name as "byName", l.asked_of as "askedOf", l.expected_at as "expectedAt",
      l.decided_by as "decidedBy", l.legal_basis as "legalBasis", l.pool_id as "poolId", p.name as "poolName", l.agreed_by as "agreedBy",
      l.result, l.people, l.hours, l.result_at as "resultAt", l.result_name as "resultName",
      case when l.wanted is not null then (
        select jsonb_build_object('asked', count(*), 'yes', count(*) filter (where a.status = 'accepted'),
          'waiting', count(*) filter (where a.status = 'pending'))
        from (select status from solicitations where lever_id = l.id
          union all select status from service_requests where lever_id = l.id) a) end as answers
    from queue_levers l left join pools p on p.id = l.pool_id where l.case_id = ${caseId}::uuid order by l.asked_at, l.id`;

/** The kind of case a lever is pulled for. */
export type Kind = { readonly tradeGroup: TradeGroup | null; readonly leadBand: LeadBand };

/** Writes a lever pulled. */
export async function insertLever(
  tx: Tx,
  { membershipId, territoryId }: CellMember,
  caseId: CaseId,
  said: Pick<PulledRow, 'lever' | 'askedOf' | 'expectedAt' | 'decidedBy' | 'legalBasis'> &
    Pick<PulledRow, 'poolId' | 'agreedBy'> &
    Kind & { readonly wanted: number | null },
  now: Date,
): Promise<LeverId> {
  const id = newId<'lever'>(now);
  await tx.$executeRaw`
    insert into queue_levers (id, case_id, territory_id, lever, asked_at, membership_id, by_name, asked_of, expected_at, decided_by, legal_basis,
      pool_id, agreed_by, wanted, trade_group, lead_band)
    values (${id}::uuid, ${caseId}::uuid, ${territoryId}, ${said.lever}, ${now}, ${membershipId}::uuid, '', ${said.askedOf},
      ${said.expectedAt}, ${said.decidedBy}, ${said.legalBasis}, ${said.poolId}::uuid, ${said.agreedBy}, ${said.wanted},
      ${said.tradeGroup}, ${said.leadBand})`;
  return id;
}

/** Writes what a lever gave; false when it was already said. */
export async function saveResult(
  tx: Tx,
  {
    id,
    result,
    people,
    hours,
  }: {
    readonly id: LeverId;
    readonly result: LeverResult;
    readonly people: number | null;
    readonly hours: number | null;
  },
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    update queue_levers set result = ${result}, people = ${people}, hours = ${hours}, result_at = ${now}, result_name = ''
    where id = ${id}::uuid and result is null`;
  return written === 1;
}

/** What each lever gave in like cases of a territory. */
export async function readSeen(
  tx: Tx,
  territoryId: TerritoryId,
  { tradeGroup, leadBand }: Kind,
): Promise<ReadonlyMap<Lever, Seen>> {
  const rows = await tx.$queryRaw<(Seen & { lever: Lever })[]>`
    select lever, count(*)::int as answered, ${GAVE} as gave
    from queue_levers where territory_id = ${territoryId} and ${ANSWERED} and lead_band = ${leadBand}
      and trade_group is not distinct from ${tradeGroup} group by lever`;
  return new Map(rows.map(({ lever, ...seen }) => [lever, seen]));
}

/** What each lever pulled in a period gave in a territory, the most answered first. */
export const listRecords = (tx: Tx, territoryId: TerritoryId, { start, end }: Period) =>
  tx.$queryRaw<LeverRecord[]>`
    select lever, min(asked_at) as since, count(*) filter (where result in ('yes', 'partial'))::int as helped,
      count(*)::int as pulled, count(*) filter (where ${ANSWERED})::int as answered,
      coalesce(${GAVE}, 0)::float8 as gave, coalesce(sum(people), 0)::int as people,
      coalesce(sum(hours), 0)::float8 as hours,
      (extract(epoch from percentile_cont(0.5) within group (order by result_at - asked_at) filter (where ${ANSWERED})) / 60)::float8 as "medianMinutes"
    from queue_levers where territory_id = ${territoryId} and asked_at >= ${start} and asked_at < ${end}
    group by lever order by answered desc, lever`;
