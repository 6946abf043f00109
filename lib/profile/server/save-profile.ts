import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor, PersonId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { PersonKind } from '../person';
import type { ProfileDraft } from '../profile.schema';
import {
  enterPools,
  findPerson,
  leaveOtherPools,
  savePerson,
  saveTrades,
} from './profile.repository';
import { settlePlace } from './settle-place';

type Refusal = 'commune-unknown' | 'commune-ambiguous' | 'not-found';

/** Changes one’s own profile: name, situation, trades, place, radius, means of travel. */
export async function saveProfileAs(
  context: Context<PersonActor>,
  draft: ProfileDraft,
): Promise<Result<{ readonly commune: string }, Refusal>> {
  const { actor, now } = context;
  const { personId } = actor;
  const place = await settlePlace(context, draft);
  if (!place.ok) return place;
  const { code: communeCode, territoryCode: territoryId, name } = place.value;
  return await withActor(actor, 'write', now, async (tx) => {
    const before = await findPerson(tx, personId);
    if (!before) return refuse('not-found');
    await savePerson(tx, personId, { ...draft, communeCode, territoryId }, now);
    await saveTrades(tx, { personId, territoryId }, draft.trades);
    if (before.kind !== draft.kind || before.territoryId !== territoryId)
      await changePools(tx, { personId, territoryId, kind: draft.kind }, now);
    await record(tx, context, {
      action: 'save-profile',
      objectKind: 'person',
      objectId: personId,
      facts: { trades: draft.trades.length, movedTerritory: before.territoryId !== territoryId },
    });
    return accept({ commune: name });
  });
}

/** Another situation or another département: other pools, each lets people in as it says. */
async function changePools(
  tx: Tx,
  who: { readonly personId: PersonId; readonly territoryId: string; readonly kind: PersonKind },
  now: Date,
): Promise<void> {
  await leaveOtherPools(tx, who);
  await enterPools(tx, who, now);
}
