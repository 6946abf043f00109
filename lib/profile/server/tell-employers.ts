import 'server-only';
import type pg from 'pg';
import { inTransaction } from '@/lib/db/worker-client';
import type { TerritoryId } from '@/lib/identity/actor';
import { minutesAfter } from '@/lib/shared/period';
import { EMPLOYMENT_RULE } from '../employment';
import { insertEmployerMail, listDueEmployers } from './employment.repository';

/**
 * Tells the direction of an employer that people say they work there: once for all who came since the last mail, never twice
 * in `EMPLOYMENT_RULE.mailsApartMinutes`, where nobody sleeps. Gives how many mails were written; run twice, it writes once.
 */
export async function tellEmployers(
  pool: pg.Pool,
  now: Date,
  isAwake: (territoryId: TerritoryId) => boolean,
): Promise<number> {
  return await inTransaction(pool, async (db) => {
    const due = await listDueEmployers(db, minutesAfter(now, -EMPLOYMENT_RULE.mailsApartMinutes));
    let told = 0;
    for (const one of due.filter(({ territoryId }) => isAwake(territoryId)))
      if (await insertEmployerMail(db, one, now)) told += 1;
    return told;
  });
}
