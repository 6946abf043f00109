import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId, StructureId } from '@/lib/identity/actor';
import type { Need } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { mayPublish, type PlaceRefusal } from '@/lib/need/post';
import { findNeed } from '@/lib/need/server/need.repository';
import { findPlace } from '@/lib/need/server/place.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Questions } from '../funnel';
import { toldToDirector } from '../left-aside';
import type { Match } from '../match';
import type { Post } from '../post';
import type { Ranked } from '../ranking';
import { civicMissionOf, countQuestions, findHost, findPost } from './post.repository';
import { matchPost, matchPostTold, rankPost } from './rank-post';

/** Who could come to one of the speaker’s needs, best first, and where the others were left. A reading of the present: nothing is stored. */
export async function rankCandidatesAs(
  context: Context<Manager>,
  needId: NeedId,
): Promise<Result<{ need: Need; post: Post; match: Match; questions: Questions }, 'not-found'>> {
  const found = await findOwnPost(context, needId);
  if (!found) return refuse('not-found');
  const { actor, now } = context;
  const questions = await withActor(actor, 'read', now, (tx) => countQuestions(tx, needId));
  const match = await matchPostTold(found.post, now);
  const leftAside = toldToDirector(match.leftAside);
  return accept({ ...found, questions, match: { ...match, leftAside } });
}

/** The first of the same ranking, when nobody asks where the others were left: what a solicitation begins with. */
export async function rankFirstAs(
  context: Context<Manager>,
  needId: NeedId,
  wanted: number,
): Promise<Result<{ need: Need; post: Post; ranked: readonly Ranked[] }, 'not-found'>> {
  const found = await findOwnPost(context, needId);
  if (!found) return refuse('not-found');
  return accept({ ...found, ranked: await rankPost(found.post, context.now, wanted) });
}

async function findOwnPost(
  { actor, now }: Context<Manager>,
  needId: NeedId,
): Promise<{ need: Need; post: Post } | null> {
  return withActor(actor, 'read', now, async (tx) => {
    const need = await findNeed(tx, needId);
    if (!need || !mayChangeNeed(actor, need)) return null;
    const post = await findPost(tx, needId);
    return post && { need, post };
  });
}

/**
 * What a director would be told while still writing: how many people could come to this draft. Only who may publish it
 * is told: counting people is already knowing something of them.
 */
export async function previewCandidatesAs(
  { actor, now }: Context<Manager>,
  draft: Pick<Post, 'trade' | 'period' | 'tasks' | 'regulated' | 'wantedKinds'> & {
    readonly structureId: StructureId;
  },
): Promise<Result<Match, 'not-found' | PlaceRefusal>> {
  const mayUse = !actor.structureIds || actor.structureIds.includes(draft.structureId);
  if (!mayUse) return refuse('not-found');
  const found = await withActor(actor, 'read', now, async (tx) => {
    const place = await findPlace(tx, draft.structureId);
    const host = place && (await findHost(tx, draft.structureId, draft.period));
    return host && { place, host: { ...host, civicMission: await civicMissionOf(tx, draft) } };
  });
  if (!found) return refuse('not-found');
  const allowed = mayPublish(found.place);
  if (!allowed.ok) return allowed;
  const match = await matchPost({ ...draft, ...found.host, id: NO_NEED }, now);
  return accept({ ...match, leftAside: toldToDirector(match.leftAside) });
}

const NO_NEED = '00000000-0000-0000-0000-000000000000' as NeedId;
