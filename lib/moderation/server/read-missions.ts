import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId, PoolManager } from '@/lib/identity/actor';
import type { Post } from '@/lib/matching/post';
import { findPost } from '@/lib/matching/server/post.repository';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { findNeed } from '@/lib/need/server/need.repository';
import { findPool } from '@/lib/pool/server/membership.repository';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { CivicStanding, ModerationDesk } from '../desk';
import { checksOf, compareMissions, MODERATION_RULE, opensToCivicReserve } from '../mission';
import { NO_OUTCOME } from '../outcome';
import { findLastDecision, listDelegated, listRefusals } from './decision.repository';
import { listDelegations } from './delegation.repository';
import { listDecided, listUndecided } from './mission.repository';
import { readOutcomes } from './outcome.repository';

const MINUTES_PER_DAY = 24 * 60;

/** The missions that wait, those decided of with what became of them, and what is accepted beforehand. */
export async function readModerationAs({
  actor,
  now,
}: Context<PoolManager>): Promise<Result<ModerationDesk, 'not-found'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const pool = await findPool(tx, actor.poolId);
    if (pool?.kind !== 'civic-volunteer') return refuse('not-found');
    const undecided = await listUndecided(tx, now);
    return accept({
      pool,
      waiting: undecided
        .filter(({ post }) => opensToCivicReserve(post))
        .map((one) => ({ ...one, checks: checksOf(one.post, one.reason) }))
        .sort(compareMissions),
      decided: await readDecided(
        tx,
        minutesAfter(now, -MODERATION_RULE.toldDays * MINUTES_PER_DAY),
      ),
      delegations: await listDelegations(tx),
    });
  });
}

async function readDecided(tx: Tx, since: Date): Promise<ModerationDesk['decided']> {
  const missions = await listDecided(tx, since);
  const ids = missions.map(({ id }) => id);
  const outcomes = await readOutcomes(tx, since);
  const refusals = await listRefusals(tx, ids);
  const beforehand = await listDelegated(tx, ids);
  return missions.map((one) => ({
    ...one,
    outcome: outcomes.get(one.id) ?? NO_OUTCOME,
    because: one.civicMission === 'refused' ? (refusals.get(one.id) ?? null) : null,
    beforehand: beforehand.has(one.id),
  }));
}

/** What the civic reserve said of one of the speaker’s needs. */
export async function readCivicStandingAs(
  { actor, now }: Context<Manager>,
  needId: NeedId,
): Promise<Result<CivicStanding, 'not-found'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const need = await findNeed(tx, needId);
    if (!need || !mayChangeNeed(actor, need)) return refuse('not-found');
    const post = await findPost(tx, needId);
    return post ? accept(await standingOf(tx, post)) : refuse('not-found');
  });
}

async function standingOf(tx: Tx, post: Post): Promise<CivicStanding> {
  if (!opensToCivicReserve(post)) return { state: 'free', because: null };
  const state = post.civicMission ?? 'free';
  const last = state === 'refused' ? await findLastDecision(tx, post.id) : null;
  return { state, because: last?.reason ?? null };
}
