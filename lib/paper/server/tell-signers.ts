import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import { turnOf } from '../asking';
import { type DueAsk, lockDueAsks, saveMessage, saveTurn } from './ask.repository';

/** Writes to whoever papers wait for, on their rhythm, and to whoever was written to about a paper that ended. How many messages. */
export async function tellSigners(pool: pg.Pool, now: Date): Promise<number> {
  return await inTransaction(pool, async (db) => {
    let told = 0;
    for (const ask of await lockDueAsks(db, now)) told += await tell(db, ask, now);
    return told;
  });
}

async function tell(db: WorkerDb, ask: DueAsk, now: Date): Promise<number> {
  const ended = ask.endedAt && ask.party !== 'host' ? await tellEnded(db, ask, now) : 0;
  const turn = turnOf(ask, now);
  const linkHash = hashToken(tokenOf(ask.id));
  const due = ask.nextAt !== null && ask.nextAt <= now;
  if (!due || turn.act !== 'tell') {
    const nextAt = turn.act === 'wait' ? turn.until : null;
    await saveTurn(db, ask.id, { turn: ask.turn, nextAt: due ? nextAt : ask.nextAt, linkHash });
    return ended;
  }
  await saveMessage(db, ask, {
    id: newId<'message'>(now),
    kind: ask.party === 'lender' ? 'lent-paper-to-sign' : 'paper-to-sign',
    payload: { askId: ask.id, ...atHost(ask) },
    dedupeKey: `paper-to-sign:${ask.id}:${ask.askedAt.getTime()}:${ask.turn}`,
    now,
  });
  await saveTurn(db, ask.id, { turn: ask.turn + 1, nextAt: turn.next, linkHash });
  return ended + 1;
}

// what is said to the organization that receives is read by those who answer for the structure
const atHost = ({ party, structureId }: DueAsk): Readonly<Record<string, string>> =>
  party === 'host' ? { structureId } : {};

async function tellEnded(db: WorkerDb, ask: DueAsk, now: Date): Promise<number> {
  const since = ask.endedAt?.toISOString() ?? '';
  await saveMessage(db, ask, {
    id: newId<'message'>(now),
    kind: 'paper-ended',
    payload: { askId: ask.id, since },
    dedupeKey: `paper-ended:${ask.id}:${since}`,
    now,
  });
  return 1;
}
