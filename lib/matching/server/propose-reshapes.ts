import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { mayStillChange } from '@/lib/need/edit';
import type { Need } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { findNeed } from '@/lib/need/server/need.repository';
import { isHomeHelp } from '@/lib/organization/finess-categories';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Post } from '../post';
import { MOVED_AT_MOST } from '../reshape';
import { gainsByKind, type Proposal, proposeReshapes, tradesTried } from '../reshape-search';
import { type Fed, feed } from '../typed-people';
import { listCandidates } from './matching.repository';
import { findPost } from './post.repository';

/** What would help one of the speaker’s needs, found by running the engine on each change. Nothing is stored. */
export async function proposeReshapesAs(
  { actor, now }: Context<Manager>,
  needId: NeedId,
): Promise<Result<{ need: Need; atHome: boolean; proposals: readonly Proposal[] }, 'not-found'>> {
  const found = await withActor(actor, 'read', now, async (tx) => {
    const need = await findNeed(tx, needId);
    if (!need || !mayChangeNeed(actor, need)) return null;
    const post = await findPost(tx, needId);
    return post && { need, post };
  });
  if (!found) return refuse('not-found');
  const { need, post } = found;
  const atHome = isHomeHelp(post.categoryCode);
  if (!mayStillChange(need, now).ok) return accept({ need, atHome, proposals: [] });
  return accept({ need, atHome, proposals: await reshapesOf(post, need, now) });
}

/** The proposals for a post, read once under the engine’s voice. */
export const reshapesOf = async (post: Post, need: Need, now: Date) =>
  proposeReshapes(await feedAround(post, need, now), post, need);

/** What each kind of change alone would bring to a post. */
export const gainsOf = async (post: Post, need: Need, now: Date) =>
  gainsByKind(await feedAround(post, need, now), post, need);

/** Whoever may hold the post or what it may become, with all they are dated by as far as two changes move it. */
async function feedAround(post: Post, need: Need, now: Date): Promise<Fed> {
  const around: Post = {
    ...post,
    period: {
      start: minutesAfter(post.period.start, -MOVED_AT_MOST),
      end: minutesAfter(post.period.end, MOVED_AT_MOST),
    },
  };
  const engine = { role: 'matching', territoryId: post.territoryId } as const;
  const people = await withActor(engine, 'read', now, (tx) =>
    listCandidates(tx, around, now, null, tradesTried(need)),
  );
  return feed(people, now);
}
