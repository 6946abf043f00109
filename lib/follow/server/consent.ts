import 'server-only';
import { personBehind } from '@/lib/availability/server/personal-link.repository';
import { hashToken } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { findInvitingPool } from '@/lib/pool/server/invitation.repository';
import { FOLLOW_RULES, followedUntil } from '@/lib/profile/following';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { FollowingId } from '../follow.schema';
import {
  type AgreedBy,
  findByLink,
  type HeldFollowing,
  listFollowers,
  saveAgreed,
  saveEnded,
  settleQuestion,
} from './following.repository';

type Of = { readonly followingId: FollowingId | null };
type Holding = { readonly token: string };
type Over = 'follow-over';

/** Who asks to follow the holder of a link, or does; changes nothing. */
export async function readFollowByLinkAs(
  { now }: Context,
  { token }: Holding,
): Promise<Result<{ readonly held: HeldFollowing; readonly pool: string }, Over>> {
  const held = await findHeld(token, now);
  if (!held) return refuse('follow-over');
  const pool = await withActor({ role: 'auth', poolId: held.poolId }, 'read', now, (tx) =>
    findInvitingPool(tx, held.poolId),
  );
  return accept({ held, pool: pool?.name ?? '' });
}

async function findHeld(token: string, now: Date): Promise<HeldFollowing | null> {
  const linkHash = hashToken(token);
  return await withActor({ role: 'auth', linkHash }, 'read', now, (tx) => findByLink(tx, linkHash));
}

/** Says yes by the link that was sent to the person’s own address or number. */
export async function agreeByLinkAs(
  { now }: Context,
  { token }: Holding,
): Promise<Result<true, Over>> {
  const held = await findHeld(token, now);
  if (!held) return refuse('follow-over');
  return await agree({ actor: personBehind(held), now }, { followingId: held.id, by: 'link' });
}

/** Stops being followed, or says no, by the same link; said twice it says the same. */
export async function stopByLinkAs(
  { now }: Context,
  { token }: Holding,
): Promise<Result<true, Over>> {
  const held = await findHeld(token, now);
  if (!held) return refuse('follow-over');
  const stopped = await stopBeingFollowedAs(
    { actor: personBehind(held), now },
    { followingId: held.id },
  );
  return stopped.ok || held.endedAt || (held.until && held.until <= now) ? accept(true) : stopped;
}

/** Who follows the person, and who asks to. */
export async function listFollowersAs({
  actor,
  now,
}: Context<PersonActor>): Promise<readonly HeldFollowing[]> {
  return await withActor(actor, 'read', now, (tx) => listFollowers(tx, actor.personId, now));
}

/** Says yes from one’s own space. */
export async function agreeToBeFollowedAs(
  context: Context<PersonActor>,
  { followingId }: Of,
): Promise<Result<true, Over>> {
  return followingId ? await agree(context, { followingId, by: 'space' }) : refuse('follow-over');
}

/** Says yes by the telephone that was asked. */
export const agreeByPhoneAs = (
  context: Context<PersonActor>,
  { followingId }: { readonly followingId: FollowingId },
): Promise<Result<true, Over>> => agree(context, { followingId, by: 'telephone' });

async function agree(
  context: Context<PersonActor>,
  { followingId, by }: { readonly followingId: FollowingId; readonly by: AgreedBy },
): Promise<Result<true, Over>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx): Promise<Result<true, Over>> => {
    const yes = { id: followingId, by, until: followedUntil(now) };
    if (!(await saveAgreed(tx, yes, now))) return refuse('follow-over');
    await settleQuestion(tx, yes, now);
    await record(tx, context, {
      action: 'agree-to-be-followed',
      objectKind: 'following',
      objectId: followingId,
      facts: { by, days: FOLLOW_RULES.days },
    });
    return accept(true);
  });
}

/** Takes back one’s yes, or says no: whoever followed sees nothing more, at once. */
export async function stopBeingFollowedAs(
  context: Context<PersonActor>,
  { followingId }: Of,
): Promise<Result<true, Over>> {
  const { actor, now } = context;
  if (!followingId) return refuse('follow-over');
  return await withActor(actor, 'write', now, async (tx): Promise<Result<true, Over>> => {
    if (!(await saveEnded(tx, { id: followingId, by: 'person' }, now)))
      return refuse('follow-over');
    await settleQuestion(tx, { id: followingId, until: null }, now);
    await record(tx, context, {
      action: 'stop-being-followed',
      objectKind: 'following',
      objectId: followingId,
    });
    return accept(true);
  });
}
