import 'server-only';
import type pg from 'pg';
import { rhythmAt } from '@/lib/availability/refresh-rhythm';
import { newId } from '@/lib/db/new-id';
import { inTransaction } from '@/lib/db/worker-client';
import { minutesAfter } from '@/lib/shared/period';
import { insertCampaign, listPoolsToAsk, lockBegun, saveAsked } from './start.repository';

const MINUTES_A_DAY = 1440;

/**
 * Once an activation has begun, every pool of its territory asks everybody to confirm, by the campaigns pools already have:
 * those asked less than a fortnight ago rest. Run twice it asks once. Returns how many pools ask.
 */
export async function startActivations(pool: pg.Pool, now: Date): Promise<number> {
  const restsUntil = minutesAfter(now, rhythmAt(now).campaign.restDays * MINUTES_A_DAY);
  return await inTransaction(pool, async (db) => {
    let asking = 0;
    for (const begun of await lockBegun(db, now)) {
      for (const poolId of await listPoolsToAsk(db, begun.territoryId, now)) {
        const campaign = { ...begun, id: newId<'campaign'>(now), poolId, now, restsUntil };
        asking += await insertCampaign(db, campaign);
      }
      await saveAsked(db, begun.id, now);
    }
    return asking;
  });
}
