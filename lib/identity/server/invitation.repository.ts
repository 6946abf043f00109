import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { OrganizationId, PoolId, UserId } from '../actor';
import type { Invitation } from '../invitation';

const COLUMNS =
  Prisma.raw(`id, organization_id as "organizationId", pool_id as "poolId", territory_id as "territoryId", email, role as grade,
  structure_ids::text[] as "structureIds", expires_at as "expiresAt", accepted_at as "acceptedAt", revoked_at as "revokedAt",
  inviter_may(invitations) as "inviterMay"`);

/** Writes an invitation; its token is made again from its id when the mail leaves. */
export async function insertInvitation(
  tx: Tx,
  invitation: Omit<Invitation, 'acceptedAt' | 'revokedAt' | 'inviterMay'> & {
    readonly tokenHash: string;
    readonly invitedBy: UserId;
  },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into invitations (id, organization_id, pool_id, territory_id, email, role, structure_ids, token_hash, invited_by, created_at, expires_at)
    values (${invitation.id}::uuid, ${invitation.organizationId}::uuid, ${invitation.poolId}::uuid, ${invitation.territoryId}, ${invitation.email},
      ${invitation.grade}, ${[...invitation.structureIds]}::uuid[], ${invitation.tokenHash}, ${invitation.invitedBy}::uuid,
      ${now}, ${invitation.expiresAt})`;
}

/** The invitation a token opens; the speaker must show its hash. */
export async function findInvitationByHash(tx: Tx, tokenHash: string): Promise<Invitation | null> {
  const [row] = await tx.$queryRaw<Invitation[]>`
    select ${COLUMNS} from invitations where token_hash = ${tokenHash}`;
  return row ?? null;
}

/** The same, held until the end of the transaction: it is accepted once. */
export async function lockInvitationByHash(tx: Tx, tokenHash: string): Promise<Invitation | null> {
  const [row] = await tx.$queryRaw<Invitation[]>`
    select ${COLUMNS} from invitations where token_hash = ${tokenHash} for update`;
  return row ?? null;
}

/** Writes that an invitation was accepted. */
export async function saveAccepted(tx: Tx, tokenHash: string, now: Date): Promise<void> {
  await tx.$executeRaw`update invitations set accepted_at = ${now} where token_hash = ${tokenHash}`;
}

/** The invitations of an organization still waiting, the newest first. */
export async function listPendingInvitations(
  tx: Tx,
  organizationId: OrganizationId,
  now: Date,
): Promise<readonly Invitation[]> {
  return await tx.$queryRaw<Invitation[]>`
    select ${COLUMNS} from invitations
    where organization_id = ${organizationId}::uuid and accepted_at is null and revoked_at is null and expires_at > ${now}
      and inviter_may(invitations)
    order by created_at desc limit 200`;
}

/** The invitations to look after a pool still waiting, the newest first. */
export async function listPendingOfPool(
  tx: Tx,
  poolId: PoolId,
  now: Date,
): Promise<readonly Invitation[]> {
  return await tx.$queryRaw<Invitation[]>`
    select ${COLUMNS} from invitations
    where pool_id = ${poolId}::uuid and accepted_at is null and revoked_at is null and expires_at > ${now}
      and inviter_may(invitations)
    order by created_at desc limit 50`;
}

/** Withdraws an invitation still waiting; how many were. */
export async function saveRevoked(tx: Tx, id: string, now: Date): Promise<number> {
  return await tx.$executeRaw`
    update invitations set revoked_at = ${now} where id = ${id}::uuid and accepted_at is null and revoked_at is null`;
}
