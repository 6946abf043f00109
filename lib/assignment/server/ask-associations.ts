import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import { record } from '@/lib/journal/journal';
import { closedToKind } from '@/lib/matching/lasting-gates';
import { findPost } from '@/lib/matching/server/post.repository';
import { isOpen } from '@/lib/need/need';
import { lockNeed } from '@/lib/need/server/need.repository';
import { VOLUNTEER_TRADES } from '@/lib/profile/trade';
import { RINGS, type Ring } from '@/lib/solicitation/ring';
import type { NeedRef } from '@/lib/solicitation/wave-plan';
import { KIND } from './seat-team';
import { askAll, listTeamPools } from './team.repository';
import { listReachedByWaves } from './team-mails.repository';

/** Associations are asked with the volunteers: their ring, and those after it. */
const THEIR_RING: Ring = 'volunteers';
const SINCE: readonly Ring[] = RINGS.slice(RINGS.indexOf(THEIR_RING));

/**
 * Every minute: where the waves reached the volunteers, or have nobody left to ask, the associations are asked for a team,
 * once for each need. A need that could not be looked at is left to the next minute. Gives how many were asked.
 */
export async function askAssociations(db: WorkerDb, now: Date): Promise<number> {
  const reached = { ring: THEIR_RING, since: SINCE, trades: VOLUNTEER_TRADES, now };
  let asked = 0;
  for (const ref of await listReachedByWaves(db, reached)) {
    try {
      asked += await askFor(ref, now);
    } catch {
      // the others go on
    }
  }
  return asked;
}

async function askFor(ref: NeedRef, now: Date): Promise<number> {
  const engine = { role: 'matching', territoryId: ref.territoryId } as const;
  const post = await withActor(engine, 'read', now, (tx) => findPost(tx, ref.needId));
  if (!post || closedToKind(KIND, post).length > 0) return 0;
  const speaker = { ...ref, role: 'waves' } as const;
  return await withActor(speaker, 'write', now, async (tx) => {
    const need = await lockNeed(tx, ref.needId);
    if (!need || !isOpen(need, now)) return 0;
    const asked = await askAll(tx, need, { pools: await listTeamPools(tx), by: 'waves', now });
    if (asked > 0)
      await record(
        tx,
        { actor: speaker, now },
        { action: 'team.request', objectKind: 'need', objectId: need.id, facts: { asked } },
      );
    return asked;
  });
}
