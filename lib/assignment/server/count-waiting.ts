import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { countWaiting } from './mission.repository';

/** How many demands wait for this person's answer: the number beside « Sollicitations ». */
export async function countWaitingAs({ actor, now }: Context<PersonActor>): Promise<number> {
  return withActor(actor, 'read', now, (tx) => countWaiting(tx, actor.personId, now));
}
