import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Context, Manager, MembershipId, PlatformOperator, UserId } from '../actor';
import { mayInviteManagers } from '../identity.policy';
import { needsFactor } from '../second-factor';
import { findUserId } from './administer.repository';
import { listColleagues, listHats } from './membership.repository';
import { tellFactor } from './prove-factor';
import { deleteFactor } from './second-factor.repository';
import { deleteSessionsOf } from './session.repository';

type Forgotten = { readonly userId: UserId; readonly email: string };

/** Forgets a factor, ends every session, tells whoever it is. Who may ask was judged before. */
async function forget(
  { userId, email }: Forgotten,
  now: Date,
  mayGo: (hats: Awaited<ReturnType<typeof listHats>>) => boolean,
): Promise<Result<true, 'no-factor' | 'speaks-elsewhere'>> {
  return await withActor({ role: 'auth', userId, email }, 'write', now, async (tx) => {
    if (!mayGo(await listHats(tx, userId, now))) return refuse('speaks-elsewhere');
    if ((await deleteFactor(tx, userId)) === 0) return refuse('no-factor');
    await deleteSessionsOf(tx, userId);
    await tellFactor(tx, { userId, email }, 'forgotten', now);
    return accept(true);
  });
}

/**
 * A colleague lost their telephone: another director of the same organization has the factor forgotten. Whoever also
 * speaks elsewhere goes through the platform: one organization decides for nobody else's.
 */
export async function forgetColleagueFactorAs(
  { actor, now }: Context<Manager>,
  { membershipId }: { readonly membershipId: MembershipId | null },
): Promise<
  Result<true, 'may-not-forget' | 'not-found' | 'not-your-own' | 'no-factor' | 'speaks-elsewhere'>
> {
  if (!mayInviteManagers(actor)) return refuse('may-not-forget');
  const { organizationId } = actor;
  const colleague = await withActor(actor, 'write', now, async (tx) => {
    const found = (await listColleagues(tx, organizationId)).find(({ id }) => id === membershipId);
    if (!found || found.userId === actor.userId) return found;
    await record(
      tx,
      { actor, now },
      {
        action: 'second-factor-forget-asked',
        objectKind: 'membership',
        objectId: found.id,
      },
    );
    return found;
  });
  if (!colleague) return refuse('not-found');
  if (colleague.userId === actor.userId) return refuse('not-your-own');
  return await forget(colleague, now, (hats) =>
    hats.every(
      (hat) =>
        !needsFactor(hat.actor) ||
        (hat.actor.role === 'manager' && hat.actor.organizationId === organizationId),
    ),
  );
}

/** The operator of the platform has anybody's factor forgotten, once they know by another way than mail who asks. */
export async function forgetFactorAs(
  { actor, now }: Context<PlatformOperator>,
  { email }: { readonly email: string },
): Promise<Result<true, 'user-unknown' | 'no-factor' | 'speaks-elsewhere'>> {
  const userId = await withActor(actor, 'write', now, async (tx) => {
    const found = await findUserId(tx, email);
    if (!found) return null;
    await record(
      tx,
      { actor, now },
      { action: 'second-factor-forget-asked', objectKind: 'user', objectId: found },
    );
    return found;
  });
  return userId ? await forget({ userId, email }, now, () => true) : refuse('user-unknown');
}
