import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import { turnOf } from '../asking';
import {
  type DueAsk,
  insertReader,
  listHats,
  lockDueAsks,
  type Signer,
  saveMessage,
  saveTurn,
} from './ask.repository';

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
  const linkHash = hashToken(tokenOf(ask.id));
  if (!ask.nextAt || ask.nextAt > now) {
    await saveTurn(db, ask.id, { turn: ask.turn, nextAt: ask.nextAt, linkHash });
    return ended;
  }
  const turn = turnOf(ask, now);
  if (turn.act !== 'tell') {
    const nextAt = turn.act === 'wait' ? turn.until : null;
    await saveTurn(db, ask.id, { turn: ask.turn, nextAt, linkHash });
    return ended;
  }
  return ended + (await tellTurn(db, ask, { next: turn.next, linkHash, now }));
}

async function tellTurn(
  db: WorkerDb,
  ask: DueAsk,
  { next, linkHash, now }: { next: Date | null; linkHash: string; now: Date },
): Promise<number> {
  const signers = await signersOf(db, ask, now);
  for (const signer of signers)
    await saveMessage(db, ask, signer, {
      id: newId<'message'>(now),
      kind: ask.party === 'lender' ? 'lent-paper-to-sign' : 'paper-to-sign',
      payload: { askId: ask.id, linkId: signer.linkId },
      dedupeKey: `paper-to-sign:${signer.linkId}:${ask.askedAt.getTime()}:${ask.turn}`,
      now,
    });
  await saveTurn(db, ask.id, { turn: ask.turn + 1, nextAt: next, linkHash });
  return signers.length;
}

/** Whom an ask is written to: the person; of an organization, each who may sign for it, by a link of their own. */
async function signersOf(db: WorkerDb, ask: DueAsk, now: Date): Promise<readonly Signer[]> {
  if (ask.party === 'person') return [ofThePerson(ask)];
  const signers: Signer[] = [];
  for (const { membershipId, userId, email, linkId } of await listHats(db, ask, now)) {
    const id = linkId ?? newId<'link'>(now);
    if (!linkId)
      await insertReader(db, ask, { id, membershipId, linkHash: hashToken(tokenOf(id)), now });
    signers.push({ linkId: id, userId, email });
  }
  return signers;
}

const ofThePerson = ({ id }: DueAsk): Signer => ({ linkId: id, userId: null, email: null });

/** Told to the person, or to those of an organization who had been written to and may still sign. */
async function tellEnded(db: WorkerDb, ask: DueAsk, now: Date): Promise<number> {
  const since = ask.endedAt?.toISOString() ?? '';
  const hats = ask.party === 'person' ? [] : await listHats(db, ask, now);
  const told = hats.flatMap(({ linkId, userId, email }) =>
    linkId ? [{ linkId, userId, email }] : [],
  );
  const signers = ask.party === 'person' ? [ofThePerson(ask)] : told;
  for (const signer of signers)
    await saveMessage(db, ask, signer, {
      id: newId<'message'>(now),
      kind: 'paper-ended',
      payload: { askId: ask.id, linkId: signer.linkId, since },
      dedupeKey: `paper-ended:${signer.linkId}:${since}`,
      now,
    });
  return signers.length;
}
