import 'server-only';
import { newId } from '@/lib/db/new-id';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PoolManager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { findPool } from '@/lib/pool/server/membership.repository';
import { endOfDay, startOfDay } from '@/lib/shared/civil-time';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { DELEGATION_DAYS, type DelegationId } from '../delegation';
import type { DelegationWish } from '../moderation.schema';
import { countAgreed, insertDelegation, saveWithdrawn } from './delegation.repository';

const MINUTES_PER_DAY = 24 * 60;

/**
 * « De telles missions, j’accepte d’avance »: journalled, it holds for those that begin in its days, and at once for what
 * waits. Never for a need that says somebody is missing from a roster.
 */
export async function delegateAs(
  context: Context<PoolManager>,
  { families, tasks, from, until }: DelegationWish,
): Promise<Result<{ readonly agreed: number }, 'not-found' | 'over-already' | 'too-long'>> {
  const { actor, now } = context;
  const start = startOfDay(from);
  const end = endOfDay(until);
  if (!start || !end || end <= now) return refuse('over-already');
  if (end > minutesAfter(start, DELEGATION_DAYS * MINUTES_PER_DAY)) return refuse('too-long');
  return await withActor(actor, 'write', now, async (tx) => {
    const pool = await findPool(tx, actor.poolId);
    if (pool?.kind !== 'civic-volunteer') return refuse('not-found');
    const id = newId<'delegation'>(now);
    await insertDelegation(tx, actor, {
      id,
      families,
      tasks,
      period: { start, end },
      givenAt: now,
    });
    const agreed = await countAgreed(tx, id);
    await record(tx, context, {
      action: 'civic-mission.delegate',
      objectKind: 'pool',
      objectId: actor.poolId,
      facts: { families: families.join(' '), tasks: tasks.join(' '), from, until, agreed },
    });
    return accept({ agreed });
  });
}

/** Takes such a word back: nothing new is accepted by it; what it agreed to stands, and may be taken back one by one. */
export async function withdrawDelegationAs(
  context: Context<PoolManager>,
  { delegationId }: { readonly delegationId: DelegationId },
): Promise<Result<DelegationId, 'not-found' | 'already-withdrawn'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const withdrawn = await saveWithdrawn(tx, delegationId, now);
    if (withdrawn === null) return refuse('not-found');
    if (!withdrawn) return refuse('already-withdrawn');
    await record(tx, context, {
      action: 'civic-mission.withdraw-delegation',
      objectKind: 'pool',
      objectId: actor.poolId,
    });
    return accept(delegationId);
  });
}
