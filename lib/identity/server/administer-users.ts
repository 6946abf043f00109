import 'server-only';
import { newId } from '@/lib/db/new-id';
import { tokenOf } from '@/lib/db/token';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { enqueue } from '@/lib/notify/outbox';
import { countStructuresOf } from '@/lib/organization/server/organization.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Context, OrganizationId, PlatformOperator, PoolId, StructureId } from '../actor';
import type { Grade, PoolRole } from '../invitation';
import {
  ensureUser,
  findOrganization,
  findPool,
  findRegion,
  findTerritory,
  saveDisabled,
} from './administer.repository';
import { sendInvitation } from './invite-manager';
import { insertMembership, type NewMembership } from './membership.repository';

type Operator = Context<PlatformOperator>;

type InviteRefusal = 'organization-unknown' | 'structure-unknown' | 'structures-missing';

/** Invites someone to speak for an organization, or for some of its structures; the link is given back for an operator without mail. */
export async function inviteToOrganizationAs(
  context: Operator,
  draft: {
    readonly email: string;
    readonly grade: Grade;
    readonly organizationId: OrganizationId;
    readonly structureIds: readonly StructureId[];
  },
): Promise<Result<{ readonly token: string }, InviteRefusal>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const organization = await findOrganization(tx, draft.organizationId);
    if (!organization) return refuse('organization-unknown');
    const structureIds = draft.grade === 'manager' ? draft.structureIds : [];
    if (draft.grade === 'manager' && structureIds.length === 0) return refuse('structures-missing');
    const known = await countStructuresOf(tx, draft.organizationId, structureIds);
    if (known !== new Set(structureIds).size) return refuse('structure-unknown');
    const { territoryId } = organization;
    const sent = await sendInvitation(tx, context, { ...draft, structureIds, territoryId });
    return accept({ token: tokenOf(sent.id) });
  });
}

type Given =
  | { readonly role: 'cell'; readonly territory: string }
  | { readonly role: 'region'; readonly region: string }
  | { readonly role: PoolRole; readonly poolId: PoolId }
  | { readonly role: 'national' }
  | { readonly role: 'platform' };

type Scope = Pick<NewMembership, 'role' | 'territoryId' | 'poolId' | 'regionCode'> & {
  readonly place: string;
};
type ScopeRefusal = 'territory-unknown' | 'region-unknown' | 'pool-unknown';

async function scopeOf(tx: Tx, given: Given): Promise<Result<Scope, ScopeRefusal>> {
  if (given.role === 'platform' || given.role === 'national')
    return accept({ role: given.role, territoryId: null, poolId: null, place: '' });
  if (given.role === 'region') {
    const region = await findRegion(tx, given.region);
    if (!region) return refuse('region-unknown');
    const { role, region: regionCode } = given;
    return accept({ role, territoryId: null, poolId: null, regionCode, place: region.name });
  }
  if (given.role === 'cell') {
    const territory = await findTerritory(tx, given.territory);
    if (!territory) return refuse('territory-unknown');
    return accept({
      role: given.role,
      territoryId: territory.code,
      poolId: null,
      place: territory.name,
    });
  }
  const pool = await findPool(tx, given.poolId);
  if (!pool) return refuse('pool-unknown');
  const { territoryId, name: place } = pool;
  return accept({ role: given.role, territoryId, poolId: given.poolId, place });
}

/** Gives someone a role of the cell, of a region, of the national reading, of a pool or of the platform, and tells them by mail; signing in is enough. */
export async function giveRoleAs(
  { actor, now }: Operator,
  draft: { readonly email: string; readonly name: string; readonly given: Given },
): Promise<Result<true, ScopeRefusal | 'already-member'>> {
  const { email, name, given } = draft;
  return await withActor(actor, 'write', now, async (tx) => {
    const scope = await scopeOf(tx, given);
    if (!scope.ok) return scope;
    const { place, ...reach } = scope.value;
    const userId = await ensureUser(tx, { id: newId<'user'>(now), email, name }, now);
    const id = newId<'membership'>(now);
    const hat = { ...reach, id, userId, organizationId: null, invitationId: null, email };
    const written = await insertMembership(
      tx,
      { ...hat, displayName: name, structureIds: [] },
      now,
    );
    if (!written) return refuse('already-member');
    const { role, territoryId } = reach;
    await enqueue(tx, now, [
      {
        kind: 'invitation',
        dedupeKey: `role:${id}`,
        territoryId,
        email,
        payload: { role, place },
      },
    ]);
    await record(
      tx,
      { actor, now },
      {
        action: 'role-given',
        objectKind: 'membership',
        objectId: id,
        ...(territoryId ? { territoryId } : {}),
        facts: { role },
      },
    );
    return accept(true);
  });
}

/** Disables a user: every session ends, no mail lets them in again. */
export async function disableUserAs(
  { actor, now }: Operator,
  { email }: { readonly email: string },
): Promise<Result<true, 'user-unknown'>> {
  return await withActor(actor, 'write', now, async (tx) => {
    const id = await saveDisabled(tx, email, now);
    if (!id) return refuse('user-unknown');
    await record(tx, { actor, now }, { action: 'user-disabled', objectKind: 'user', objectId: id });
    return accept(true);
  });
}
