import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { CellMember, TerritoryId } from '@/lib/identity/actor';
import type { TradeGroup } from '@/lib/profile/trade';
import type { CaseId } from '../case';
import type { LeadBand, Lever, LeverId, LeverResult, Pulled } from '../lever';
import { type LeverRecord, type Seen, WORTH } from '../lever-advice';

/** What answers are worth in all. */
const GAVE = Prisma.sql`sum(case result when 'yes' then ${WORTH.yes}::float8 when 'partial' then ${WORTH.partial}::float8
  when 'no' then ${WORTH.no}::float8 end)::float8`;

/** The levers pulled for a case, first first. */
export const listLevers = (tx: Tx, caseId: CaseId) =>
  tx.$queryRaw<Pulled[]>`
    select id, lever, asked_at as "askedAt", by_name as "byName", asked_of as "askedOf", expected_at as "expectedAt", decided_by as "decidedBy",
      legal_basis as "legalBasis", result, people, hours, result_at as "resultAt", result_name as "resultName"
    from queue_levers where case_id = ${caseId}::uuid order by asked_at, id`;

/** The kind of case a lever is pulled for. */
export type Kind = { readonly tradeGroup: TradeGroup | null; readonly leadBand: LeadBand };

/** Writes a lever pulled. */
export async function insertLever(
  tx: Tx,
  { membershipId, territoryId }: CellMember,
  caseId: CaseId,
  said: Pick<Pulled, 'lever' | 'askedOf' | 'expectedAt' | 'decidedBy' | 'legalBasis'> & Kind,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into queue_levers (id, case_id, territory_id, lever, asked_at, membership_id, by_name, asked_of, expected_at, decided_by, legal_basis,
      trade_group, lead_band)
    values (${newId(now)}::uuid, ${caseId}::uuid, ${territoryId}, ${said.lever}, ${now}, ${membershipId}::uuid, '', ${said.askedOf},
      ${said.expectedAt}, ${said.decidedBy}, ${said.legalBasis}, ${said.tradeGroup}, ${said.leadBand})`;
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
    from queue_levers where territory_id = ${territoryId} and result is not null and lead_band = ${leadBand}
      and trade_group is not distinct from ${tradeGroup} group by lever`;
  return new Map(rows.map(({ lever, ...seen }) => [lever, seen]));
}

/** What each lever gave in a territory since a day. */
export const listRecords = (tx: Tx, territoryId: TerritoryId, since: Date) =>
  tx.$queryRaw<LeverRecord[]>`
    select lever, count(*)::int as pulled, count(result)::int as answered,
      coalesce(${GAVE}, 0)::float8 as gave, coalesce(sum(people), 0)::int as people,
      coalesce(sum(hours), 0)::float8 as hours,
      (extract(epoch from percentile_cont(0.5) within group (order by result_at - asked_at)) / 60)::float8 as "medianMinutes"
    from queue_levers where territory_id = ${territoryId} and asked_at >= ${since} group by lever`;
