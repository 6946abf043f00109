import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { type Readiness, readinessOf } from '../readiness';
import { findLastingFacts } from './lasting-facts.repository';

/** What one still has to show for each usual kind of mission; nothing for somebody who has left. */
export async function readReadinessAs({
  actor,
  now,
}: Context<PersonActor>): Promise<readonly Readiness[]> {
  const person = await withActor(actor, 'read', now, (tx) => findLastingFacts(tx, actor.personId));
  return person ? readinessOf(person, now) : [];
}
