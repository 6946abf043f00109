import 'server-only';
import type pg from 'pg';
import { inTransaction } from '@/lib/db/worker-client';
import { countedSince, freshSince, keptReady } from '../activation';
import { countReadyIn, lockEnded, saveReady } from './end.repository';

/** Once an activation ended by itself, how many people were up to date is kept for its report, as closing one keeps it. Returns how many were. */
export async function endActivations(pool: pg.Pool, now: Date): Promise<number> {
  return await inTransaction(pool, async (db) => {
    const ended = await lockEnded(db, { since: countedSince(now), now });
    for (const one of ended) {
      const ready = keptReady(await countReadyIn(db, one.territoryId, freshSince(one, one.endsAt)));
      if (ready !== null) await saveReady(db, one.id, ready);
    }
    return ended.length;
  });
}
