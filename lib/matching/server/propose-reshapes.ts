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
import { type Coming, comingOf } from '../coming';
import type { Post } from '../post';
import { MOVED_AT_MOST } from '../reshape';
import { gainsByKind, type Proposal, proposeReshapes, tradesTried } from '../reshape-search';
import { type Fed, feed } from '../typed-people';
import { listCandidates } from './matching.repository';
import { findPost } from './post.repository';
import { matchPost } from './rank-post';

/** What would help a need, and who may come to it as it stands. */
type Reshapes = {
  readonly need: Need;
  /** whether help is given at people’s homes: their family decides too */
  readonly atHome: boolean;
  readonly coming: Coming;
  readonly proposals: readonly Proposal[];
};

/** What would help one of the speaker’s needs, found by running the engine on each change. Nothing is stored. */
export async function proposeReshapesAs(
  { actor, now }: Context<Manager>,
  needId: NeedId,
): Promise<Result<Reshapes, 'not-found'>> {
  const found = await withActor(actor, 'read', now, async (tx) => {
    const need = await findNeed(tx, needId);
    if (!need || !mayChangeNeed(actor, need)) return null;
    const post = await findPost(tx, needId);
    return post && { need, post };
  });
  if (!found) return refuse('not-found');
  const { need, post } = found;
  const atHome = isHomeHelp(post.categoryCode);
  if (!mayStillChange(need, now).ok)
    return accept({ need, atHome, coming: comingOf([]), proposals: [] });
  const { ranked } = await matchPost(post, now);
  const proposals = await reshapesOf(post, need, now);
  return accept({ need, atHome, coming: comingOf(ranked), proposals });
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
