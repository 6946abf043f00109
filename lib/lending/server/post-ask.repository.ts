import 'server-only';
import { attempt } from '@/lib/db/attempt';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, OrganizationId, PersonId, TerritoryId, UserId } from '@/lib/identity/actor';
import type { OfferId } from '../offer';
import type { OfferedHours, PostAsked, PostAskId, PostAskSeen, PostAskStatus } from '../post-ask';

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
  readonly asked: PostAskSeen | null;
};

/** What others offer, in its territory, for the trade of one need of the speaker’s: how many, never who. */
export const listPostsFor = (tx: Tx, needId: NeedId): Promise<PostsFound[]> =>
  tx.$queryRaw<PostsFound[]>`
    select id, structure_name as "structureName", commune_name as "communeName", lat, lon, starts_on as "startsOn", ends_on as "endsOn", days,
      from_minute as "fromMinute", until_minute as "untilMinute", posts, named, taken, asked
    from posts_for(${needId}::uuid)`;

/** Of the people a list of one need shows, how many each offer named. */
export async function countNamedListed(
  tx: Tx,
  needId: NeedId,
  shown: readonly PersonId[],
): Promise<ReadonlyMap<OfferId, number>> {
  if (shown.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ offer_id: OfferId; people: number }[]>`
    select offer_id, people from named_listed(${needId}::uuid, ${[...shown]}::uuid[])`;
  return new Map(rows.map((row) => [row.offer_id, row.people]));
}

/** The last question one need put to one offer. */
export async function findLastAsk(
  tx: Tx,
  needId: NeedId,
  offerId: OfferId,
): Promise<{
  readonly id: PostAskId;
  readonly status: PostAskStatus;
  readonly settledAt: Date | null;
} | null> {
  const [row] = await tx.$queryRaw<
    { id: PostAskId; status: PostAskStatus; settledAt: Date | null }[]
  >`
    select id, status, settled_at as "settledAt" from post_asks where need_id = ${needId}::uuid and offer_id = ${offerId}::uuid
    order by asked_at desc, id desc limit 1`;
  return row ?? null;
}

/** Takes a question back; false when it waits no more. */
export async function saveTakenBack(tx: Tx, id: PostAskId, now: Date): Promise<boolean> {
  const written = await tx.$executeRaw`
    update post_asks set status = 'over', settled_at = ${now} where id = ${id}::uuid and status = 'pending'`;
  return written === 1;
}

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
  /** those named for it already */
  readonly named: readonly PersonId[];
};

/** What is asked of the speaker’s organization by number, and waits. */
export const listPostsAsked = (tx: Tx): Promise<PostToName[]> =>
  tx.$queryRaw<PostToName[]>`
    select id, offer_id as "offerId", need_id as "needId", host_id as "hostId", territory_id as "territoryId", structure_name as "structureName",
      commune_name as "communeName", host_name as "hostName", trade, tasks, starts_at as "startsAt", ends_at as "endsAt", again, named
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

/** Whoever was named cannot come: the question waits again, and they are named no more. */
export async function saveWaitsAgain(tx: Tx, id: PostAskId, personId: PersonId): Promise<void> {
  await tx.$executeRaw`select unname_for_post(${id}::uuid, ${personId}::uuid)`;
  await tx.$executeRaw`
    update post_asks set status = 'pending', settled_at = null where id = ${id}::uuid and status = 'named'`;
}

/** Names one of the speaker’s own people for one post asked: free at its hours and no others. Named in the whole offer, they stay so. */
export async function nameForPost(tx: Tx, id: PostAskId, personId: PersonId): Promise<void> {
  await tx.$executeRaw`select name_for_post(${id}::uuid, ${personId}::uuid)`;
}

/** Naming somebody is their employer’s yes; false when nobody was asked. */
export async function agreeNamed(tx: Tx, needId: NeedId, personId: PersonId): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ done: boolean }[]>`
    select agree_named(${needId}::uuid, ${personId}::uuid) as done`;
  return row?.done ?? false;
}
