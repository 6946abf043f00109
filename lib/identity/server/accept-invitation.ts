import 'server-only';
import { hashToken, tokenOf } from '@/lib/db/token';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { refuse } from '@/lib/shared/result';
import type { MembershipId, OrganizationId, PoolId, UserId } from '../actor';
import { isPending, mayAnswer } from '../invitation';
import { findInvitationByHash, lockInvitationByHash, saveAccepted } from './invitation.repository';
import { insertMembership } from './membership.repository';

/** The hash of an invitation's token, from its id. */
export const invitationHash = (invitationId: string) => hashToken(tokenOf(invitationId));

/** Whether an invitation still waits; held, so that it cannot be withdrawn while it is being accepted. */
export async function stillInvited(
  tx: Tx,
  invitationId: string,
  now: Date,
): Promise<ReturnType<typeof mayAnswer>> {
  const invitation = await lockInvitationByHash(tx, invitationHash(invitationId));
  return invitation ? mayAnswer(invitation, now) : refuse('invitation-over');
}

/** What someone invited shows while signing in: their invitation, and the one organization or pool it may give a hat for. */
export async function shownInvitation(
  invitationId: string,
  now: Date,
): Promise<{
  readonly linkHash: string;
  readonly organizationId?: OrganizationId;
  readonly poolId?: PoolId;
}> {
  const linkHash = invitationHash(invitationId);
  const invitation = await withActor({ role: 'auth', linkHash }, 'read', now, (tx) =>
    findInvitationByHash(tx, linkHash),
  );
  const { organizationId, poolId } = invitation ?? {};
  return {
    linkHash,
    ...(organizationId ? { organizationId } : {}),
    ...(poolId ? { poolId } : {}),
  };
}

type Acceptance = {
  readonly invitationId: string;
  readonly membershipId: MembershipId;
  readonly userId: UserId;
  readonly email: string;
  readonly name: string;
};

/** Turns an invitation into a hat, once; false when it is over or was for another address. */
export async function acceptInvitation(tx: Tx, given: Acceptance, now: Date): Promise<boolean> {
  const hash = invitationHash(given.invitationId);
  const invitation = await lockInvitationByHash(tx, hash);
  if (!invitation || !isPending(invitation, now) || invitation.email !== given.email) return false;
  await saveAccepted(tx, hash, now);
  await insertMembership(
    tx,
    {
      id: given.membershipId,
      userId: given.userId,
      role: invitation.grade,
      organizationId: invitation.organizationId,
      territoryId: invitation.territoryId,
      poolId: invitation.poolId,
      invitationId: invitation.id,
      displayName: given.name,
      email: given.email,
      structureIds: invitation.grade === 'manager' ? invitation.structureIds : [],
    },
    now,
  );
  await record(
    tx,
    { actor: { role: 'visitor' }, now },
    {
      action: 'invitation-accepted',
      objectKind: 'membership',
      objectId: given.membershipId,
      territoryId: invitation.territoryId,
      facts: {
        role: invitation.grade,
        organizationId: invitation.organizationId,
        poolId: invitation.poolId,
      },
    },
  );
  return true;
}
