import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import type { Channel } from '@/lib/profile/channel';
import { clockOf } from '@/lib/solicitation/activated';
import { firstAwake } from '@/lib/solicitation/ask-rules';
import { listActivated } from '@/lib/solicitation/server/activated.repository';
import { CELL_MAILS } from '../cell-mails';
import { FOR_CELL, type MessageKind } from '../message';
import { MAY_WAIT_FOR_MORNING, MESSAGE_PRIORITIES } from '../message-timing';
import type { OutboxRow } from '../outbox-row';
import { findLastToCell, listCellReaders } from './cell-mail.repository';
import { chooseChannels } from './choose-channels';
import { holdPhones } from './hold-phones';
import {
  lockForCell,
  lockWaiting,
  type Queued,
  queueMessages,
  type Reader,
  saveCopy,
  saveEnd,
  saveNotBefore,
  saveSent,
} from './outbox.repository';
import { isForDirection, readersOf } from './reader-of-copy';
import { findWhereabouts } from './whereabouts.repository';

const BATCH = 500;
const MS_PER_SECOND = 1_000;

/** Moves every waiting message to the queue, batch by batch; a batch is one transaction, so that nothing is queued and still waiting. */
export async function relayOutbox(
  pool: pg.Pool,
  clock: () => Date,
  open: readonly Channel[] = ['email'],
): Promise<number> {
  let moved = 0;
  for (;;) {
    const batch = await inTransaction(pool, (db) => relayBatch(db, clock(), open));
    moved += batch;
    if (batch < BATCH) return moved;
  }
}

async function relayBatch(db: WorkerDb, now: Date, open: readonly Channel[]): Promise<number> {
  const waiting = await lockWaiting(db, BATCH, now);
  const nights = await nightsOf(db, waiting, now);
  const leaving: OutboxRow[] = [];
  await tellCells(db, waiting.filter(isForCell), now);
  for (const message of waiting.filter((one) => !isForCell(one)))
    if (!(await setAside(db, message, nights.get(message.id), now))) leaving.push(message);
  const ready = await holdPhones(db, await chooseChannels(db, leaving, open, now), now);
  await queueMessages(
    db,
    ready.map(({ id, kind }): Queued => ({ id, priority: priorityOf(kind) })),
  );
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
  const homes = await findWhereabouts(
    db,
    able.map(({ person }) => person),
  );
  if (able.length === 0) return new Map();
  const activated = await listActivated(db, now);
  const ends = able.map(({ id, person }) => {
    const { territoryId, quiet } = homes.get(person) ?? { territoryId: '', quiet: null };
    return [id, firstAwake(now, clockOf(territoryId, activated), quiet)] as const;
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
  const readers = await readersOf(db, message, now);
  const nobody = isForDirection(message) ? 'dropped' : 'failed';
  await copyTo(db, message, readers, { now, nobody });
}

/** Each cell these are for is told at once of all that waits for it, unless it was written to a moment ago. */
async function tellCells(db: WorkerDb, due: readonly OutboxRow[], now: Date): Promise<void> {
  const cells = new Map(
    due.map(({ territory_id, kind }) => [`${territory_id} ${kind}`, { territory_id, kind }]),
  );
  for (const { territory_id, kind } of cells.values())
    await tellCell(db, territory_id ?? '', kind, now);
}

/** The one kind whose messages are told together: a report is one mail. */
const GATHERED = 'need-raised';

async function tellCell(db: WorkerDb, territoryId: string, kind: string, now: Date): Promise<void> {
  const all = await lockForCell(db, territoryId, kind);
  const last = await findLastToCell(db, territoryId, kind, now);
  const next = last && new Date(last.getTime() + CELL_MAILS.apartSeconds * MS_PER_SECOND);
  const late = all.filter(({ not_after }) => not_after && not_after <= now);
  const told = all.filter((message) => !late.includes(message));
  for (const { id } of late) await saveEnd(db, id, 'dropped', 'too-late', 0);
  if (next && next > now) for (const { id } of told) await saveNotBefore(db, id, next);
  else if (kind === GATHERED) await copyToCell(db, told, now);
  else for (const message of told) await copyToCell(db, [message], now);
}

/**
 * One copy for each member, of all of them. A cell nobody is a member of is somebody's oversight: it shows as a failure.
 * The copies are no longer the organization's.
 */
async function copyToCell(db: WorkerDb, told: readonly OutboxRow[], now: Date): Promise<void> {
  const [first] = told;
  if (!first) return;
  const readers = await listCellReaders(db, first.territory_id);
  const copied = { ...gathered(first, told), organization_id: null };
  for (const reader of readers) await saveCopy(db, copied, reader, newId(now));
  for (const { id } of told)
    if (readers.length === 0) await saveEnd(db, id, 'failed', 'nobody-to-tell', 0);
    else await saveSent(db, id, now, `copied to ${readers.length}`);
}

/** Several messages as the first of them, with what each is about; it has a meaning as long as one of them has. */
function gathered(first: OutboxRow, told: readonly OutboxRow[]): OutboxRow {
  if (told.length === 1) return first;
  const raised = told.map(({ payload }) => `${payload.needId}/${payload.alert}`).join(' ');
  const ends = told.map(({ not_after }) => not_after?.getTime() ?? Number.POSITIVE_INFINITY);
  const end = Math.max(...ends);
  const not_after = Number.isFinite(end) ? new Date(end) : null;
  return { ...first, payload: { raised }, not_after };
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
