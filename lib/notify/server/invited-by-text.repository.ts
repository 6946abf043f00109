import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { Delivery } from '../delivery';
import type { OutboxRow } from '../outbox-row';

/** The number an invitation is texted to, while it waits for its answer. */
export async function findInvitedNumber(db: WorkerDb, id: string | null): Promise<string | null> {
  const { rows } = await db.query<{ phone: string | null }>(
    `select phone from pool_invitations
     where id = $1::uuid and channel = 'sms' and joined_at is null and declined_at is null`,
    [id],
  );
  return rows[0]?.phone ?? null;
}

/** The pool an invitation is into, as a text may name it; null when it is told to nobody. */
export async function findPoolToName(db: WorkerDb, id: string): Promise<string | null> {
  const { rows } = await db.query<{ name: string }>(
    `select p.name from pool_invitations i join pools p on p.id = i.pool_id
     where i.id = $1::uuid and p.visibility <> 'confidential'`,
    [id],
  );
  return rows[0]?.name ?? null;
}

/** Whether a number answered STOP to an invitation. */
export async function isRefused(db: WorkerDb, phoneHash: string): Promise<boolean> {
  const { rowCount } = await db.query('select from refused_numbers where phone_hash = $1', [
    phoneHash,
  ]);
  return rowCount === 1;
}

/** What became of the text of an invitation: whoever invited sees whom to call. */
export async function saveInvitedDelivery(
  db: WorkerDb,
  { payload }: Pick<OutboxRow, 'payload'>,
  delivery: Delivery,
): Promise<void> {
  await db.query('update pool_invitations set delivery = $2 where id = $1::uuid', [
    payload['invitationId'],
    delivery,
  ]);
}
