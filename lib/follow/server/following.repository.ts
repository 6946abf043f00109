import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { MembershipId, PersonId, PoolId, TerritoryId } from '@/lib/identity/actor';
import { FOLLOW_RULES } from '@/lib/profile/following';
import type { FollowingId } from '../follow.schema';

/** A demand to follow somebody just registered, said aloud. */
export type NewFollowing = {
  readonly id: FollowingId;
  readonly poolId: PoolId;
  readonly territoryId: TerritoryId;
  readonly personId: PersonId;
  readonly followerId: MembershipId;
  readonly called: string;
  readonly tokenHash: string;
};

/** Writes that a yes was heard: it opens nothing until the person confirms it. */
export async function insertHeard(tx: Tx, one: NewFollowing, now: Date): Promise<void> {
  await tx.$executeRaw`
    insert into followings (id, pool_id, territory_id, person_id, follower_id, by_name, called, token_hash, asked_at, heard_at)
    values (${one.id}::uuid, ${one.poolId}::uuid, ${one.territoryId}, ${one.personId}::uuid, ${one.followerId}::uuid, '',
      ${one.called}, ${one.tokenHash}, ${now}, ${now})`;
}

/** Somebody who agreed to be followed, as held by their link or from their space. */
export type HeldFollowing = {
  readonly id: FollowingId;
  readonly poolId: PoolId;
  readonly territoryId: TerritoryId;
  readonly personId: PersonId;
  readonly byName: string;
  readonly askedAt: Date;
  readonly heardAt: Date | null;
  readonly agreedAt: Date | null;
  readonly until: Date | null;
  readonly endedAt: Date | null;
};

/** The following a link opens; the speaker must show its hash. */
export async function findByLink(tx: Tx, tokenHash: string): Promise<HeldFollowing | null> {
  const [row] = await tx.$queryRaw<HeldFollowing[]>`
    select id, pool_id as "poolId", territory_id as "territoryId", person_id as "personId", by_name as "byName",
      asked_at as "askedAt", heard_at as "heardAt", agreed_at as "agreedAt", until, ended_at as "endedAt"
    from followings where token_hash = ${tokenHash}`;
  return row ?? null;
}

/** Who follows somebody, or asks to; what is over is left out. */
export async function listFollowers(
  tx: Tx,
  personId: PersonId,
  now: Date,
): Promise<readonly HeldFollowing[]> {
  return await tx.$queryRaw<HeldFollowing[]>`
    select id, pool_id as "poolId", territory_id as "territoryId", person_id as "personId", by_name as "byName",
      asked_at as "askedAt", heard_at as "heardAt", agreed_at as "agreedAt", until, ended_at as "endedAt"
    from followings where person_id = ${personId}::uuid and ended_at is null and (until is null or until > ${now})
    order by asked_at, id`;
}

/** How a yes was said by the person. */
export type AgreedBy = 'link' | 'space' | 'telephone';

/** What was asked by telephone waits no more; the same letter or key takes a yes back as long as it lasts. */
export async function settleQuestion(
  tx: Tx,
  { id, until }: { readonly id: string; readonly until: Date | null },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update phone_questions set answered_at = ${now}, expires_at = coalesce(${until}, expires_at)
    where following_id = ${id}::uuid`;
}

/** Writes the person’s yes until a day: a first one, or again when it ends soon; false when there is nothing to agree to. */
export async function saveAgreed(
  tx: Tx,
  { id, by, until }: { readonly id: string; readonly by: AgreedBy; readonly until: Date },
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    update followings set agreed_at = ${now}, agreed_by = ${by}, until = ${until}, called = null
    where id = ${id}::uuid and ended_at is null
      and (agreed_at is null or until > ${now} and until <= ${now}::timestamptz + make_interval(days => ${FOLLOW_RULES.againDays}))`;
  return written === 1;
}

/** Ends a following that is not over; false when it already was. */
export async function saveEnded(
  tx: Tx,
  { id, by }: { readonly id: string; readonly by: 'person' | 'follower' },
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    update followings set ended_at = ${now}, ended_by = ${by}, called = null where id = ${id}::uuid and ended_at is null`;
  return written === 1;
}

/**
 * One of those the speaker follows today, held until the end of the transaction: a yes taken back meanwhile is seen. Whoever
 * asked that nothing be done with their data is left alone.
 */
export async function lockFollowed(
  tx: Tx,
  id: string,
  now: Date,
): Promise<{ readonly personId: PersonId } | null> {
  const [row] = await tx.$queryRaw<{ personId: PersonId }[]>`
    select person_id as "personId" from followings
    where id = ${id}::uuid and agreed_at is not null and ended_at is null and until > ${now}
      and exists (select from people p where p.id = person_id and p.status <> 'restricted') for update`;
  return row ?? null;
}

/** Hands one of those the speaker follows over to a colleague; false when either is no longer there. */
export async function saveHandedOver(tx: Tx, id: string, to: MembershipId): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ done: boolean }[]>`
    select hand_over_following(${id}::uuid, ${to}::uuid) as done`;
  return row?.done ?? false;
}

/** Other prescribers of one’s own pool. */
export async function listColleagues(
  tx: Tx,
  own: MembershipId,
): Promise<readonly { readonly id: MembershipId; readonly name: string }[]> {
  return await tx.$queryRaw<{ id: MembershipId; name: string }[]>`
    select id, display_name as name from memberships
    where role = 'prescriber' and ended_at is null and id <> ${own}::uuid order by display_name, id`;
}
