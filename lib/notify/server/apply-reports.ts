import 'server-only';
import type pg from 'pg';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import { minutesAfter } from '@/lib/shared/period';
import { afterReport, deliveryAfter, RINGS } from '../delivery';
import { lookElsewhere } from './choose-channels';
import { saveInvitedDelivery } from './invited-by-text.repository';
import { saveDelivery } from './outbox.repository';
import {
  lockReported,
  lockReports,
  type Reported,
  ringAgain,
  saveHandled,
  saveReported,
  type WaitingReport,
} from './phone.repository';

const BATCH = 500;

/** What the network said of our messages is written on them, whatever the order it said it in; once. */
export async function applyReports(pool: pg.Pool, clock: () => Date): Promise<number> {
  let applied = 0;
  for (;;) {
    const batch = await inTransaction(pool, async (db) => {
      const reports = await lockReports(db, BATCH);
      for (const report of reports) await applyReport(db, report, clock());
      await saveHandled(
        db,
        reports.map(({ id }) => id),
        clock(),
      );
      return reports.length;
    });
    applied += batch;
    if (batch < BATCH) return applied;
  }
}

async function applyReport(db: WorkerDb, report: WaitingReport, now: Date): Promise<void> {
  const message = await lockReported(db, report.message_id);
  // a message of before its time limit, or of somebody who left
  if (!message) return;
  const act = afterReport(message.delivery, report.status, message.rings + 1);
  if (act === 'ring-again') return await ringAgain(db, message.id, minutesAfter(now, RINGS.apart));
  const delivery = deliveryAfter(message.delivery, report.status);
  await saveReported(db, message.id, delivery, report.at);
  if (message.kind === 'pool-invitation') return await saveInvitedDelivery(db, message, delivery);
  if (act === 'reached') await reached(db, message, report.at);
  if (act === 'missed') await lookElsewhere(db, message, now);
}

async function reached(db: WorkerDb, message: Reported, at: Date): Promise<void> {
  if (message.kind === 'solicitation' && message.solicitation_id)
    await saveDelivery(db, message.solicitation_id, at, true);
}
