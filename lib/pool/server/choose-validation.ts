import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PoolManager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Validation } from '../membership';
import { findPool, saveValidation } from './membership.repository';

/** Says who enters one's own pool from now on. Those already there stay; opening it lets in nobody who waits by itself. */
export async function chooseValidationAs(
  context: Context<PoolManager>,
  { validation }: { readonly validation: Validation },
): Promise<Result<Validation, 'not-found'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const pool = await findPool(tx, actor.poolId);
    if (!pool) return refuse('not-found');
    if (pool.validation === validation) return accept(validation);
    await saveValidation(tx, actor.poolId, validation);
    await record(tx, context, {
      action: 'choose-pool-validation',
      objectKind: 'pool',
      objectId: actor.poolId,
      facts: { validation },
    });
    return accept(validation);
  });
}
