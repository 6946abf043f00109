import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { withActor } from '@/lib/db/with-actor';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import { isOpen } from '@/lib/need/need';
import { lockNeed } from '@/lib/need/server/need.repository';
import { minutesAfter } from '@/lib/shared/period';
import { raiseNeed } from '@/lib/solicitation/server/raise-need';
import { zoneOfTerritory } from '@/lib/territory/adjacent';
import { dayToTell } from '../day';
import { MODERATION_RULE, opensToCivicReserve, unansweredAt } from '../mission';
import {
  countCivicDay,
  insertModeratorMail,
  listModeratedPools,
  listWaitingMissions,
  type ModeratedPool,
  type WaitingMission,
} from './waiting.repository';

/** What a turn did: missions raised to a cell, mails written to moderators. */
export type ModerationTurn = { readonly raised: number; readonly told: number };

/**
 * Every quarter of an hour: what nobody answered goes up to the cell; moderators are written to about what waits, and in
 * the evening about their day. Run twice, it does it once.
 */
export async function keepMissions(
  pool: pg.Pool,
  now: Date,
  isAwake: (territoryId: ModeratedPool['territoryId']) => boolean,
): Promise<ModerationTurn> {
  const all = await listWaitingMissions(pool as never, now);
  const waiting = all.filter(({ post }) => opensToCivicReserve(post));
  let raised = 0;
  for (const one of waiting) if (await raiseUnanswered(one, now)) raised += 1;
  const told = await inTransaction(pool, async (db) => {
    let count = 0;
    for (const civic of await listModeratedPools(db)) {
      if (isAwake(civic.territoryId)) count += await tellWaiting(db, civic, waiting, now);
      count += await tellDay(db, civic, now);
    }
    return count;
  });
  return { raised, told };
}

async function raiseUnanswered(one: WaitingMission, now: Date): Promise<boolean> {
  if (one.raised || unansweredAt(one.since, one.post.period.start) > now) return false;
  const { id: needId, organizationId, territoryId } = one.post;
  const speaker = { role: 'waves', needId, organizationId, territoryId } as const;
  return await withActor(speaker, 'write', now, async (tx) => {
    const need = await lockNeed(tx, needId);
    if (!need || !isOpen(need, now) || need.civicMission !== 'waiting') return false;
    return await raiseNeed(tx, speaker, need, 'civic-unanswered', now);
  });
}

/** Once for all that came since the last mail, never twice in `mailsApartMinutes`. */
async function tellWaiting(
  db: WorkerDb,
  civic: ModeratedPool,
  waiting: readonly WaitingMission[],
  now: Date,
): Promise<number> {
  const theirs = waiting.filter(({ post }) => post.territoryId === civic.territoryId);
  const newest = theirs.reduce((last, { since }) => Math.max(last, since.getTime()), 0);
  const toldAt = civic.toldAt?.getTime() ?? 0;
  const soonest = minutesAfter(now, -MODERATION_RULE.mailsApartMinutes).getTime();
  if (newest <= toldAt || toldAt > soonest) return 0;
  return await writeToAll(db, civic, {
    kind: 'civic-waiting',
    payload: {},
    key: String(newest),
    now,
  });
}

/** In the evening, one mail about the day, when something happened. */
async function tellDay(db: WorkerDb, civic: ModeratedPool, now: Date): Promise<number> {
  const day = dayToTell(now, zoneOfTerritory(civic.territoryId));
  if (!day) return 0;
  const counts = await countCivicDay(db, civic.id, day.period.start, day.period.end);
  if (Object.values(counts).every((count) => count === 0)) return 0;
  const payload = { from: day.period.start.toISOString(), until: day.period.end.toISOString() };
  return await writeToAll(db, civic, { kind: 'civic-day', payload, key: day.name, now });
}

async function writeToAll(
  db: WorkerDb,
  civic: ModeratedPool,
  mail: Pick<Parameters<typeof insertModeratorMail>[1], 'kind' | 'payload' | 'key' | 'now'>,
): Promise<number> {
  let told = 0;
  for (const to of civic.managers)
    if (await insertModeratorMail(db, { ...mail, id: newId(mail.now), pool: civic, to })) told += 1;
  return told;
}
