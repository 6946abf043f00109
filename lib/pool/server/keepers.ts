import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, MembershipId, PoolId, PoolManager } from '@/lib/identity/actor';
import type { Invitation, PoolRole } from '@/lib/identity/invitation';
import { listPendingOfPool } from '@/lib/identity/server/invitation.repository';
import { sendInvitation } from '@/lib/identity/server/invite-manager';
import {
  endMembershipRow,
  type Keeper,
  listKeepers,
  lockKeepers,
} from '@/lib/identity/server/membership.repository';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { readyMade } from '../ready-made';
import { SCHEME_TABLE, type Scheme } from '../scheme';
import { hasPrescribers } from '../settings';
import { findSettings, insertPool } from './settings.repository';

type Inviting = Context<CellMember> | Context<PoolManager>;
type InviteRefusal = 'not-found' | 'already-member' | 'already-invited' | 'nobody-to-follow';
type Invited = { readonly poolId: PoolId; readonly email: string; readonly role: PoolRole };

async function invite(
  tx: Tx,
  context: Inviting,
  { poolId, email, role }: Invited,
): Promise<Result<{ readonly poolId: PoolId }, InviteRefusal>> {
  const { actor, now } = context;
  const pool = await findSettings(tx, poolId);
  if (!pool) return refuse('not-found');
  if (role === 'prescriber' && !hasPrescribers(pool)) return refuse('nobody-to-follow');
  if ((await listKeepers(tx, poolId, role)).some((one) => one.email === email))
    return refuse('already-member');
  if ((await listPendingOfPool(tx, poolId, now)).some((one) => one.email === email))
    return refuse('already-invited');
  await sendInvitation(tx, context, {
    ...{ email, grade: role, structureIds: [], poolId },
    ...{ organizationId: null, territoryId: actor.territoryId },
  });
  return accept({ poolId });
}

/** The cell opens a pool for a scheme, ready-made, and invites whoever will look after it when it knows who. */
export async function openPoolAs(
  context: Context<CellMember>,
  draft: { readonly scheme: Scheme; readonly name: string; readonly email: string | null },
): Promise<Result<{ readonly poolId: PoolId }, InviteRefusal>> {
  const { actor, now } = context;
  const { territoryId } = actor;
  const poolId: PoolId = newId<'pool'>(now);
  return await withActor(actor, 'write', now, async (tx) => {
    const { kind } = SCHEME_TABLE[draft.scheme];
    await insertPool(
      tx,
      { ...readyMade(draft.scheme, draft.name), id: poolId, kind, territoryId },
      now,
    );
    await record(tx, context, {
      action: 'pool-created',
      objectKind: 'pool',
      objectId: poolId,
      facts: { scheme: draft.scheme },
    });
    const { email } = draft;
    return email
      ? await invite(tx, context, { poolId, email, role: 'pool-manager' })
      : accept({ poolId });
  });
}

/** The cell invites somebody to look after a pool of its territory. */
export async function inviteKeeperAs(
  context: Context<CellMember>,
  { poolId, email }: { readonly poolId: PoolId | null; readonly email: string },
): Promise<Result<{ readonly poolId: PoolId }, InviteRefusal>> {
  if (!poolId) return refuse('not-found');
  return await withActor(context.actor, 'write', context.now, (tx) =>
    invite(tx, context, { poolId, email, role: 'pool-manager' }),
  );
}

/** Whoever looks after a pool invites a colleague to do so too, or a prescriber to follow its people, each with their yes. */
export async function inviteColleagueAs(
  context: Context<PoolManager>,
  { email, role = 'pool-manager' }: Pick<Invited, 'email'> & Partial<Pick<Invited, 'role'>>,
): Promise<Result<{ readonly poolId: PoolId }, InviteRefusal>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, (tx) =>
    invite(tx, context, { poolId: actor.poolId, email, role }),
  );
}

/** Who looks after a pool, and who is invited to. */
export type Keepers = {
  readonly keepers: readonly Keeper[];
  readonly prescribers: readonly Keeper[];
  readonly invited: readonly Invitation[];
};

/** Those of a pool of one’s own, or of one’s own territory. */
export async function readKeepersAs({ actor, now }: Inviting, poolId: PoolId): Promise<Keepers> {
  return await withActor(actor, 'read', now, async (tx) => ({
    keepers: await listKeepers(tx, poolId),
    prescribers: await listKeepers(tx, poolId, 'prescriber'),
    invited: await listPendingOfPool(tx, poolId, now),
  }));
}

/** Somebody stops looking after one’s own pool, oneself included; somebody always does. A prescriber follows nobody after. */
export async function endKeeperAs(
  context: Context<PoolManager>,
  { membershipId }: { readonly membershipId: MembershipId | null },
): Promise<Result<true, 'not-found' | 'last-manager'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const keepers = await lockKeepers(tx, actor.poolId);
    const prescribers = await lockKeepers(tx, actor.poolId, 'prescriber');
    const isIt = ({ id }: Keeper) => id === membershipId;
    const ended = [...keepers, ...prescribers].find(isIt);
    if (!ended) return refuse('not-found');
    const role = keepers.some(isIt) ? 'pool-manager' : 'prescriber';
    if (role === 'pool-manager' && keepers.length === 1) return refuse('last-manager');
    await endMembershipRow(tx, ended.id, now);
    await record(tx, context, {
      action: 'membership-ended',
      objectKind: 'membership',
      objectId: ended.id,
      facts: { role },
    });
    return accept(true);
  });
}
