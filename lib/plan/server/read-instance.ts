import 'server-only';
import { compileShift } from '@/lib/availability/availability';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { PersonId, TerritoryId } from '@/lib/identity/actor';
import { firstObstacle } from '@/lib/matching/gate';
import { fittingOf } from '@/lib/matching/match';
import type { Post } from '@/lib/matching/post';
import { type Ranked, rate } from '@/lib/matching/ranking';
import { listCandidates } from '@/lib/matching/server/matching.repository';
import { rankIn } from '@/lib/matching/server/rank-post';
import { findWeights } from '@/lib/matching/server/weights.repository';
import type { Weights } from '@/lib/matching/weights';
import { minutesAfter } from '@/lib/shared/period';
import { buildInstance, type OpenNeed } from '../build-instance';
import { type Instance, PLAN_LIMITS } from '../instance';
import { PLAN_TIMES } from '../kept';
import { listPending } from './kept.repository';
import { listOpenPosts, type OpenPost } from './plan.repository';

const DAY_MINUTES = 24 * 60;

/**
 * What the plan of a territory is made from, now: its open needs, and for each, under the engine’s own voice, everybody
 * who may be asked and everybody already asked. One short transaction per need: nothing is held while the next is read.
 */
export async function readInstance(
  db: WorkerDb,
  territoryId: TerritoryId,
  now: Date,
): Promise<Instance> {
  const until = minutesAfter(now, PLAN_TIMES.horizonDays * DAY_MINUTES);
  const needs: OpenNeed[] = [];
  for (const open of await listOpenPosts(db, territoryId, now, until))
    needs.push(await peopleFor(open, now));
  return buildInstance(needs);
}

const peopleFor = (open: OpenPost, now: Date): Promise<OpenNeed> =>
  withActor({ role: 'matching', territoryId: open.post.territoryId }, 'read', now, async (tx) => {
    const { post } = open;
    const weights = await findWeights(tx, post.territoryId, now);
    const pending = await listPending(tx, post.id);
    const free = await rankIn(tx, post, now, { weights, wanted: PLAN_LIMITS.people });
    const asked = await rankAsked(tx, post, now, { weights, pending });
    return { ...open, pending, ranked: [...free, ...asked] };
  });

/** Those already asked who could still come: the engine leaves them out of a ranking, for this reason alone. */
async function rankAsked(
  tx: Tx,
  post: Post,
  now: Date,
  { weights, pending }: { readonly weights: Weights; readonly pending: readonly PersonId[] },
): Promise<Ranked[]> {
  if (pending.length === 0) return [];
  const shift = compileShift(post.period);
  const candidates = await listCandidates(tx, post, now, pending);
  return candidates.flatMap((candidate) => {
    const fitting = fittingOf({ ...candidate, alreadyAsked: false }, post, shift, now);
    const { hold } = fitting;
    return hold && !firstObstacle(fitting) ? [rate(fitting, hold, weights)] : [];
  });
}
