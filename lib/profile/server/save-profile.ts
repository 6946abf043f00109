import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { EMPLOYED_KINDS, employerState } from '../employment';
import type { ProfileDraft } from '../profile.schema';
import { findOwnEmployer } from './employment.repository';
import { enterPools, findPerson, lockPerson, savePerson, saveTrades } from './profile.repository';
import { settlePlace } from './settle-place';

type Refusal = 'commune-unknown' | 'commune-ambiguous' | 'last-contact' | 'employed' | 'not-found';

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
    // their employer may answer at this instant
    await lockPerson(tx, personId);
    const before = await findPerson(tx, personId);
    if (!before) return refuse('not-found');
    if (!before.email && !draft.phone) return refuse('last-contact');
    if (!EMPLOYED_KINDS.includes(draft.kind) && (await isEmployed(tx))) return refuse('employed');
    await savePerson(tx, personId, { ...draft, communeCode, territoryId }, now);
    await saveTrades(tx, { personId, territoryId }, draft.trades);
    await enterPools(tx);
    await record(tx, context, {
      action: 'save-profile',
      objectKind: 'person',
      objectId: personId,
      facts: { trades: draft.trades.length, movedTerritory: before.territoryId !== territoryId },
    });
    return accept({ commune: name });
  });
}

/** An employer answers for them: they leave it first, so that nobody is lent behind its back. */
const isEmployed = async (tx: Tx): Promise<boolean> =>
  employerState(await findOwnEmployer(tx)) === 'agreed';
