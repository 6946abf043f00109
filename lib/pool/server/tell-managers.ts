import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { inTransaction } from '@/lib/db/worker-client';
import type { TerritoryId } from '@/lib/identity/actor';
import { minutesAfter } from '@/lib/shared/period';
import { WAITING_MAILS } from '../membership';
import { insertWaitingMail, listDuePools } from './waiting-mails.repository';

/**
 * Tells the managers of a pool that somebody waits at its door: once for all who came since the last mail, never twice in
 * `WAITING_MAILS.apartMinutes`, where nobody sleeps. Gives how many mails were written; run twice, it writes once.
 */
export async function tellPoolManagers(
  pool: pg.Pool,
  now: Date,
  isAwake: (territoryId: TerritoryId) => boolean,
): Promise<number> {
  return await inTransaction(pool, async (db) => {
    const due = await listDuePools(db, minutesAfter(now, -WAITING_MAILS.apartMinutes));
    let told = 0;
    for (const one of due.filter(({ territoryId }) => isAwake(territoryId)))
      for (const manager of one.managers)
        if (await insertWaitingMail(db, { id: newId(now), pool: one, now, ...manager })) told += 1;
    return told;
  });
}
