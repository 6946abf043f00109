import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId, PoolId, TerritoryId, UserId } from '@/lib/identity/actor';
import type { PersonKind } from '@/lib/profile/person';
import type { Decision, MemberStatus, Validation, Waiting } from '../membership';
import type { Attester } from '../settings';

/** A pool as its manager sets it. */
export type Pool = {
  readonly id: string;
  readonly name: string;
  readonly kind: PersonKind;
  readonly validation: Validation;
  readonly attester: Attester | null;
};

/** One pool; null when the speaker may not see it. */
export async function findPool(tx: Tx, id: string): Promise<Pool | null> {
  const [pool] = await tx.$queryRaw<Pool[]>`
    select id, name, kind, validation, attester from pools where id = ${id}::uuid`;
  return pool ?? null;
}

/** Those a manager has not let in: who waits first, longest first, then those refused. */
export async function listWaiting(tx: Tx, poolId: string, limit: number): Promise<Waiting[]> {
  return await tx.$queryRaw<Waiting[]>`
    select p.id as "personId", p.first_name || ' ' || p.last_name as name, p.email, p.phone, p.study_level as "studyLevel",
      array(select t.trade from person_trades t where t.person_id = p.id order by t.trade) as trades,
      c.name as "communeName", m.joined_at as since, m.status, m.reason
    from pool_members m join people p on p.id = m.person_id join communes c on c.code = p.commune_code
    where m.pool_id = ${poolId}::uuid and m.status <> 'member'
    order by m.status desc, m.joined_at, p.id limit ${limit}`;
}

/** How many wait. */
export async function countWaiting(tx: Tx, poolId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pool_members where pool_id = ${poolId}::uuid and status = 'waiting'`;
  return row?.count ?? 0;
}

/** Where some people stand in a pool, held until the end of the transaction, always in one order. */
export async function lockMembers(
  tx: Tx,
  poolId: string,
  people: readonly PersonId[],
): Promise<readonly { readonly personId: PersonId; readonly status: MemberStatus }[]> {
  return await tx.$queryRaw`
    select person_id as "personId", status from pool_members
    where pool_id = ${poolId}::uuid and person_id = any(${[...people]}::uuid[])
    order by person_id for update`;
}

/** Writes one decision for all of them; who answers for them when the pool attests. */
export async function saveDecision(
  tx: Tx,
  poolId: string,
  people: readonly PersonId[],
  { status, reason }: Decision,
  { at, attestedBy }: { readonly at: Date; readonly attestedBy: UserId | null },
): Promise<void> {
  await tx.$executeRaw`
    update pool_members set status = ${status}, reason = ${reason}, decided_at = ${at},
      attested_by = ${attestedBy}::uuid, attested_at = ${attestedBy ? at : null}::timestamptz
    where pool_id = ${poolId}::uuid and person_id = any(${[...people]}::uuid[])`;
}

/** The pools one person is in, or waits for. */
export async function listMemberships(tx: Tx, personId: PersonId) {
  return await tx.$queryRaw<
    {
      pool: string;
      status: MemberStatus;
      reason: string | null;
      since: Date;
      papers: string[];
      attestation: string | null;
    }[]
  >`
    select p.name as pool, m.status, m.reason, m.joined_at as since, p.papers, p.attestation
    from pool_members m join pools p on p.id = m.pool_id
    where m.person_id = ${personId}::uuid order by m.joined_at, p.id`;
}

/** Holds somebody of the pool until the end of the transaction: what is checked of them is noted one at a time. */
export async function lockMember(
  tx: Tx,
  poolId: PoolId,
  personId: PersonId,
): Promise<{ readonly territoryId: TerritoryId; readonly email: boolean } | null> {
  const [row] = await tx.$queryRaw<{ territoryId: TerritoryId; email: boolean }[]>`
    select p.territory_id as "territoryId", p.email is not null as email
    from pool_members m join people p on p.id = m.person_id
    where m.pool_id = ${poolId}::uuid and m.person_id = ${personId}::uuid and m.status = 'member' for update of m`;
  return row ?? null;
}
