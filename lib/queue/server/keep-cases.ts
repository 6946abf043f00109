import 'server-only';
import type pg from 'pg';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import type { NeedId } from '@/lib/identity/actor';
import { thresholdsOf } from '@/lib/solicitation/activated';
import { listActivated } from '@/lib/solicitation/server/activated.repository';
import { type CaseMove, moveOf } from '../case';
import { CAUSE_LABELS, sayGone } from '../case-words';
import { type Cause, causesOfNeed } from '../entry';
import { resultOf } from '../lever';
import { listWatchedByWorker } from './entry.repository';
import {
  type KeptCase,
  listAskingLevers,
  listKeptCases,
  lockKeptCase,
  saveClosedCauses,
  saveReadResult,
  writeGone,
  writeReopened,
} from './kept-case.repository';

/** What a turn of the queue did, for the log. */
export type CasesTurn = Readonly<Record<CaseMove | 'answered', number>>;

/**
 * Every minute: a case whose request is filled, closed or past is closed, with how; it is open again, with all its past, when
 * the same request breaks for a reason it was not closed for; a lever that asked people is answered by them. Cases of
 * structures move when the cell acts.
 */
export async function keepCases(pool: pg.Pool, now: Date): Promise<CasesTurn> {
  return await inTransaction(pool, async (db) => {
    const turn = { gone: 0, reopened: 0, forgiven: 0, answered: await answerLevers(db, now) };
    const activated = await listActivated(db, now);
    for (const seen of await listWithCauses(db, activated, now)) {
      const move = moveOf(seen.causes, seen) && (await moveCase(db, seen, activated, now));
      if (move) turn[move] += 1;
    }
    return turn;
  });
}

/** What the activations in force set, by territory. */
type ActivatedMap = Awaited<ReturnType<typeof listActivated>>;
type Seen = KeptCase & { readonly causes: readonly Cause[] };

/** The cases time may move, or that of one request, each with why it would be in the queue now. */
async function listWithCauses(
  db: WorkerDb,
  activated: ActivatedMap,
  now: Date,
  only: NeedId | null = null,
): Promise<readonly Seen[]> {
  const cases = await listKeptCases(db, now, only);
  const ids = cases.map(({ needId }) => needId);
  const needs = await listWatchedByWorker(db, ids, now);
  return cases.map((one) => {
    const need = needs.get(one.needId);
    const thresholds = thresholdsOf(activated.get(one.territoryId), now);
    return { ...one, causes: need ? causesOfNeed(need, now, thresholds) : [] };
  });
}

/** Looked at again under the lock the agents write under, then written; null when somebody was faster. */
async function moveCase(
  db: WorkerDb,
  seen: Seen,
  activated: ActivatedMap,
  now: Date,
): Promise<CaseMove | null> {
  await lockKeptCase(db, seen);
  const [one] = await listWithCauses(db, activated, now, seen.needId);
  const move = one ? moveOf(one.causes, one) : null;
  if (one && move) await WRITES[move](db, one, now);
  return move;
}

async function answerLevers(db: WorkerDb, now: Date): Promise<number> {
  let answered = 0;
  for (const lever of await listAskingLevers(db, now)) {
    const result = resultOf(lever);
    if (!result) continue;
    await saveReadResult(db, lever, result, now);
    answered += 1;
  }
  return answered;
}

const WRITES: Readonly<Record<CaseMove, (db: WorkerDb, one: Seen, now: Date) => Promise<void>>> = {
  gone: (db, one, now) => writeGone(db, one, sayGone(one.needStatus), now),
  reopened: (db, one, now) =>
    writeReopened(db, one, one.causes.map((cause) => CAUSE_LABELS[cause]).join(' · '), now),
  forgiven: (db, one) =>
    saveClosedCauses(
      db,
      one,
      one.closedCauses.filter((cause) => one.causes.includes(cause)),
    ),
};
