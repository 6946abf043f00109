import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PoolManager } from '@/lib/identity/actor';
import {
  countInvited,
  type InvitedCounts,
  type InvitedRow,
  listInvited,
} from './invitation.repository';

/** How many of those invited a page shows. */
export const INVITED_SHOWN = 200;

/** Those invited into one’s own pool: the counts, and the names of those whose answer is waited for. */
export async function readInvitedAs({ actor, now }: Context<PoolManager>): Promise<{
  readonly counts: InvitedCounts;
  readonly list: readonly InvitedRow[];
}> {
  return await withActor(actor, 'read', now, async (tx) => ({
    counts: await countInvited(tx, actor.poolId, now),
    list: await listInvited(tx, actor.poolId, INVITED_SHOWN),
  }));
}
