import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PoolManager } from '@/lib/identity/actor';
import { findPool } from '@/lib/pool/server/membership.repository';
import type { PersonKind } from '@/lib/profile/person';
import type { Check } from '@/lib/profile/proof';
import { listHouseChecks } from '@/lib/profile/server/proof.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type Lack, nearlyReady } from '../nearly-ready';
import { listPoolFacts, type PoolFactsRow } from './lasting-facts.repository';

/** A pool’s people who lack little, and what its manager checked lately. */
export type NearlyReady = {
  readonly kind: PersonKind;
  readonly looked: number;
  readonly waiting: number;
  readonly list: readonly { readonly person: PoolFactsRow; readonly lacks: readonly Lack[] }[];
  readonly checks: readonly (Check & { readonly maskedName: string })[];
};

/** The people looked at, those who spoke last first, and those shown. */
const LOOKED = 400;
const SHOWN = 50;

/** One’s own pool: who is almost ready, ordered by how little is missing. */
export async function readNearlyReadyAs({
  actor,
  now,
}: Context<PoolManager>): Promise<Result<NearlyReady, 'not-found'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const pool = await findPool(tx, actor.poolId);
    if (!pool) return refuse('not-found');
    const people = await listPoolFacts(tx, actor.poolId, LOOKED);
    const waiting = nearlyReady(people, now);
    const checks = await listHouseChecks(tx, actor.poolId, SHOWN);
    return accept({
      kind: pool.kind,
      looked: people.length,
      waiting: waiting.length,
      list: waiting.slice(0, SHOWN),
      checks,
    });
  });
}
