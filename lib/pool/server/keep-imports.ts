import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import { IMPORT_RULES } from '../import';
import { invitedBy, invitedUntil } from '../invitation';
import {
  type BatchInvitation,
  insertBatch,
  type LineToDo,
  listToDo,
  lockRunning,
  mergeBatch,
  saveBatch,
} from './import-batch.repository';

/**
 * Carries out the imports their managers confirmed, a batch a transaction: one stopped in the middle goes on where it
 * was, one undone meanwhile stops. Gives how many lines were dealt with.
 */
export async function keepImports(pool: pg.Pool, clock: () => Date): Promise<number> {
  let done = 0;
  for (;;) {
    const dealt = await inTransaction(pool, (db) => nextBatch(db, clock()));
    if (dealt === null) return done;
    done += dealt;
  }
}

async function nextBatch(db: WorkerDb, now: Date): Promise<number | null> {
  const running = await lockRunning(db);
  if (!running) return null;
  const lines = await listToDo(db, running.id, IMPORT_RULES.batch);
  const toInvite = lines.filter(({ decision }) => decision === null || decision === 'invite');
  const toMerge = lines.filter(({ decision }) => decision === 'merge');
  const until = invitedUntil(now);
  const invitations = toInvite.map((line) => asInvitation(line, now));
  const invited = await insertBatch(db, running, invitations, { now, until });
  const merged = await mergeBatch(
    db,
    running.poolId,
    toMerge.map(({ draft }) => ({ ...draft, channel: invitedBy(draft) })),
  );
  await saveBatch(db, running.id, {
    lines: lines.map(({ line }) => line),
    ...{ invited, merged, now },
    isLast: lines.length < IMPORT_RULES.batch,
  });
  return lines.length;
}

function asInvitation({ draft }: LineToDo, now: Date): BatchInvitation {
  const id = newId<'pool-invitation'>(now);
  return { ...draft, id, tokenHash: hashToken(tokenOf(id)), channel: invitedBy(draft) };
}
