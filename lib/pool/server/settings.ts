import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor, PoolManager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { enterPools, findPerson } from '@/lib/profile/server/profile.repository';
import { dayOf } from '@/lib/shared/civil-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { asksOn, type PoolSettings } from '../settings';
import {
  findSettings,
  listOnDoor,
  lockSettings,
  type PoolRow,
  saveSettings,
} from './settings.repository';

/** What one’s own pool says of itself. */
export async function readSettingsAs({
  actor,
  now,
}: Context<PoolManager>): Promise<Result<PoolRow, 'not-found'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const pool = await findSettings(tx, actor.poolId);
    return pool ? accept(pool) : refuse('not-found');
  });
}

/**
 * Says what one’s own pool is from now on. Those already there stay when it starts choosing; opening it lets in nobody
 * who waits by itself. Its own kind is always one of those it takes.
 */
export async function saveSettingsAs(
  context: Context<PoolManager>,
  settings: PoolSettings,
): Promise<Result<true, 'not-found'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await lockSettings(tx, actor.poolId))) return refuse('not-found');
    await saveSettings(tx, actor.poolId, settings);
    const { validation, visibility, kinds, opensOn, closesOn } = settings;
    await record(tx, context, {
      action: 'save-pool-settings',
      objectKind: 'pool',
      objectId: actor.poolId,
      facts: { validation, visibility, kinds: kinds.length, opensOn, closesOn },
    });
    return accept(true);
  });
}

/** A pool one may choose: its name, who answers there, what it wants to see. */
export type ChosenAmong = Pick<
  PoolRow,
  'id' | 'name' | 'validation' | 'attester' | 'attestation' | 'papers'
>;

/** The pools that answer for people of one’s kind, one of which is to be chosen; those that are over are left out. */
export async function readChoicesAs({
  actor,
  now,
}: Context<PersonActor>): Promise<readonly ChosenAmong[]> {
  return await withActor(actor, 'read', now, async (tx) => {
    const person = await findPerson(tx, actor.personId);
    if (!person) return [];
    const pools = await listOnDoor(tx, person.territoryId, person.kind);
    return pools.filter(
      (pool) =>
        pool.validation !== 'open' &&
        (pool.closesOn === null || asksOn({ opensOn: null, closesOn: pool.closesOn }, dayOf(now))),
    );
  });
}

/** Chooses the pool that answers for one: one waits there, and nowhere else of the same scheme. */
export async function choosePoolAs(
  context: Context<PersonActor>,
  { poolId }: { readonly poolId: string | null },
): Promise<Result<true, 'not-found'>> {
  const { actor, now } = context;
  if (!poolId) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const person = await findPerson(tx, actor.personId);
    const onDoor = person ? await listOnDoor(tx, person.territoryId, person.kind) : [];
    if (!onDoor.some(({ id }) => id === poolId)) return refuse('not-found');
    await enterPools(tx, poolId);
    await record(tx, context, { action: 'choose-pool', objectKind: 'pool', objectId: poolId });
    return accept(true);
  });
}
