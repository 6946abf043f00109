import 'server-only';
import type { Tx } from '@/lib/db/with-actor';

/** Adds one to a key's count in its window; the count so far. */
export async function addHit(tx: Tx, key: string, windowStart: Date): Promise<number> {
  const rows = await tx.$queryRaw<{ hits: number }[]>`
    insert into rate_limits as r (key, window_start, hits) values (${key}, ${windowStart}, 1)
    on conflict (key, window_start) do update set hits = r.hits + 1
    returning hits`;
  return rows[0]?.hits ?? 0;
}
