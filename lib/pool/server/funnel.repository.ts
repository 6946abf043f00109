import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { Counts } from '../funnel';

/**
 * How far those who entered a pool between two instants went, from what happened to them. The database counts: whoever
 * asks reads neither the questions nor the missions. Null when the pool is not theirs to count.
 */
export async function countSteps(
  tx: Tx,
  poolId: string,
  since: Date,
  before: Date,
): Promise<Counts | null> {
  const [row] = await tx.$queryRaw<Counts[]>`
    select invited, began, registered, ready, asked, reached, fitting, yes, present, stayed, minutes_to_yes as "minutesToYes"
    from pool_funnel(${poolId}::uuid, ${since}, ${before})`;
  return row ?? null;
}
