import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { Mail } from '../mail';
import type { OutboxRow } from '../outbox-row';

/** Why a message does not leave: what it told is no longer there, or no longer true. */
export type NoMail = {
  readonly because: 'gone' | 'no-longer-true' | 'told-together' | 'unknown-kind';
};
export type Rendered = { readonly mail: Mail } | NoMail;

/** Writes one kind of message from what is true now. */
export type Render = (db: WorkerDb, message: OutboxRow, now: Date) => Promise<Rendered>;
