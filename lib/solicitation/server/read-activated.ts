import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, PersonActor, PoolManager } from '@/lib/identity/actor';
import { type Activated, clockOf } from '../activated';
import type { WallClock } from '../ask-rules';
import { readActivated } from './activated.repository';

/** What the activation in force where the speaker works or lives set for itself; null when none did. */
export async function readActivatedAs({
  actor,
  now,
}: Context<CellMember | PersonActor>): Promise<Activated | null> {
  const { territoryId } = actor;
  const rules = await withActor(actor, 'read', now, (tx) => readActivated(tx, [territoryId], now));
  return rules.get(territoryId) ?? null;
}

/** By which wall clock people of the speaker’s territory sleep. */
export async function readClockAs({ actor, now }: Context<PoolManager>): Promise<WallClock> {
  const { territoryId } = actor;
  return clockOf(
    territoryId,
    await withActor(actor, 'read', now, (tx) => readActivated(tx, [territoryId], now)),
  );
}
