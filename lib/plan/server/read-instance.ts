import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { TerritoryId } from '@/lib/identity/actor';
import { rankIn } from '@/lib/matching/server/rank-post';
import { findWeights } from '@/lib/matching/server/weights.repository';
import { minutesAfter } from '@/lib/shared/period';
import { buildInstance, type OpenNeed } from '../build-instance';
import { type Instance, PLAN_LIMITS } from '../instance';
import { PLAN_TIMES } from '../kept';
import { listDecisions } from './decision.repository';
import { listPending } from './kept.repository';
import { listOpenPosts, type OpenPost } from './plan.repository';
import { rankThese } from './rank-these';

const DAY_MINUTES = 24 * 60;

/**
 * What the plan of a territory is made from, now: its open needs, and for each, under the engine’s own voice, everybody
 * who may be asked and everybody already asked; what its cell decided by hand. One short transaction per need: nothing is held while the next is read.
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
  return buildInstance(needs, await listDecisions(db, territoryId));
}

const peopleFor = (open: OpenPost, now: Date): Promise<OpenNeed> =>
  withActor({ role: 'matching', territoryId: open.post.territoryId }, 'read', now, async (tx) => {
    const { post } = open;
    const weights = await findWeights(tx, post.territoryId, now);
    const pending = await listPending(tx, post.id);
    const free = await rankIn(tx, post, now, { weights, wanted: PLAN_LIMITS.people });
    const asked = await rankThese(tx, post, now, { people: pending });
    return { ...open, pending, ranked: [...free, ...asked] };
  });
