import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { MembershipId, PersonId, PoolId, TerritoryId, UserId } from '@/lib/identity/actor';
import type { Channel } from '@/lib/profile/channel';
import type { PersonKind, StudyLevel } from '@/lib/profile/person';
import type { Trade } from '@/lib/profile/trade';
import { type InvitedDraft, invitedBy } from '../invitation';

/** An invitation as whoever holds its link reads it. */
export type HeldInvitation = {
  readonly id: string;
  readonly poolId: PoolId;
  readonly territoryId: TerritoryId;
  readonly inviter: string;
  readonly followerId: MembershipId | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly channel: Channel;
  readonly trades: readonly Trade[];
  readonly studyLevel: StudyLevel | null;
  readonly communeCode: string | null;
  readonly joinedAt: Date | null;
  readonly declinedAt: Date | null;
  readonly expiresAt: Date;
  readonly inviterMay: boolean;
};

/** The invitation a link opens; the speaker must show its hash. */
export async function findHeld(tx: Tx, tokenHash: string): Promise<HeldInvitation | null> {
  const [row] = await tx.$queryRaw<HeldInvitation[]>`
    select id, pool_id as "poolId", territory_id as "territoryId", inviter, follower_id as "followerId", first_name as "firstName", last_name as "lastName",
      email, phone, channel, trades, study_level as "studyLevel", commune_code as "communeCode", joined_at as "joinedAt",
      declined_at as "declinedAt", expires_at as "expiresAt", pool_inviter_may(id) as "inviterMay"
    from pool_invitations where token_hash = ${tokenHash}`;
  return row ?? null;
}

/** Somebody whose only way in is the number an invitation was texted to; the speaker must hold that number, and show no address. */
export async function findPhoneOnly(tx: Tx): Promise<PersonId | null> {
  const [row] = await tx.$queryRaw<{ id: PersonId }[]>`select id from people where email is null`;
  return row?.id ?? null;
}

/** The pool an invitation is for; the speaker must name it. */
export async function findInvitingPool(
  tx: Tx,
  poolId: PoolId,
): Promise<{ readonly name: string; readonly kind: PersonKind } | null> {
  const [row] = await tx.$queryRaw<{ name: string; kind: PersonKind }[]>`
    select name, kind from pools where id = ${poolId}::uuid`;
  return row ?? null;
}

/** Writes a no and forgets who said it; false when the invitation is no longer open. */
export async function saveDeclined(tx: Tx, tokenHash: string, now: Date): Promise<boolean> {
  const written = await tx.$executeRaw`
    update pool_invitations set declined_at = ${now}, first_name = null, last_name = null, email = null, phone = null,
      trades = '{}', study_level = null, commune_code = null
    where token_hash = ${tokenHash} and joined_at is null and declined_at is null and expires_at > ${now}`;
  return written === 1;
}

/** Writes that the registration was filled in. */
export async function saveBegan(tx: Tx, tokenHash: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    update pool_invitations set began_at = ${now}
    where token_hash = ${tokenHash} and began_at is null and declined_at is null and joined_at is null`;
}

/** What is written to invite one person. */
export type NewInvitation = InvitedDraft & {
  readonly id: string;
  readonly poolId: PoolId;
  readonly territoryId: TerritoryId;
  readonly invitedBy: UserId;
  readonly inviter: string;
  readonly followerId: MembershipId | null;
  readonly contactHash: string;
  readonly tokenHash: string;
  readonly expiresAt: Date;
};

/** Writes one invitation; false when this pool already invited the same address or number. */
export async function insertInvited(tx: Tx, one: NewInvitation, now: Date): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into pool_invitations (id, pool_id, territory_id, invited_by, inviter, follower_id, first_name, last_name, email, phone,
      channel, trades, study_level, commune_code, contact_hash, token_hash, invited_at, expires_at)
    values (${one.id}::uuid, ${one.poolId}::uuid, ${one.territoryId}, ${one.invitedBy}::uuid, ${one.inviter},
      ${one.followerId}::uuid, ${one.firstName}, ${one.lastName}, ${one.email}, ${one.phone}, ${invitedBy(one)}, ${[...one.trades]}::text[],
      ${one.studyLevel}, ${one.communeCode}, ${one.contactHash}, ${one.tokenHash}, ${now}, ${one.expiresAt})
    on conflict do nothing`;
  return written === 1;
}

