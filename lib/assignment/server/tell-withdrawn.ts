import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { inTransaction } from '@/lib/db/worker-client';
import type { MessageKind } from '@/lib/notify/message';
import {
  closeWithdrawn,
  insertTold,
  listWithdrawnMissions,
  type Withdrawn,
} from './withdrawn.repository';

type Told = { readonly closed: number; readonly told: number };

/**
 * An institute withdrew its students after they were asked. Questions still open close, and their person reads why. A yes
 * is nobody’s to drop: the person and the structure are told, each decides. Run twice, it tells once.
 */
export async function tellWithdrawn(pool: pg.Pool, now: Date): Promise<Told> {
  return await inTransaction(pool, async (db) => {
    const write = (one: Withdrawn, kind: MessageKind, key: string, toPerson: boolean) =>
      insertTold(db, { ...one, messageId: newId(now), kind, key, toPerson, now });
    const closed = await closeWithdrawn(db, now);
    for (const one of closed)
      await write(one, 'need-withdrawn', `withdrawn:${one.id}:${one.revision}`, true);
    let told = 0;
    for (const one of await listWithdrawnMissions(db, now)) {
      if (await write(one, 'student-withdrawn', `student-withdrawn:${one.id}`, true)) told += 1;
      await write(one, 'student-withdrawn-structure', `student-withdrawn-to:${one.id}`, false);
    }
    return { closed: closed.length, told };
  });
}
