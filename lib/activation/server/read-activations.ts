import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager, PersonActor, PoolManager } from '@/lib/identity/actor';
import type { Activation } from '../activation';
import { findInForce, type InForce, listActivations } from './activation.repository';

/** Every activation of the speaker’s territory, the newest first. */
export async function listActivationsAs({
  actor,
  now,
}: Context<CellMember>): Promise<readonly Activation[]> {
  return await withActor(actor, 'read', now, (tx) => listActivations(tx, actor.territoryId));
}

/** The activation in force where the speaker works or comes as reinforcement; null when the reserve sleeps. */
export async function readInForceAs({
  actor,
  now,
}: Context<CellMember | Manager | PersonActor | PoolManager>): Promise<InForce | null> {
  return await withActor(actor, 'read', now, (tx) => findInForce(tx, actor.territoryId, now));
}
