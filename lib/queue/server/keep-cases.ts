import 'server-only';
import type pg from 'pg';
import { readerOf } from '@/lib/db/reader';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import type { StructureId } from '@/lib/identity/actor';
import { heapsOf } from '@/lib/shared/heaps';
import { thresholdsOf } from '@/lib/solicitation/activated';
import { listActivated } from '@/lib/solicitation/server/activated.repository';
import { standingsIn } from '@/lib/triage/server/read-standings';
import { type CaseMove, moveOf } from '../case';
import { CAUSE_LABELS, sayGone } from '../case-words';
import { type Cause, causesOfNeed, causesOfStructure, type Subject } from '../entry';
import { resultOf, resultOfService } from '../lever-result';
import { listWatchedByWorker } from './entry.repository';
import {
  type KeptCase,
  listAskingLevers,
  listAskingServices,
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
 * Every minute: a case whose every cause is gone is closed, with how, whether of a request or of a structure; it is open
 * again, with all its past, when the same breaks for a reason it was not closed for; a lever that asked people, or for a
 * service, is answered by them. Each case is its own transaction: it waits for one lock and one journal at a time, and what
 * one of them refuses is told once the others have moved.
 */
export async function keepCases(pool: pg.Pool, now: Date): Promise<CasesTurn> {
  const answered = await inTransaction(pool, (db) => answerLevers(db, now));
  const turn = { gone: 0, reopened: 0, forgiven: 0, answered };
  const { activated, toMove } = await inTransaction(pool, async (db) => {
    const activated = await listActivated(db, now);
    const cases = await listWithCauses(db, activated, now);
    return { activated, toMove: cases.filter((one) => moveOf(one.causes, one) !== null) };
  });
  const failures: unknown[] = [];
  for (const seen of toMove)
    await inTransaction(pool, (db) => moveCase(db, seen, activated, now)).then(
      (move) => {
        if (move) turn[move] += 1;
      },
      (failure) => failures.push(failure),
    );
  if (failures.length > 0) throw new AggregateError(failures, 'cases that could not move');
  return turn;
}

/** What the activations in force set, by territory. */
type ActivatedMap = Awaited<ReturnType<typeof listActivated>>;
type Seen = KeptCase & { readonly causes: readonly Cause[] };

/** The cases time may move, or that of one subject, each with why it would be in the queue now. */
async function listWithCauses(
  db: WorkerDb,
  activated: ActivatedMap,
  now: Date,
  only: Subject | null = null,
): Promise<readonly Seen[]> {
  const cases = await listKeptCases(db, now, only);
  const ids = cases.flatMap(({ subject }) => (subject.kind === 'need' ? [subject.id] : []));
  const needs = await listWatchedByWorker(db, ids, now);
  const structures = await causesByStructure(db, cases, now);
  const causesOf = ({ subject, territoryId }: KeptCase): readonly Cause[] => {
    if (subject.kind === 'structure') return structures.get(subject.id) ?? [];
    const need = needs.get(subject.id);
    return need ? causesOfNeed(need, now, thresholdsOf(activated.get(territoryId), now)) : [];
  };
  return cases.map((one) => ({ ...one, causes: causesOf(one) }));
}

/** Why the structures of these cases would be in the queue now, each by the weights of its territory. */
async function causesByStructure(
  db: WorkerDb,
  cases: readonly KeptCase[],
  now: Date,
): Promise<ReadonlyMap<StructureId, readonly Cause[]>> {
  const structures = cases.flatMap(({ subject, territoryId }) =>
    subject.kind === 'structure' ? [{ territoryId, id: subject.id }] : [],
  );
  const byTerritory = heapsOf(
    structures,
    ({ territoryId }) => territoryId,
    ({ id }) => id,
  );
  const causes = new Map<StructureId, readonly Cause[]>();
  for (const [territoryId, only] of byTerritory) {
    const { places } = await standingsIn(readerOf(db), { territoryId, now }, only);
    for (const one of places) causes.set(one.place.id, causesOfStructure(one, now));
  }
  return causes;
}

/** Looked at again under the lock the agents write under, then written; null when somebody was faster. */
async function moveCase(
  db: WorkerDb,
  seen: Seen,
  activated: ActivatedMap,
  now: Date,
): Promise<CaseMove | null> {
  await lockKeptCase(db, seen);
  const [one] = await listWithCauses(db, activated, now, seen.subject);
  const move = one ? moveOf(one.causes, one) : null;
  if (one && move) await WRITES[move](db, one, now);
  return move;
}

async function answerLevers(db: WorkerDb, now: Date): Promise<number> {
  let answered = 0;
  for (const lever of await listAskingLevers(db, now)) {
    const result = resultOf(lever);
    if (!result) continue;
    const { yes: people, hours, lastYesAt } = lever;
    await saveReadResult(db, { ...lever, people, hours, at: lastYesAt ?? now }, result, now);
    answered += 1;
  }
  return answered + (await answerServices(db, now));
}

/** Levers that asked for a service: answered by its provider, with nobody to count. */
async function answerServices(db: WorkerDb, now: Date): Promise<number> {
  let answered = 0;
  for (const asked of await listAskingServices(db, now)) {
    const result = resultOfService(asked.status, asked.isOver);
    if (!result) continue;
    const nobody = { people: null, hours: null, at: asked.answeredAt ?? now };
    await saveReadResult(db, { ...asked, ...nobody }, result, now);
    answered += 1;
  }
  return answered;
}

const WRITES: Readonly<Record<CaseMove, (db: WorkerDb, one: Seen, now: Date) => Promise<void>>> = {
  gone: (db, one, now) => writeGone(db, one, sayGone(one.needStatus), now),
  reopened: (db, one, now) =>
    writeReopened(db, one, one.causes.map((cause) => CAUSE_LABELS[cause]).join(' · '), now),
  // none of them is new: those that still hold, as they are called now, are what it answers for
  forgiven: (db, one) => saveClosedCauses(db, one, one.causes),
};
