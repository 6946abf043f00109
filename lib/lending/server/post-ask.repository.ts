import 'server-only';
import { attempt } from '@/lib/db/attempt';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, OrganizationId, PersonId, TerritoryId, UserId } from '@/lib/identity/actor';
import type { OfferId } from '../offer';
import type { OfferedHours, PostAsked, PostAskId, PostAskStatus } from '../post-ask';

/** Posts offered by others for one need, as the database counts them. */
export type PostsFound = OfferedHours & {
  readonly id: OfferId;
  readonly structureName: string;
  readonly communeName: string;
  readonly lat: number;
  readonly lon: number;
  readonly posts: number;
  readonly named: number;
  readonly taken: number;
  readonly asked: PostAskStatus | null;
};

/** What others offer, in its territory, for the trade of one need of the speaker’s: how many, never who. */
export const listPostsFor = (tx: Tx, needId: NeedId): Promise<PostsFound[]> =>
  tx.$queryRaw<PostsFound[]>`
    select id, structure_name as "structureName", commune_name as "communeName", lat, lon, starts_on as "startsOn", ends_on as "endsOn", days,
      from_minute as "fromMinute", until_minute as "untilMinute", posts, named, taken, asked
    from posts_for(${needId}::uuid)`;

/** How many posts of any offer a need waits for. */
export async function countAskedPosts(tx: Tx, needId: NeedId): Promise<number> {
  const [row] = await tx.$queryRaw<{ many: number }[]>`
    select count(*)::int as many from post_asks where need_id = ${needId}::uuid and status = 'pending'`;
  return row?.many ?? 0;
}

/** Asks for one post; false when none is left at these hours, or the offer is recalled: the database counts, one question at a time. */
export const insertPostAsk = (
  tx: Tx,
  of: {
    readonly needId: NeedId;
    readonly organizationId: OrganizationId;
    readonly territoryId: TerritoryId;
    readonly offerId: OfferId;
  },
  made: { readonly by: UserId; readonly now: Date },
): Promise<boolean> =>
  attempt(tx, async () => {
    await tx.$executeRaw`
      insert into post_asks (id, organization_id, territory_id, need_id, offer_id, home_organization_id, status, asked_by, asked_at)
      values (${newId<'post-ask'>(made.now)}::uuid, ${of.organizationId}::uuid, ${of.territoryId}, ${of.needId}::uuid, ${of.offerId}::uuid,
        ${of.organizationId}::uuid, 'pending', ${made.by}::uuid, ${made.now})`;
  });

/** A question that waits for a name, as its lender acts on it. */
export type PostToName = PostAsked & {
  readonly offerId: OfferId;
  readonly needId: NeedId;
  readonly hostId: OrganizationId;
  readonly territoryId: TerritoryId;
};

/** What is asked of the speaker’s organization by number, and waits. */
export const listPostsAsked = (tx: Tx): Promise<PostToName[]> =>
  tx.$queryRaw<PostToName[]>`
    select id, offer_id as "offerId", need_id as "needId", host_id as "hostId", territory_id as "territoryId", structure_name as "structureName",
      commune_name as "communeName", host_name as "hostName", trade, tasks, starts_at as "startsAt", ends_at as "endsAt"
    from posts_asked()`;

/** Writes what a lender answers; false when the question waits no more. */
export async function savePostAnswer(
  tx: Tx,
  id: PostAskId,
  status: 'named' | 'declined',
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    update post_asks set status = ${status}, settled_at = ${now} where id = ${id}::uuid and status = 'pending'`;
  return written === 1;
}

/** Whoever was named cannot come: the question waits again. */
export async function saveWaitsAgain(tx: Tx, id: PostAskId): Promise<void> {
  await tx.$executeRaw`
    update post_asks set status = 'pending', settled_at = null where id = ${id}::uuid and status = 'named'`;
}

/** Names somebody in an offer: free at its hours from now on. Named already, they stay so. */
export async function nameInOffer(
  tx: Tx,
  { offerId, personId }: { readonly offerId: OfferId; readonly personId: PersonId },
  of: { readonly organizationId: OrganizationId; readonly territoryId: TerritoryId },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into surplus_people (offer_id, organization_id, territory_id, person_id, named_at)
    select ${offerId}::uuid, ${of.organizationId}::uuid, ${of.territoryId}, ${personId}::uuid, ${now}
    where not exists (select from surplus_people where offer_id = ${offerId}::uuid and person_id = ${personId}::uuid)`;
}

/** Naming somebody is their employer’s yes; false when nobody was asked. */
export async function agreeNamed(tx: Tx, needId: NeedId, personId: PersonId): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ done: boolean }[]>`
    select agree_named(${needId}::uuid, ${personId}::uuid) as done`;
  return row?.done ?? false;
}
