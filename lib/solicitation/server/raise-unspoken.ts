import 'server-only';
import type pg from 'pg';
import type { WavesSpeaker } from '@/lib/db/speaker';
import { withActor } from '@/lib/db/with-actor';
import { type WorkerDb, wakeFrom } from '@/lib/db/worker-client';
import { isOpen } from '@/lib/need/need';
import { lockNeed } from '@/lib/need/server/need.repository';
import { raiseNeed } from './raise-need';
import { listUnreached, listUnspoken } from './unspoken.repository';

/** Open needs nobody speaks for any more, or whose structure no message reaches, go up to the cell, once each. Returns how many did. */
export async function raiseUnspoken(pool: pg.Pool, now: Date): Promise<number> {
  let raised = 0;
  const db = pool as unknown as WorkerDb;
  const unheard = [...(await listUnspoken(db, now)), ...(await listUnreached(db, now))];
  for (const { kind, ...ref } of unheard) {
    const speaker: WavesSpeaker = { role: 'waves', ...ref };
    const went = await withActor(speaker, 'write', now, async (tx) => {
      const need = await lockNeed(tx, ref.needId);
      if (!need || !isOpen(need, now)) return false;
      return await raiseNeed(tx, speaker, need, kind, now);
    });
    if (went) raised += 1;
  }
  if (raised > 0) await wakeFrom(pool);
  return raised;
}
