import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor, PoolManager } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Waiting } from '../membership';
import {
  countWaiting,
  findPool,
  listMemberships,
  listWaiting,
  type Pool,
} from './membership.repository';

/** Who stands at the door of one's own pool. */
export type PoolDoor = {
  readonly pool: Pool;
  /** how many wait, shown or not */
  readonly waiting: number;
  readonly list: readonly Waiting[];
};

const SHOWN = 200;

/** The door of one's own pool, with the names: whoever lets people in knows who they are. */
export async function readDoorAs({
  actor,
  now,
}: Context<PoolManager>): Promise<Result<PoolDoor, 'not-found'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const pool = await findPool(tx, actor.poolId);
    if (!pool) return refuse('not-found');
    const waiting = await countWaiting(tx, pool.id);
    return accept({ pool, waiting, list: await listWaiting(tx, pool.id, SHOWN) });
  });
}

/** The pools one is in, or waits for. */
export async function readMembershipsAs({ actor, now }: Context<PersonActor>) {
  return await withActor(actor, 'read', now, (tx) => listMemberships(tx, actor.personId));
}
