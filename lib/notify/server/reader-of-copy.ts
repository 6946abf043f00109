import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { FOR_CELL, FOR_DIRECTION } from '../message';
import type { OutboxRow } from '../outbox-row';
import { listCellReaders } from './cell-mail.repository';
import { findCopied, findStructureOf, listReaders, type Reader } from './outbox.repository';

/** Whether only those who direct read a message of this kind. */
export const isForDirection = ({ kind }: Pick<OutboxRow, 'kind'>): boolean =>
  FOR_DIRECTION.has(kind);

/** Who reads a message to an organization at an instant: those of it who speak for the structure it is about. */
export async function readersOf(
  db: WorkerDb,
  message: OutboxRow,
  now: Date,
): Promise<readonly Reader[]> {
  const structureId = await findStructureOf(db, message);
  const grades = isForDirection(message) ? ['director'] : ['director', 'manager'];
  return await listReaders(db, message.organization_id ?? '', structureId, { grades, now });
}

/** A copy is named after its message and the hat it was written for. */
const COPY = /^(.+):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Whether whoever a copy was written for still reads such messages: a hat, or a time in somebody’s place, may have ended since, as when mail was long on its way. */
export async function isStillRead(db: WorkerDb, message: OutboxRow, now: Date): Promise<boolean> {
  const [, key, hat] = COPY.exec(message.dedupe_key) ?? [];
  if (!(message.user_id && message.email && key && hat)) return true;
  const copied = await findCopied(db, key);
  if (!copied) return true;
  if (!FOR_CELL.has(copied.kind) && !copied.organization_id) return true;
  const readers = FOR_CELL.has(copied.kind)
    ? await listCellReaders(db, copied.territory_id)
    : await readersOf(db, copied, now);
  return readers.some(({ membership_id }) => membership_id === hat);
}
