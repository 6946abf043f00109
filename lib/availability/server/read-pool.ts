import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PoolManager } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type FreshnessLevel, freshnessOf } from '../freshness';
import { listConfirmations, type PoolPerson, readPool } from './pool-freshness.repository';

/** A pool as its manager follows it. */
export type PoolView = {
  readonly name: string;
  readonly people: number;
  readonly byFreshness: Readonly<Record<FreshnessLevel | 'silent', number>>;
  readonly list: readonly PoolPerson[];
};

const SHOWN = 100;

function count(people: number, confirmations: readonly Date[], now: Date) {
  const counts = { fresh: 0, ageing: 0, stale: 0, dormant: 0, silent: 0 };
  for (const confirmedAt of confirmations) counts[freshnessOf(confirmedAt, now).level] += 1;
  return { ...counts, silent: people - confirmations.length };
}

/** One's own pool: how many people, how fresh what they said is, names masked. */
export async function readPoolAs({
  actor,
  now,
}: Context<PoolManager>): Promise<Result<PoolView, 'not-found'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const pool = await readPool(tx, actor.poolId, now, SHOWN);
    if (!pool) return refuse('not-found');
    const confirmations = await listConfirmations(tx, actor.poolId);
    return accept({ ...pool, byFreshness: count(pool.people, confirmations, now) });
  });
}
