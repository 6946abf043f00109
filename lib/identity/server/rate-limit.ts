import 'server-only';
import { hashSecret } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { RATE_LIMITS, type RateLimitName, windowStart } from '../rate-limits';
import { addHit } from './rate-limit.repository';

/**
 * Counts one try, in a transaction of its own so that a refused try is counted too, and says whether it was one too many.
 * The key is kept as a keyed hash: the table names no address.
 */
export async function countTry(
  name: RateLimitName,
  key: string,
  now: Date,
): Promise<Result<true, 'limit-reached'>> {
  const hashed = hashSecret(`${name}:${key}`, 'rate');
  const hits = await withActor({ role: 'auth' }, 'write', now, (tx) =>
    addHit(tx, hashed, windowStart(name, now)),
  );
  return hits > RATE_LIMITS[name].max ? refuse('limit-reached') : accept(true);
}
