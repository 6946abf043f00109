import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import { afterQuiet } from '@/lib/solicitation/ask-rules';
import { zoneOfTerritory } from '@/lib/territory/adjacent';
import {
  FOR_CELL,
  FOR_DIRECTION,
  MAY_WAIT_FOR_MORNING,
  MESSAGE_PRIORITIES,
  type MessageKind,
} from '../message';
import {
  findStructureOf,
  findTerritoriesOf,
  listCellReaders,
  listReaders,
  lockWaiting,
  type OutboxRow,
  type Queued,
  queueMessages,
  type Reader,
  saveCopy,
  saveEnd,
  saveNotBefore,
  saveSent,
} from './outbox.repository';

const BATCH = 500;

/** Moves every waiting message to the queue, batch by batch; a batch is one transaction, so that nothing is queued and still waiting. */
export async function relayOutbox(pool: pg.Pool, clock: () => Date): Promise<number> {
  let moved = 0;
  for (;;) {
    const batch = await inTransaction(pool, (db) => relayBatch(db, clock()));
    moved += batch;
    if (batch < BATCH) return moved;
  }
}

async function relayBatch(db: WorkerDb, now: Date): Promise<number> {
  const waiting = await lockWaiting(db, BATCH, now);
  const nights = await nightsOf(db, waiting, now);
  const ready: Queued[] = [];
  for (const message of waiting)
    if (!(await setAside(db, message, nights.get(message.id), now)))
      ready.push({ id: message.id, priority: priorityOf(message.kind) });
  await queueMessages(db, ready);
  return waiting.length;
}

/** A message that does not leave as it is: too late, for several readers, or for the morning; false when it may leave. */
async function setAside(
  db: WorkerDb,
  message: OutboxRow,
  morning: Date | undefined,
  now: Date,
): Promise<boolean> {
  if (message.not_after && message.not_after <= now)
    await saveEnd(db, message.id, 'dropped', 'too-late', 0);
  else if (isForCell(message)) await copyToCell(db, message, now);
  else if (morning) await saveNotBefore(db, message.id, morning);
  else if (isForOrganization(message)) await copyToOrganization(db, message, now);
  else return false;
  return true;
}

/** The messages nobody needs at night whose reader sleeps now, each with the end of their quiet hours. */
async function nightsOf(
  db: WorkerDb,
  waiting: readonly OutboxRow[],
  now: Date,
): Promise<ReadonlyMap<string, Date>> {
  const able = waiting.flatMap(({ id, kind, person_id }) =>
    person_id && MAY_WAIT_FOR_MORNING[kind as MessageKind] ? [{ id, person: person_id }] : [],
  );
  const territories = await findTerritoriesOf(
    db,
    able.map(({ person }) => person),
  );
  const ends = able.map(({ id, person }) => {
    const zone = zoneOfTerritory(territories.get(person) ?? '');
    return [id, afterQuiet(now, zone)] as const;
  });
  return new Map(ends.filter(([, end]) => end > now));
}

/** Unknown kinds go last; the sender will refuse them where it shows. */
export const priorityOf = (kind: string) => MESSAGE_PRIORITIES[kind as MessageKind] ?? 100;

const isUnaddressed = (message: OutboxRow) =>
  !message.person_id && !message.user_id && !message.email;
const isForCell = (message: OutboxRow) => FOR_CELL.has(message.kind) && isUnaddressed(message);
const isForOrganization = (message: OutboxRow) =>
  message.organization_id !== null && isUnaddressed(message);

async function copyToOrganization(db: WorkerDb, message: OutboxRow, now: Date): Promise<void> {
  const structureId = await findStructureOf(db, message);
  const direction = FOR_DIRECTION.has(message.kind);
  const grades = direction ? ['director'] : ['director', 'manager'];
  const readers = await listReaders(db, message.organization_id ?? '', structureId, grades);
  await copyTo(db, message, readers, { now, nobody: direction ? 'dropped' : 'failed' });
}

/** A cell nobody is a member of is somebody's oversight: it shows as a failure. The copies are no longer the organization's. */
async function copyToCell(db: WorkerDb, message: OutboxRow, now: Date): Promise<void> {
  const readers = await listCellReaders(db, message.territory_id);
  await copyTo(db, { ...message, organization_id: null }, readers, { now, nobody: 'failed' });
}

type Copying = {
  readonly now: Date;
  /** how the message ends when nobody reads it */
  readonly nobody: 'dropped' | 'failed';
};

async function copyTo(
  db: WorkerDb,
  message: OutboxRow,
  readers: readonly Reader[],
  { now, nobody }: Copying,
): Promise<void> {
  for (const reader of readers) await saveCopy(db, message, reader, newId(now));
  if (readers.length === 0) await saveEnd(db, message.id, nobody, 'nobody-to-tell', 0);
  else await saveSent(db, message.id, now, `copied to ${readers.length}`);
}
