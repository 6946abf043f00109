import 'server-only';
import type pg from 'pg';
import { inTransaction } from '@/lib/db/worker-client';
import { minutesOf } from '@/lib/shared/period';
import { lastsMinutes, playedAfter } from '../scenario';
import { lockRunning, savePlayed, tellMoved } from './keep.repository';

/** Moves the clock of every drill by the time that has passed, and ends those that have come to their end; how many moved. Run twice at one instant, it moves once. */
export async function keepDrills(pool: pg.Pool, now: Date): Promise<number> {
  return await inTransaction(pool, async (db) => {
    const running = await lockRunning(db);
    let moved = 0;
    for (const drill of running) {
      const played = playedAfter(drill, minutesOf({ start: drill.tickedAt, end: now }));
      const isOver = played >= lastsMinutes(drill.scenario);
      if (played === drill.played && !isOver) continue;
      await savePlayed(db, drill.id, { played, now, endedAt: isOver ? now : null });
      await tellMoved(db, drill.territoryId, now);
      moved += 1;
    }
    return moved;
  });
}
