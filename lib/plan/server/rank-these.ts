import 'server-only';
import { compileShift } from '@/lib/availability/availability';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId } from '@/lib/identity/actor';
import { firstObstacle } from '@/lib/matching/gate';
import { fittingOf } from '@/lib/matching/match';
import type { Post } from '@/lib/matching/post';
import { type Ranked, rate } from '@/lib/matching/ranking';
import { listCandidates } from '@/lib/matching/server/matching.repository';
import { findWeights } from '@/lib/matching/server/weights.repository';
import { overlaps, type Period } from '@/lib/shared/period';

/**
 * Those of these people who may lawfully come, whether they were asked already or not: a ranking leaves whoever was asked
 * out, for that reason alone. `besides` is what they would do too, counted with their missions.
 */
export async function rankThese(
  tx: Tx,
  post: Post,
  now: Date,
  { people, besides = [] }: { people: readonly PersonId[]; besides?: readonly Period[] },
): Promise<Ranked[]> {
  if (people.length === 0) return [];
  const weights = await findWeights(tx, post.territoryId, now);
  const shift = compileShift(post.period);
  const candidates = await listCandidates(tx, post, now, people);
  return candidates.flatMap((candidate) => {
    // already promised, it is one shift and not two
    const more = besides.filter((one) => !candidate.missions.some((held) => overlaps(held, one)));
    const missions = [...candidate.missions, ...more];
    const fitting = fittingOf({ ...candidate, missions, alreadyAsked: false }, post, shift, now);
    const { hold } = fitting;
    return hold && !firstObstacle(fitting) ? [rate(fitting, hold, weights)] : [];
  });
}
