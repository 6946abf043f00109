import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, OrganizationId, PoolId, TerritoryId, UserId } from '@/lib/identity/actor';
import type { CivicChoice } from '../mission';

/** One decision to append. */
export type NewDecision = {
  readonly id: string;
  readonly needId: NeedId;
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
  readonly poolId: PoolId;
  readonly choice: CivicChoice;
  /** of the need, as it was looked at */
  readonly revision: number;
  readonly voice: 'moderator' | 'cell';
  readonly decidedBy: UserId;
  readonly now: Date;
};

/** Appends a decision under the need’s lock, taken by the database; false when it says what already holds, or of a need that changed. */
export async function insertDecision(tx: Tx, one: NewDecision): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into civic_decisions (id, need_id, organization_id, territory_id, pool_id, status, reason, voice, decided_by, revision, decided_at)
    values (${one.id}::uuid, ${one.needId}::uuid, ${one.organizationId}::uuid, ${one.territoryId}, ${one.poolId}::uuid,
      ${one.choice.status}, ${one.choice.reason}, ${one.voice}, ${one.decidedBy}::uuid, ${one.revision}, ${one.now})`;
  return written === 1;
}

/** The last word about a need, as its structure or its cell reads it; null while there is none. */
export async function findLastDecision(
  tx: Tx,
  needId: NeedId,
): Promise<{ status: CivicChoice['status']; reason: string | null; decidedAt: Date } | null> {
  const [row] = await tx.$queryRaw<
    { status: CivicChoice['status']; reason: string | null; decidedAt: Date }[]
  >`
    select status, reason, decided_at as "decidedAt" from civic_decisions where need_id = ${needId}::uuid
    order by decided_at desc, id desc limit 1`;
  return row ?? null;
}

/** The reasons of the refusals of some missions, the last of each. */
export async function listRefusals(
  tx: Tx,
  ids: readonly NeedId[],
): Promise<ReadonlyMap<NeedId, string>> {
  const rows = await tx.$queryRaw<{ id: NeedId; reason: string }[]>`
    select distinct on (need_id) need_id as id, reason from civic_decisions
    where need_id = any(${[...ids]}::uuid[]) and status = 'refused' order by need_id, decided_at desc, id desc`;
  return new Map(rows.map(({ id, reason }) => [id, reason]));
}

/** Which of some missions were agreed to beforehand. */
export async function listDelegated(tx: Tx, ids: readonly NeedId[]): Promise<ReadonlySet<NeedId>> {
  const rows = await tx.$queryRaw<{ id: NeedId }[]>`
    select distinct need_id as id from civic_decisions
    where need_id = any(${[...ids]}::uuid[]) and voice = 'delegation'`;
  return new Set(rows.map(({ id }) => id));
}
