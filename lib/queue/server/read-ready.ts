import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, NeedId } from '@/lib/identity/actor';
import { findPost } from '@/lib/matching/server/post.repository';
import { matchPost } from '@/lib/matching/server/rank-post';
import { type Ready, tellReady } from '../ready';

/** How many people the rules let come to a request of one’s own territory, now; null when there is none. Nobody is named, and few are not counted. */
export async function readReadyAs(
  { actor, now }: Context<CellMember>,
  needId: NeedId,
): Promise<Ready | null> {
  const post = await withActor(actor, 'read', now, (tx) => findPost(tx, needId));
  return post && tellReady((await matchPost(post, now)).ranked.length);
}