/** How the speaker’s hat is called. */
export async function findDisplayName(tx: Tx, membershipId: MembershipId): Promise<string> {
  const [row] = await tx.$queryRaw<{ name: string }[]>`
    select display_name as name from memberships where id = ${membershipId}::uuid`;
  return row?.name ?? '';
}

/** One line of the list of those invited. */
export type InvitedRow = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly channel: Channel;
  readonly delivery: string | null;
  readonly inviter: string;
  readonly invitedAt: Date;
  readonly sentAt: Date | null;
  readonly beganAt: Date | null;
  readonly joinedAt: Date | null;
  readonly declinedAt: Date | null;
  readonly expiresAt: Date;
  readonly inviterMay: boolean;
};

/** Those invited whose answer is waited for, or was given lately; the newest first. */
export async function listInvited(
  tx: Tx,
  poolId: PoolId,
  limit: number,
): Promise<readonly InvitedRow[]> {
  return await tx.$queryRaw<InvitedRow[]>`
    select id, coalesce(nullif(trim(concat_ws(' ', first_name, last_name)), ''), '') as name, email, phone, channel, delivery, inviter,
      invited_at as "invitedAt", sent_at as "sentAt", began_at as "beganAt", joined_at as "joinedAt",
      declined_at as "declinedAt", expires_at as "expiresAt", pool_inviter_may(id) as "inviterMay"
    from pool_invitations
    where pool_id = ${poolId}::uuid and (email is not null or phone is not null)
    order by invited_at desc, id limit ${limit}`;
}

/** How many were invited, and what became of them. */
export type InvitedCounts = {
  readonly invited: number;
  readonly toSend: number;
  readonly began: number;
  readonly joined: number;
  readonly declined: number;
  readonly noAnswer: number;
};

/** The counts of one pool, names or not. */
export async function countInvited(tx: Tx, poolId: PoolId, now: Date): Promise<InvitedCounts> {
  const [row] = await tx.$queryRaw<InvitedCounts[]>`
    select count(*)::int as invited,
      count(*) filter (where joined_at is not null)::int as joined,
      count(*) filter (where declined_at is not null)::int as declined,
      count(*) filter (where joined_at is null and declined_at is null and expires_at <= ${now})::int as "noAnswer",
      count(*) filter (where joined_at is null and declined_at is null and expires_at > ${now} and began_at is not null)::int as began,
      count(*) filter (where joined_at is null and declined_at is null and expires_at > ${now} and sent_at is null
        and channel <> 'voice')::int as "toSend"
    from pool_invitations where pool_id = ${poolId}::uuid`;
  return row ?? { invited: 0, toSend: 0, began: 0, joined: 0, declined: 0, noAnswer: 0 };
}

/** Takes an invitation back, unless it was answered; how many were. */
export async function deleteInvited(tx: Tx, poolId: PoolId, id: string): Promise<number> {
  return await tx.$executeRaw`
    delete from pool_invitations
    where id = ${id}::uuid and pool_id = ${poolId}::uuid and joined_at is null and declined_at is null`;
}

/** The same by the prescriber who sent it, who never reads whether it was answered: row-level security knows. */
export async function deleteInvitedByFollower(tx: Tx, id: string): Promise<number> {
  return await tx.$executeRaw`delete from pool_invitations where id = ${id}::uuid`;
}

/** Whether somebody of one’s own pool has this address or number already. */
export async function isMemberByContact(
  tx: Tx,
  poolId: PoolId,
  { email, phone }: Pick<InvitedDraft, 'email' | 'phone'>,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ known: boolean }[]>`
    select exists (select from pool_members m join people p on p.id = m.person_id
      where m.pool_id = ${poolId}::uuid and (p.email = ${email} or (${email}::text is null and p.phone = ${phone}))) as known`;
  return row?.known ?? false;
}
