import 'server-only';
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import { minutesAfter } from '@/lib/shared/period';
import { INSTRUCTIONS_PUSHED, isPushDue } from '../instruction';
import { listToTell, type ToTell } from './instruction.repository';

const MINUTES_A_DAY = 1_440;

/**
 * Whoever comes soon is told of the instructions in force there that they never read: at a first shift all of them, later only
 * those that changed. The same ones are told once for a mission, however often this runs. Returns how many were told.
 */
export async function tellInstructions(pool: pg.Pool, now: Date): Promise<number> {
  const until = minutesAfter(now, INSTRUCTIONS_PUSHED.daysBefore * MINUTES_A_DAY);
  return await inTransaction(pool, async (db) => {
    let told = 0;
    for (const one of await listToTell(db, now, until))
      if (isPushDue({ start: one.startsAt, end: one.endsAt }, now) && (await tell(db, one, now)))
        told += 1;
    return told;
  });
}

async function tell(db: WorkerDb, one: ToTell, now: Date): Promise<boolean> {
  const versions = createHash('sha256')
    .update(one.unread.join(' '))
    .digest('base64url')
    .slice(0, 22);
  const { rowCount } = await db.query(
    `insert into outbox_messages (id, organization_id, territory_id, channel, kind, person_id, solicitation_id, payload, dedupe_key,
       created_at, not_after) values ($1, $2, $3, 'email', 'instructions-to-read', $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      ...[newId(now), one.organizationId, one.territoryId, one.personId, one.solicitationId],
      ...[{ missionId: one.assignmentId }, `instructions:${one.assignmentId}:${versions}`],
      ...[now, one.startsAt],
    ],
  );
  return rowCount === 1;
}
