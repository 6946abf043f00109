import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { touchPerson } from '@/lib/profile/server/profile.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { confirmWeek } from './availability.repository';

/** « C’est toujours vrai »: one tap makes the declared week fresh again. */
export async function confirmAvailabilityAs(
  context: Context<PersonActor>,
): Promise<Result<{ readonly confirmedAt: Date }, 'week-not-said'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await confirmWeek(tx, actor.personId, now))) return refuse('week-not-said');
    await touchPerson(tx, actor.personId, now);
    await record(tx, context, {
      action: 'confirm-availability',
      objectKind: 'person',
      objectId: actor.personId,
    });
    return accept({ confirmedAt: now });
  });
}
