import 'server-only';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { enqueue } from '@/lib/notify/outbox';
import { countStructuresOf } from '@/lib/organization/server/organization.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Context, Manager, PoolManager, StructureId } from '../actor';
import { mayInviteManagers } from '../identity.policy';
import { type Grade, type Invitation, type InvitedAs, invitationExpiry } from '../invitation';
import { insertInvitation, listPendingInvitations, saveRevoked } from './invitation.repository';
import { listColleagues } from './membership.repository';

type Draft = {
  readonly email: string;
  readonly grade: InvitedAs;
  readonly structureIds: readonly StructureId[];
};

type Sent = Pick<Invitation, 'id' | 'email'>;

/** Writes an invitation and its mail, in the transaction of whoever invites. */
export async function sendInvitation(
  tx: Tx,
  context: Context<Extract<Context['actor'], { userId: unknown }>>,
  draft: Draft &
    Pick<Invitation, 'organizationId' | 'territoryId'> &
    Partial<Pick<Invitation, 'poolId'>>,
): Promise<Sent> {
  const { actor, now } = context;
  const id = newId<'invitation'>(now);
  const expiresAt = invitationExpiry(now);
  const { organizationId, territoryId, email, poolId = null } = draft;
  await insertInvitation(
    tx,
    { ...draft, poolId, id, expiresAt, tokenHash: hashToken(tokenOf(id)), invitedBy: actor.userId },
    now,
  );
  await enqueue(tx, now, [
    {
      kind: 'invitation',
      dedupeKey: `invitation:${id}`,
      organizationId,
      territoryId,
      email,
      notAfter: expiresAt,
      payload: { invitationId: id, role: draft.grade, invitedBy: actor.role },
    },
  ]);
  await record(tx, context, {
    action: 'invitation-sent',
    objectKind: 'invitation',
    objectId: id,
    ...(organizationId ? { organizationId } : {}),
    territoryId,
    facts: { role: draft.grade, structures: draft.structureIds.length },
  });
  return { id, email };
}

/** The direction invites a colleague: the whole organization, or some of its structures. */
export async function inviteManagerAs(
  { actor, now }: Context<Manager>,
  draft: Draft & { readonly grade: Grade },
): Promise<
  Result<
    Sent,
    | 'may-not-invite'
    | 'already-member'
    | 'already-invited'
    | 'structure-unknown'
    | 'structures-missing'
  >
> {
  if (!mayInviteManagers(actor)) return refuse('may-not-invite');
  const { organizationId, territoryId } = actor;
  const structureIds = draft.grade === 'manager' ? draft.structureIds : [];
  if (draft.grade === 'manager' && structureIds.length === 0) return refuse('structures-missing');
  return await withActor(actor, 'write', now, async (tx) => {
    const known = await countStructuresOf(tx, organizationId, structureIds);
    if (known !== new Set(structureIds).size) return refuse('structure-unknown');
    const colleagues = await listColleagues(tx, organizationId);
    if (colleagues.some((one) => one.email === draft.email)) return refuse('already-member');
    const pending = await listPendingInvitations(tx, organizationId, now);
    if (pending.some((one) => one.email === draft.email)) return refuse('already-invited');
    const invitation = { ...draft, structureIds, organizationId, territoryId };
    return accept(await sendInvitation(tx, { actor, now }, invitation));
  });
}

/** Withdraws an invitation nobody has accepted yet. */
export async function revokeInvitationAs(
  { actor, now }: Context<Manager>,
  { invitationId }: { readonly invitationId: string | null },
): Promise<Result<true, 'may-not-invite' | 'not-found'>> {
  if (!mayInviteManagers(actor)) return refuse('may-not-invite');
  return await revoke({ actor, now }, invitationId);
}

/** Withdraws an invitation to look after one’s own pool. */
export async function revokePoolInvitationAs(
  context: Context<PoolManager>,
  { invitationId }: { readonly invitationId: string | null },
): Promise<Result<true, 'not-found'>> {
  return await revoke(context, invitationId);
}

async function revoke(
  context: Context<Manager | PoolManager>,
  invitationId: string | null,
): Promise<Result<true, 'not-found'>> {
  if (!invitationId) return refuse('not-found');
  return await withActor(context.actor, 'write', context.now, async (tx) => {
    if ((await saveRevoked(tx, invitationId, context.now)) === 0) return refuse('not-found');
    await record(tx, context, {
      action: 'invitation-withdrawn',
      objectKind: 'invitation',
      objectId: invitationId,
    });
    return accept(true);
  });
}
