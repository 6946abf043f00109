import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { UserId } from '../actor';
import type { Passkey } from '../passkey';

/** A passkey as stored: its public half. */
export type StoredPasskey = Passkey & {
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
};

/** The passkeys of a user, the oldest first; held until the end of the transaction when one of them is to change. */
export async function listPasskeys(
  tx: Tx,
  userId: UserId,
  isWriting = false,
): Promise<readonly StoredPasskey[]> {
  // one at a time: two keys given, added or removed at once are judged one after the other
  if (isWriting)
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${userId}, 75))`;
  return await tx.$queryRaw<StoredPasskey[]>`
    select id, credential_id as "credentialId", public_key as "publicKey", counter::float8 as counter, transports, device,
      created_at as "createdAt", last_used_at as "lastUsedAt"
    from passkeys where user_id = ${userId}::uuid order by created_at, id`;
}

/** Keeps a passkey; false when this key is known already. */
export async function insertPasskey(
  tx: Tx,
  userId: UserId,
  key: Omit<StoredPasskey, 'lastUsedAt'>,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into passkeys (id, user_id, credential_id, public_key, counter, transports, device, created_at)
    values (${key.id}::uuid, ${userId}::uuid, ${key.credentialId}, ${key.publicKey}, ${key.counter}::bigint,
      ${[...key.transports]}::text[], ${key.device}, ${key.createdAt})
    on conflict do nothing`;
  return written === 1;
}

/** Writes how often a key says it was used, and when it was here. */
export async function saveUse(tx: Tx, id: string, counter: number, now: Date): Promise<void> {
  await tx.$executeRaw`update passkeys set counter = ${counter}::bigint, last_used_at = ${now} where id = ${id}::uuid`;
}

/** Removes one passkey of a user; how many went. */
export const deletePasskey = (tx: Tx, userId: UserId, id: string) =>
  tx.$executeRaw`delete from passkeys where user_id = ${userId}::uuid and id = ${id}::uuid`;
