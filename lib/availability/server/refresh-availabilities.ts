import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import { minutesAfter, minutesOf } from '@/lib/shared/period';
import { DORMANT_AFTER_DAYS, REFRESH_AFTER_DAYS } from '../freshness';
import {
  type DueAvailability,
  insertRefresh,
  listConfirmedBetween,
} from './personal-link.repository';

const MINUTES_A_DAY = 1440;
const BATCH = 500;
/** How long the two-tap link of a mail works, in days. */
const LINK_DAYS = 30;

const daysBefore = (now: Date, days: number) => minutesAfter(now, -days * MINUTES_A_DAY);

/**
 * Whose week should be asked about today: confirmed more than a fortnight ago, not yet dormant for another fortnight, not
 * already asked in the last fortnight, and not paused nor away.
 */
export async function listAvailabilitiesToRefresh(
  db: WorkerDb,
  now: Date,
  limit = BATCH,
): Promise<readonly DueAvailability[]> {
  const from = daysBefore(now, DORMANT_AFTER_DAYS + REFRESH_AFTER_DAYS);
  return await listConfirmedBetween(
    db,
    { from, to: daysBefore(now, REFRESH_AFTER_DAYS), now },
    limit,
  );
}

/** Asks them all « est-ce toujours vrai ? » by mail, batch by batch; run twice it asks once. Returns how many were asked. */
export async function refreshDueAvailabilities(pool: pg.Pool, now: Date): Promise<number> {
  let asked = 0;
  for (;;) {
    const batch = await inTransaction(pool, (db) => askBatch(db, now));
    asked += batch;
    if (batch < BATCH) return asked;
  }
}

async function askBatch(db: WorkerDb, now: Date): Promise<number> {
  const due = await listAvailabilitiesToRefresh(db, now);
  let asked = 0;
  for (const one of due) if (await ask(db, one, now)) asked += 1;
  return asked;
}

async function ask(db: WorkerDb, due: DueAvailability, now: Date): Promise<boolean> {
  const id = newId<'link'>(now);
  const age = minutesOf({ start: due.confirmedAt, end: now }) / MINUTES_A_DAY;
  const fortnight = Math.floor(age / REFRESH_AFTER_DAYS);
  const link = {
    id,
    tokenHash: hashToken(tokenOf(id)),
    personId: due.personId,
    territoryId: due.territoryId,
    expiresAt: minutesAfter(now, LINK_DAYS * MINUTES_A_DAY),
    messageId: newId<'message'>(now),
    dedupeKey: `availability-refresh:${due.personId}:${due.confirmedAt.getTime()}:${fortnight}`,
  };
  return await insertRefresh(db, due, link, now);
}
