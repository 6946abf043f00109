import 'server-only';
import { newId } from '@/lib/db/new-id';
import { hashToken } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Context, Manager, PoolId, PoolManager, TerritoryId } from '../actor';
import { maskAddress } from '../identifier';
import { type Invitation, type InvitedAs, mayAnswer } from '../invitation';
import { findInvitationByHash } from './invitation.repository';
import { findPlaceOfManager, findPoolName } from './membership.repository';
import { type RequestSignInRefusal, requestSignInAs } from './request-sign-in';

/** What the invited sees: what for, as what, at which masked address. */
export type InvitationView = {
  /** the organization, or the pool */
  readonly organization: string;
  readonly grade: InvitedAs;
  readonly maskedEmail: string;
};

type InvitationRefusal = 'invitation-over' | 'inviter-gone';

async function findPending(
  token: string,
  now: Date,
): Promise<Result<Invitation, InvitationRefusal>> {
  const linkHash = hashToken(token);
  const found = await withActor({ role: 'auth', linkHash }, 'read', now, (tx) =>
    findInvitationByHash(tx, linkHash),
  );
  if (!found) return refuse('invitation-over');
  const may = mayAnswer(found, now);
  return may.ok ? accept(found) : may;
}

/** Whoever holds the invitation may read one thing of the organization, or of the pool: its name. */
async function nameOfInviter(invitation: Invitation, now: Date): Promise<string> {
  const { organizationId, poolId, territoryId } = invitation;
  if (poolId) return await nameOfPool(poolId, territoryId, now);
  if (!organizationId) return '';
  const reader: Manager = {
    role: 'manager',
    grade: 'manager',
    userId: newId<'user'>(now),
    membershipId: newId<'membership'>(now),
    organizationId,
    territoryId,
    structureIds: [],
  };
  const place = await withActor(reader, 'read', now, (tx) =>
    findPlaceOfManager(tx, organizationId),
  );
  return place?.name ?? '';
}

async function nameOfPool(poolId: PoolId, territoryId: TerritoryId, now: Date): Promise<string> {
  const reader: PoolManager = {
    role: 'pool-manager',
    userId: newId<'user'>(now),
    membershipId: newId<'membership'>(now),
    poolId,
    territoryId,
  };
  return (await withActor(reader, 'read', now, (tx) => findPoolName(tx, poolId))) ?? '';
}

/** Reads an invitation by its token. Changes nothing. */
export async function readInvitationAs(
  { now }: Context,
  { token }: { readonly token: string },
): Promise<Result<InvitationView, InvitationRefusal>> {
  const found = await findPending(token, now);
  if (!found.ok) return found;
  const { grade, email } = found.value;
  const organization = await nameOfInviter(found.value, now);
  return accept({ organization, grade, maskedEmail: maskAddress(email) });
}

type Answer = {
  readonly token: string;
  readonly name: string;
  readonly browserHash: string;
  readonly from: string | null;
};

/**
 * Answers an invitation: a sign-in message leaves for the invited address, and the hat is given when it is confirmed.
 * The invitation itself opens no session: it lives three days, a sign-in link ten minutes.
 */
export async function answerInvitationAs(
  context: Context,
  { token, name, browserHash, from }: Answer,
): Promise<Result<{ readonly requestId: string }, InvitationRefusal | RequestSignInRefusal>> {
  const found = await findPending(token, context.now);
  if (!found.ok) return found;
  return await requestSignInAs(context, {
    email: found.value.email,
    browserHash,
    from,
    registration: { name },
    invitationToken: token,
  });
}
