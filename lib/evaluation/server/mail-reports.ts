import 'server-only';
import type pg from 'pg';
import { inTransaction } from '@/lib/db/worker-client';
import { minutesAfter } from '@/lib/shared/period';
import { zoneOfTerritory } from '@/lib/territory/adjacent';
import { isMailDue, mailedDay } from '../daily';
import { insertReportMail, listEnded, listReportHours } from './mail.repository';

/** A report not read within this is found on its page (minutes). */
const KEPT_MINUTES = 1440;
/** An activation that ended while the worker was away is told within these days. */
const LATE_MINUTES = 3 * KEPT_MINUTES;

/** Each cell reads its daily report at the hour it chose, and what an activation gave once it is over, by day. Run twice it writes once. */
export async function mailReports(
  pool: pg.Pool,
  now: Date,
  isAwake: (territoryId: string) => boolean,
): Promise<number> {
  const until = minutesAfter(now, KEPT_MINUTES);
  return await inTransaction(pool, async (db) => {
    let written = 0;
    for (const { territoryId, hour } of await listReportHours(db)) {
      const zone = zoneOfTerritory(territoryId);
      if (!isMailDue(hour, now, zone)) continue;
      const day = mailedDay(now, zone);
      const mail = { territoryId, key: `cell-report:${territoryId}:${day}`, payload: { day } };
      written += await insertReportMail(db, { ...mail, now, until });
    }
    for (const { id, territoryId } of await listEnded(db, {
      since: minutesAfter(now, -LATE_MINUTES),
      now,
    })) {
      if (!isAwake(territoryId)) continue;
      const mail = { territoryId, key: `cell-report:${id}`, payload: { activationId: id } };
      written += await insertReportMail(db, { ...mail, now, until });
    }
    return written;
  });
}
