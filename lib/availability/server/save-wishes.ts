import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { touchPerson } from '@/lib/profile/server/profile.repository';
import { accept, type Result } from '@/lib/shared/result';
import type { OwnPlace } from '../places';
import type { Wishes } from '../wishes';
import { findWishes, listPlaces, saveWishes } from './wishes.repository';

/** What one wishes beyond one’s week, and the other places one may come from. */
export async function readWishesAs({ actor, now }: Context<PersonActor>): Promise<{
  readonly wishes: Wishes;
  readonly places: readonly OwnPlace[];
}> {
  return await withActor(actor, 'read', now, async (tx) => ({
    wishes: await findWishes(tx, actor.personId),
    places: await listPlaces(tx, actor.personId),
  }));
}

/** Keeps what one wishes of nights, week-ends, and hours in a week. */
export async function saveWishesAs(
  context: Context<PersonActor>,
  wishes: Wishes,
): Promise<Result<Wishes, never>> {
  const { actor, now } = context;
  const { personId, territoryId } = actor;
  return await withActor(actor, 'write', now, async (tx) => {
    await saveWishes(tx, { personId, territoryId }, wishes, now);
    await touchPerson(tx, personId, now);
    await record(tx, context, {
      action: 'save-wishes',
      objectKind: 'person',
      objectId: personId,
      facts: { nights: wishes.nights, weekends: wishes.weekends, ceiling: wishes.weeklyMinutes },
    });
    return accept(wishes);
  });
}
