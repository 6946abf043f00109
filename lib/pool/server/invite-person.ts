import 'server-only';
import { newId } from '@/lib/db/new-id';
import { hashSecret, hashToken, tokenOf } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PoolManager, Prescriber } from '@/lib/identity/actor';
import { countTry } from '@/lib/identity/server/rate-limit';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { contactOf, type InvitedDraft, invitedUntil } from '../invitation';
import {
  deleteInvited,
  deleteInvitedByFollower,
  findDisplayName,
  insertInvited,
  isMemberByContact,
} from './invitation.repository';

type Refusal = 'already-member' | 'already-invited' | 'invited-too-often';

/**
 * Invites one person into one’s own pool: they are not enrolled, they say yes or no from their link. Whoever of other
 * pools they are, the answer is the same: a manager learns nothing of people outside his own. A prescriber asks to follow
 * them too, and learns nothing before their yes, not even whether they are of the pool already.
 */
export async function invitePersonAs(
  context: Context<PoolManager> | Context<Prescriber>,
  draft: InvitedDraft,
): Promise<Result<{ readonly id: string }, Refusal>> {
  const { actor, now } = context;
  if (!(await countTry('invitation-to-contact', contactOf(draft), now)).ok)
    return refuse('invited-too-often');
  return await withActor(actor, 'write', now, async (tx) => {
    const { poolId, territoryId, userId, membershipId } = actor;
    const follows = actor.role === 'prescriber';
    if (!follows && (await isMemberByContact(tx, poolId, draft))) return refuse('already-member');
    const id = newId<'pool-invitation'>(now);
    const written = await insertInvited(
      tx,
      {
        ...draft,
        ...{
          id,
          poolId,
          territoryId,
          invitedBy: userId,
          followerId: follows ? membershipId : null,
        },
        inviter: await findDisplayName(tx, membershipId),
        contactHash: hashSecret(contactOf(draft), poolId),
        tokenHash: hashToken(tokenOf(id)),
        expiresAt: invitedUntil(now),
      },
      now,
    );
    if (!written) return refuse('already-invited');
    await record(tx, context, {
      action: 'invite-into-pool',
      objectKind: 'pool-invitation',
      objectId: id,
    });
    return accept({ id });
  });
}

/** Takes back an invitation of one’s own pool that nobody answered: what was said of the person is forgotten. */
export async function withdrawInvitationAs(
  context: Context<PoolManager> | Context<Prescriber>,
  { invitationId }: { readonly invitationId: string },
): Promise<Result<true, 'not-found'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const taken =
      actor.role === 'prescriber'
        ? await deleteInvitedByFollower(tx, invitationId)
        : await deleteInvited(tx, actor.poolId, invitationId);
    if (taken === 0) return refuse('not-found');
    await record(tx, context, {
      action: 'withdraw-pool-invitation',
      objectKind: 'pool-invitation',
      objectId: invitationId,
    });
    return accept(true);
  });
}
