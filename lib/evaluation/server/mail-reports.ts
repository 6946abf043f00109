import 'server-only';
import type pg from 'pg';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import { minutesAfter } from '@/lib/shared/period';
import { zoneOfTerritory } from '@/lib/territory/adjacent';
import { dueReport } from '../daily';
import { insertReportMail, listEnded, listReportHours } from './mail.repository';

/** A report not read within this is found on its page (minutes). */
const KEPT_MINUTES = 1440;
/** An activation that ended while the worker was away is told within these days. */
const LATE_MINUTES = 3 * KEPT_MINUTES;

/** Each cell reads its daily report at the hour it chose, or by day when it could not leave then, and what an activation gave once it is over, by day. Run twice it writes once. */
export const mailReports = (pool: pg.Pool, now: Date, isAwake: IsAwake): Promise<number> =>
  inTransaction(
    pool,
    async (db) => (await mailDays(db, now, isAwake)) + (await mailEnded(db, now, isAwake)),
  );

type IsAwake = (territoryId: string) => boolean;

async function mailDays(db: WorkerDb, now: Date, isAwake: IsAwake): Promise<number> {
  let written = 0;
  for (const { territoryId, ...chosen } of await listReportHours(db)) {
    const due = dueReport(chosen, now, zoneOfTerritory(territoryId));
    if (!due || (due.late && !isAwake(territoryId))) continue;
    const { day, whole } = due;
    // a day read as it stood in the evening is another report than the whole of it, the next morning
    const key = `cell-report:${territoryId}:${day}${whole ? '' : ':so-far'}`;
    written += await write(db, { territoryId, key, payload: { day } }, now);
  }
  return written;
}

async function mailEnded(db: WorkerDb, now: Date, isAwake: IsAwake): Promise<number> {
  let written = 0;
  for (const { id, territoryId } of await listEnded(db, {
    since: minutesAfter(now, -LATE_MINUTES),
    now,
  })) {
    if (!isAwake(territoryId)) continue;
    const mail = { territoryId, key: `cell-report:${id}`, payload: { activationId: id } };
    written += await write(db, mail, now);
  }
  return written;
}

const write = (
  db: WorkerDb,
  mail: Omit<Parameters<typeof insertReportMail>[1], 'now' | 'until'>,
  now: Date,
) => insertReportMail(db, { ...mail, now, until: minutesAfter(now, KEPT_MINUTES) });
