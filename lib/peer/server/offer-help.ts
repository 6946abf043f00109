import 'server-only';
import { newId } from '@/lib/db/new-id';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, PersonActor, UserId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { settlePlace } from '@/lib/profile/server/settle-place';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Offer } from '../peer';
import { mayOfferHelp } from '../peer.policy';
import { endOffer, findOwnOffer, type OwnOffer, saveOffer } from './peer.repository';

type Offering = Context<Manager | PersonActor>;

/** Under the account alone: no colleague of the same body reads it, not even in their journal. */
const accountOf = (userId: UserId) => ({ role: 'auth', userId }) as const;

/** What the speaker declared of the help they may give to other directions. */
export async function readOwnOfferAs(
  context: Offering,
): Promise<Result<OwnOffer | null, 'not-a-director'>> {
  const { actor, now } = context;
  if (!mayOfferHelp(actor)) return refuse('not-a-director');
  return accept(
    await withActor(accountOf(actor.userId), 'read', now, (tx) => findOwnOffer(tx, actor.userId)),
  );
}

/** « Je peux aider une autre direction »: said under one’s own account, read by the keepers of the territory alone. */
export async function offerHelpAs(
  context: Offering,
  {
    commune: typed,
    communeCode,
    ...offer
  }: Offer & { readonly commune: string; readonly communeCode: string },
): Promise<Result<true, 'not-a-director' | 'commune-unknown' | 'commune-ambiguous'>> {
  const { actor, now } = context;
  if (!mayOfferHelp(actor)) return refuse('not-a-director');
  const commune = await settlePlace(context, { commune: typed, communeCode });
  if (!commune.ok) return commune;
  const { userId, territoryId } = actor;
  const voice = accountOf(userId);
  return await withActor(voice, 'write', now, async (tx) => {
    const id = newId<'peer-director'>(now);
    const inPost = actor.role === 'manager';
    const said = { ...offer, id, territoryId, userId, inPost, communeCode: commune.value.code };
    await saveOffer(tx, said, now);
    await record(
      tx,
      { actor: voice, now },
      {
        ...{ action: 'peer.offer', objectKind: 'peer-director', territoryId },
        facts: { inPost },
      },
    );
    return accept(true);
  });
}

/** Somebody helps no more: proposed nothing more, and what waited for their answer is gone. */
export async function endOfferAs(
  context: Offering,
): Promise<Result<true, 'not-a-director' | 'not-found'>> {
  const { actor, now } = context;
  if (!mayOfferHelp(actor)) return refuse('not-a-director');
  const { userId, territoryId } = actor;
  const voice = accountOf(userId);
  return await withActor(voice, 'write', now, async (tx) => {
    if (!(await endOffer(tx, userId, now))) return refuse('not-found');
    await record(
      tx,
      { actor: voice, now },
      {
        ...{ action: 'peer.leave', objectKind: 'peer-director', territoryId },
      },
    );
    return accept(true);
  });
}
