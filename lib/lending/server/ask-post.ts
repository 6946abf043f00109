import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId, PersonId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { findPost } from '@/lib/matching/server/post.repository';
import { isOpen, type Need, seatsLeft } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { lockNeed } from '@/lib/need/server/need.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { crowDistanceKm, type Place, TRAVEL_CONVENTION } from '@/lib/territory/distance';
import type { OfferId } from '../offer';
import {
  coversHours,
  declinedLately,
  leftToName,
  type PostsOffered,
  waitsForName,
} from '../post-ask';
import {
  countAskedPosts,
  countNamedListed,
  findLastAsk,
  insertPostAsk,
  listPostsFor,
  type PostsFound,
  saveTakenBack,
} from './post-ask.repository';

const toOffered = (
  found: PostsFound,
  from: Pick<Place, 'lat' | 'lon'>,
  listed: ReadonlyMap<OfferId, number>,
): PostsOffered => ({
  ...found,
  listed: listed.get(found.id) ?? 0,
  km: Math.round(crowDistanceKm(from, found) * TRAVEL_CONVENTION.roadFactor),
  left: leftToName(found),
});

/** Posts others can lend at the hours of one need, the nearest first: how many, never who; and how many of those named a list shows. */
export async function readPostsOfferedAs(
  { actor, now }: Context<Manager>,
  needId: NeedId,
  shown: readonly PersonId[] = [],
): Promise<readonly PostsOffered[]> {
  return await withActor(actor, 'read', now, async (tx) => {
    const post = await findPost(tx, needId);
    if (!post) return [];
    const listed = await countNamedListed(tx, needId, shown);
    return (await listPostsFor(tx, needId))
      .filter((one) => coversHours(one, post.period))
      .map((one) => toOffered(one, post.place, listed))
      .filter(
        ({ left, named, asked }) =>
          left > 0 || named > 0 || asked === 'named' || waitsForName(asked),
      )
      .sort((a, b) => a.km - b.km);
  });
}

type Refusal = 'not-found' | 'need-not-open' | 'enough-asked' | 'posts-taken' | 'declined-lately';

/** A structure asks whoever offers posts by number for one of them: the lender is written to, and names somebody or not. */
export async function askPostAs(
  context: Context<Manager>,
  { needId, offerId }: { readonly needId: NeedId | null; readonly offerId: OfferId | null },
): Promise<Result<NeedId, Refusal>> {
  const { actor, now } = context;
  if (!needId || !offerId) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx): Promise<Result<NeedId, Refusal>> => {
    const may = await mayAsk(tx, context, needId, offerId);
    if (!may.ok) return may;
    const { organizationId, territoryId } = may.value;
    const of = { needId, organizationId, territoryId, offerId };
    if (!(await insertPostAsk(tx, of, { by: actor.userId, now }))) return refuse('posts-taken');
    await record(tx, context, {
      ...{ action: 'post.ask', objectKind: 'need', objectId: needId },
      facts: { offerId },
    });
    return accept(needId);
  });
}

/** Whoever asked for a post takes the question back while it waits: its lender is told. */
export async function takePostBackAs(
  context: Context<Manager>,
  { needId, offerId }: { readonly needId: NeedId | null; readonly offerId: OfferId | null },
): Promise<Result<NeedId, 'not-found' | 'post-ask-over'>> {
  const { actor, now } = context;
  if (!needId || !offerId) return refuse('not-found');
  type TakenBack = Result<NeedId, 'not-found' | 'post-ask-over'>;
  return await withActor(actor, 'write', now, async (tx): Promise<TakenBack> => {
    const need = await lockNeed(tx, needId);
    if (!need || !mayChangeNeed(actor, need)) return refuse('not-found');
    const last = await findLastAsk(tx, needId, offerId);
    if (!last) return refuse('not-found');
    if (!(await saveTakenBack(tx, last.id, now))) return refuse('post-ask-over');
    await record(tx, context, {
      ...{ action: 'post.take-back', objectKind: 'need', objectId: needId },
      facts: { offerId },
    });
    return accept(needId);
  });
}

/** Whether a need may still ask for a post of an offer: held, open, with a seat nobody is asked to name somebody for. */
async function mayAsk(
  tx: Tx,
  { actor, now }: Context<Manager>,
  needId: NeedId,
  offerId: OfferId,
): Promise<Result<Need, Refusal>> {
  const need = await lockNeed(tx, needId);
  if (!need || !mayChangeNeed(actor, need)) return refuse('not-found');
  if (!isOpen(need, now)) return refuse('need-not-open');
  const offer = (await listPostsFor(tx, needId)).find(({ id }) => id === offerId);
  if (!offer) return refuse('not-found');
  if (declinedLately(await findLastAsk(tx, needId, offerId), now)) return refuse('declined-lately');
  if ((await countAskedPosts(tx, needId)) >= seatsLeft(need)) return refuse('enough-asked');
  return coversHours(offer, need.period) ? accept(need) : refuse('posts-taken');
}
