import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, PoolManager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result } from '@/lib/shared/result';
import { planCampaign } from '../refresh-rhythm';

/** The last time a pool’s manager asked everybody to confirm. */
export type PoolCampaign = {
  readonly askedAt: Date;
  readonly restsUntil: Date;
  /** people asked so far */
  readonly asked: number;
  /** null while people are still being asked */
  readonly endedAt: Date | null;
};

/** The last campaign of one’s own pool; null when there was none. */
export async function readCampaignAs({
  actor,
  now,
}: Context<PoolManager>): Promise<PoolCampaign | null> {
  return await withActor(actor, 'read', now, (tx) => findLastCampaign(tx, actor.poolId));
}

/**
 * Asks everybody of one’s own pool to say whether their week is still true. The worker writes to them, each within
 * their own limits; who has just confirmed, who was just asked and who takes a pause hear nothing.
 */
export async function askPoolToConfirmAs(
  context: Context<PoolManager>,
): Promise<Result<{ readonly restsUntil: Date }, 'campaign-too-soon'>> {
  const { actor, now } = context;
  const { poolId, territoryId, userId } = actor;
  return await withActor(actor, 'write', now, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${poolId}, 4))`;
    const last = await findLastCampaign(tx, poolId);
    const planned = planCampaign(last?.askedAt ?? null, now);
    if (!planned.ok) return planned;
    const id = newId<'campaign'>(now);
    const { restsUntil } = planned.value;
    await tx.refreshCampaign.create({
      data: { id, poolId, territoryId, askedBy: userId, askedAt: now, restsUntil },
    });
    await record(tx, context, {
      action: 'ask-pool-to-confirm',
      objectKind: 'pool',
      objectId: poolId,
    });
    return accept({ restsUntil });
  });
}

const findLastCampaign = (tx: Tx, poolId: string): Promise<PoolCampaign | null> =>
  tx.refreshCampaign.findFirst({
    where: { poolId },
    orderBy: { askedAt: 'desc' },
    select: { askedAt: true, restsUntil: true, asked: true, endedAt: true },
  });
