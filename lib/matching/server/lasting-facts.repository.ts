import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, OrganizationId, PersonId, PoolId } from '@/lib/identity/actor';
import type { ConditionKind } from '@/lib/profile/condition';
import type { AgeBand, PersonKind, StudyLevel } from '@/lib/profile/person';
import type { Proof, Trade } from '@/lib/profile/trade';
import type { LastingFacts } from '../lasting-gates';

type LastingRow = {
  id: string;
  kind: string;
  age_band: string;
  study_level: string | null;
  study_proof: string;
  home_organization_id: string | null;
  trades: string[];
  conditions: { kind: string; metOn: string; until: string | null }[];
};

// one statement, one snapshot: a profile saved meanwhile is read whole or not at all
const LASTING_FACTS = Prisma.sql`
  select p.id, p.kind, p.age_band, p.study_level, p.study_proof, p.home_organization_id,
    coalesce((select array_agg(t.trade || '/' || t.proof) from person_trades t where t.person_id = p.id), '{}') as trades,
    coalesce((select jsonb_agg(jsonb_build_object('kind', c.condition, 'metOn', c.met_on, 'until', c.until))
      from person_conditions c where c.person_id = p.id), '[]') as conditions
  from people p`;

const toLastingFacts = (row: LastingRow): LastingFacts => ({
  personId: row.id as PersonId,
  kind: row.kind as PersonKind,
  ageBand: row.age_band as AgeBand,
  studyLevel: row.study_level as StudyLevel | null,
  studyProof: row.study_proof as Proof,
  homeOrganizationId: row.home_organization_id as OrganizationId | null,
  trades: row.trades.map((entry) => {
    const [trade, proof] = entry.split('/');
    return { trade: trade as Trade, proof: proof as Proof };
  }),
  conditions: row.conditions.map(({ kind, metOn, until }) => ({
    kind: kind as ConditionKind,
    metOn: new Date(metOn),
    until: until ? new Date(until) : null,
  })),
});

/** What one person is today, if the speaker may see it. */
export async function findLastingFacts(tx: Tx, personId: PersonId): Promise<LastingFacts | null> {
  const [row] = await tx.$queryRaw<LastingRow[]>`${LASTING_FACTS} where p.id = ${personId}::uuid`;
  return row ? toLastingFacts(row) : null;
}

/** What the people asked for a need are today: those who still think and those who said yes. */
export async function listLastingFactsOf(tx: Tx, needId: NeedId): Promise<LastingFacts[]> {
  const rows = await tx.$queryRaw<LastingRow[]>`${LASTING_FACTS}
    where p.id in (select person_id from solicitations where need_id = ${needId}::uuid and status in ('pending', 'accepted'))`;
  return rows.map(toLastingFacts);
}

/** What some people are today, with when they last said they were free. */
export async function listFactsOfPeople(
  tx: Tx,
  people: readonly PersonId[],
): Promise<(LastingFacts & { readonly confirmedAt: Date | null })[]> {
  if (people.length === 0) return [];
  const rows = await tx.$queryRaw<(LastingRow & { confirmed_at: Date | null })[]>`
    select f.*, a.confirmed_at from (${LASTING_FACTS} where p.id = any(${[...people]}::uuid[])) f
    left join availabilities a on a.person_id = f.id`;
  return rows.map((row) => ({ ...toLastingFacts(row), confirmedAt: row.confirmed_at }));
}

/** Somebody of a pool as its manager reads them, with what they are today. */
export type PoolFactsRow = LastingFacts & {
  readonly maskedName: string;
  readonly communeName: string;
  readonly confirmedAt: Date | null;
};

/** What the people of a pool are today, those who spoke last first; so many of them. */
export const listPoolFacts = (tx: Tx, poolId: PoolId, limit: number): Promise<PoolFactsRow[]> =>
  listFactsWhere(
    tx,
    Prisma.sql`p.status = 'active' and p.id in (
      select person_id from pool_members where pool_id = ${poolId}::uuid and status = 'member')`,
    limit,
  );

/** What the staff an organization lends are today, those let in and those who wait. */
export const listStaffFacts = (
  tx: Tx,
  employer: OrganizationId,
  limit: number,
): Promise<PoolFactsRow[]> =>
  listFactsWhere(
    tx,
    Prisma.sql`p.status in ('active', 'waiting') and p.kind = 'lent-staff' and p.home_organization_id = ${employer}::uuid`,
    limit,
  );

async function listFactsWhere(tx: Tx, people: Prisma.Sql, limit: number): Promise<PoolFactsRow[]> {
  const rows = await tx.$queryRaw<
    (LastingRow & { masked_name: string; commune_name: string; confirmed_at: Date | null })[]
  >`
    select f.*, p.masked_name, c.name as commune_name, a.confirmed_at
    from (${LASTING_FACTS} where ${people}) f
    join people p on p.id = f.id join communes c on c.code = p.commune_code
    left join availabilities a on a.person_id = p.id
    order by a.confirmed_at desc nulls last, p.id limit ${limit}`;
  return rows.map((row) => ({
    ...toLastingFacts(row),
    maskedName: row.masked_name,
    communeName: row.commune_name,
    confirmedAt: row.confirmed_at,
  }));
}
