import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import { inTransaction } from '@/lib/db/worker-client';
import { isReminderDue, reminderRuleAt } from '../reminder';
import { insertAsk, listToRemind } from './reminder.repository';

const HOUR_MS = 3_600_000;
/** Two questions in one day are never due, whatever the rhythm. */
const DAY_HOURS = 20;

/** Asks the structures whose turn has come where they stand, where it is day; run twice it asks once. Returns how many. */
export async function remindStructures(
  pool: pg.Pool,
  now: Date,
  isAwake: (territoryId: string) => boolean,
): Promise<number> {
  const until = new Date(now.getTime() + reminderRuleAt(now).linkHours * HOUR_MS);
  return await inTransaction(pool, async (db) => {
    const structures = await listToRemind(db, new Date(now.getTime() - DAY_HOURS * HOUR_MS), now);
    let asked = 0;
    for (const one of structures) {
      if (!isAwake(one.territoryId) || !isReminderDue(one, now)) continue;
      const id = newId<'ask'>(now);
      if (await insertAsk(db, one, { id, tokenHash: hashToken(tokenOf(id)), now, until }))
        asked += 1;
    }
    return asked;
  });
}
