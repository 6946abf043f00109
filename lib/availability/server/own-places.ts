import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { touchPerson } from '@/lib/profile/server/profile.repository';
import { settlePlace } from '@/lib/profile/server/settle-place';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { nextRank } from '../places';
import type { PlaceDraft } from '../wishes.schema';
import { deletePlace, insertPlace, listPlaces, lockPlaces } from './wishes.repository';

type Refusal = 'commune-unknown' | 'commune-ambiguous' | 'place-already-there' | 'too-many-places';

/** Adds a place one may come from, beside the home: a commune and a distance, never an address. */
export async function addPlaceAs(
  context: Context<PersonActor>,
  draft: PlaceDraft,
): Promise<Result<{ readonly rank: number }, Refusal>> {
  const { actor, now } = context;
  const { personId, territoryId } = actor;
  const settled = await settlePlace(context, draft);
  if (!settled.ok) return settled;
  const { code: communeCode } = settled.value;
  return await withActor(actor, 'write', now, async (tx) => {
    await lockPlaces(tx, personId);
    const places = await listPlaces(tx, personId);
    if (places.some((one) => one.communeCode === communeCode)) return refuse('place-already-there');
    const rank = nextRank(places);
    if (rank === null) return refuse('too-many-places');
    const { name, radiusKm } = draft;
    await insertPlace(tx, { personId, territoryId }, { rank, name, communeCode, radiusKm });
    await touchPerson(tx, personId, now);
    await record(tx, context, { action: 'add-place', objectKind: 'person', objectId: personId });
    return accept({ rank });
  });
}

/** Takes back a place one no longer comes from. */
export async function removePlaceAs(
  context: Context<PersonActor>,
  { rank }: { readonly rank: number },
): Promise<Result<{ readonly rank: number }, 'place-not-found'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await deletePlace(tx, actor.personId, rank))) return refuse('place-not-found');
    await touchPerson(tx, actor.personId, now);
    await record(tx, context, {
      action: 'remove-place',
      objectKind: 'person',
      objectId: actor.personId,
    });
    return accept({ rank });
  });
}
