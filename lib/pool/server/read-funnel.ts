import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, PoolId, PoolManager } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import {
  type Counts,
  sinceOf,
  type ToldFunnel,
  tellDelay,
  tellFunnel,
  tellFunnelBesideSeats,
  type Window,
} from '../funnel';
import { countSteps } from './funnel.repository';
import { findSettings, type PoolRow } from './settings.repository';

/** How far the people of one pool went; null when its figures are its manager’s alone. */
export type FunnelView = {
  readonly pool: PoolRow;
  readonly funnel: ToldFunnel | null;
  /** from the question to the yes, half of the time; null: too few to say it */
  readonly minutesToYes: number | null;
};

type Asked = {
  readonly poolId: PoolId;
  readonly window: Window;
  readonly tellCounts: (counts: Counts) => ToldFunnel;
};

async function read(
  tx: Tx,
  { poolId, window, tellCounts }: Asked,
  now: Date,
): Promise<Result<FunnelView, 'not-found'>> {
  const pool = await findSettings(tx, poolId);
  if (!pool) return refuse('not-found');
  const counts = await countSteps(tx, poolId, sinceOf(window, now), now);
  return accept({
    ...{ pool, funnel: counts && tellCounts(counts) },
    minutesToYes: counts && tellDelay(counts),
  });
}

/** The funnel of one’s own pool. */
export async function readFunnelAs(
  { actor, now }: Context<PoolManager>,
  window: Window,
): Promise<Result<FunnelView, 'not-found'>> {
  const asked = { poolId: actor.poolId, window, tellCounts: tellFunnel };
  return await withActor(actor, 'read', now, (tx) => read(tx, asked, now));
}

/** The funnel of one pool of one’s own territory; a confidential one keeps its figures. */
export async function readTerritoryFunnelAs(
  { actor, now }: Context<CellMember>,
  { poolId, window }: { readonly poolId: PoolId; readonly window: Window },
): Promise<Result<FunnelView, 'not-found'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const told = await read(tx, { poolId, window, tellCounts: tellFunnelBesideSeats }, now);
    if (!told.ok || told.value.pool.visibility !== 'confidential') return told;
    return accept({ ...told.value, funnel: null, minutesToYes: null });
  });
}
