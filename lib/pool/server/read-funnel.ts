import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, PoolId, PoolManager } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import {
  type Counts,
  sinceOf,
  type ToldFunnel,
  type ToldWindow,
  tellDelay,
  tellFunnel,
  tellFunnelBesideSeats,
  WINDOWS,
  type Window,
} from '../funnel';
import { countSteps } from './funnel.repository';
import { findSettings, listPools, type PoolRow } from './settings.repository';

/** How far the people of one pool went in each window, side by side; null when its figures are its manager’s alone. */
export type FunnelView = { readonly pool: PoolRow; readonly told: readonly ToldWindow[] | null };

type Tell = (counts: Counts) => ToldFunnel;

async function tellIn(
  tx: Tx,
  {
    poolId,
    window,
    tell,
  }: { readonly poolId: PoolId; readonly window: Window; readonly tell: Tell },
  now: Date,
): Promise<ToldWindow | null> {
  const counts = await countSteps(tx, poolId, sinceOf(window, now), now);
  return counts && { window, funnel: tell(counts), minutesToYes: tellDelay(counts) };
}

async function read(
  tx: Tx,
  { poolId, tell }: { readonly poolId: PoolId; readonly tell: Tell },
  now: Date,
): Promise<Result<FunnelView, 'not-found'>> {
  const pool = await findSettings(tx, poolId);
  if (!pool) return refuse('not-found');
  const told: ToldWindow[] = [];
  for (const window of WINDOWS) {
    const one = await tellIn(tx, { poolId, window, tell }, now);
    if (one) told.push(one);
  }
  return accept({ pool, told });
}

/** The funnel of one’s own pool. */
export async function readFunnelAs({
  actor,
  now,
}: Context<PoolManager>): Promise<Result<FunnelView, 'not-found'>> {
  const asked = { poolId: actor.poolId, tell: tellFunnel };
  return await withActor(actor, 'read', now, (tx) => read(tx, asked, now));
}

/** The funnel of one pool of one’s own territory; a confidential one keeps its figures. */
export async function readTerritoryFunnelAs(
  { actor, now }: Context<CellMember>,
  poolId: PoolId,
): Promise<Result<FunnelView, 'not-found'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const view = await read(tx, { poolId, tell: tellFunnelBesideSeats }, now);
    if (!view.ok || view.value.pool.visibility !== 'confidential') return view;
    return accept({ ...view.value, told: null });
  });
}

/** What each pool of a territory gave in one window, by name; a confidential one keeps its figures. */
export type PoolFunnel = { readonly pool: PoolRow; readonly told: ToldWindow | null };

/** The pools of one’s own territory side by side, told as on the page of each. */
export async function listTerritoryFunnelsAs(
  { actor, now }: Context<CellMember>,
  window: Window,
): Promise<readonly PoolFunnel[]> {
  return await withActor(actor, 'read', now, async (tx) => {
    const pools: PoolFunnel[] = [];
    for (const pool of await listPools(tx, actor.territoryId)) {
      const asked = { poolId: pool.id, window, tell: tellFunnelBesideSeats };
      const isOpen = pool.visibility !== 'confidential';
      pools.push({ pool, told: isOpen ? await tellIn(tx, asked, now) : null });
    }
    return pools;
  });
}
