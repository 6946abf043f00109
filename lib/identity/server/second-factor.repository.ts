import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { UserId } from '../actor';

/** A user's second factor as stored: ciphers, never a secret. */
export type FactorRow = {
  readonly secretCipher: Uint8Array | null;
  readonly confirmedAt: Date | null;
  readonly pendingCipher: Uint8Array | null;
  readonly pendingAt: Date | null;
  readonly lastStep: number | null;
};

/** A user's second factor, as it stands. */
export async function findFactor(tx: Tx, userId: UserId): Promise<FactorRow | null> {
  const [row] = await tx.$queryRaw<FactorRow[]>`
    select secret_cipher as "secretCipher", confirmed_at as "confirmedAt", pending_cipher as "pendingCipher",
      pending_at as "pendingAt", last_step::float8 as "lastStep"
    from second_factors where user_id = ${userId}::uuid`;
  return row ?? null;
}

/** The same, held until the end of the transaction: one code given twice at once is judged twice, one after the other. */
export async function lockFactor(tx: Tx, userId: UserId): Promise<FactorRow | null> {
  await tx.$queryRaw`select 1 from second_factors where user_id = ${userId}::uuid for update`;
  return await findFactor(tx, userId);
}

/** Keeps the secret being set up; the one in place, if any, stays. */
export async function savePending(
  tx: Tx,
  userId: UserId,
  cipher: Uint8Array,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into second_factors (user_id, pending_cipher, pending_at, created_at)
    values (${userId}::uuid, ${cipher}, ${now}, ${now})
    on conflict (user_id) do update set pending_cipher = excluded.pending_cipher, pending_at = excluded.pending_at`;
}

/** The secret being set up takes its place. */
export async function saveConfirmed(
  tx: Tx,
  userId: UserId,
  step: number,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update second_factors set secret_cipher = pending_cipher, confirmed_at = ${now}, pending_cipher = null,
      pending_at = null, last_step = ${step}::bigint
    where user_id = ${userId}::uuid`;
}

/** Writes the half-minute whose code was just taken. */
export async function saveStep(tx: Tx, userId: UserId, step: number): Promise<void> {
  await tx.$executeRaw`update second_factors set last_step = ${step}::bigint where user_id = ${userId}::uuid`;
}

/** Removes a second factor, its passkeys and its recovery codes; how many factors went. */
export async function deleteFactor(tx: Tx, userId: UserId): Promise<number> {
  await tx.$executeRaw`delete from recovery_codes where user_id = ${userId}::uuid`;
  const keys = await tx.$executeRaw`delete from passkeys where user_id = ${userId}::uuid`;
  return keys + (await tx.$executeRaw`delete from second_factors where user_id = ${userId}::uuid`);
}

/** New recovery codes in place of all the older ones. */
export async function saveRecoveryCodes(
  tx: Tx,
  userId: UserId,
  hashes: readonly string[],
): Promise<void> {
  await tx.$executeRaw`delete from recovery_codes where user_id = ${userId}::uuid`;
  await tx.$executeRaw`
    insert into recovery_codes (user_id, code_hash) select ${userId}::uuid, unnest(${[...hashes]}::text[])`;
}

/** Uses a recovery code up; false when there is none such, or it has served. */
export async function spendRecoveryCode(
  tx: Tx,
  userId: UserId,
  hash: string,
  now: Date,
): Promise<boolean> {
  const spent = await tx.$executeRaw`
    update recovery_codes set used_at = ${now}
    where user_id = ${userId}::uuid and code_hash = ${hash} and used_at is null`;
  return spent === 1;
}

/** How many recovery codes are left. */
export async function countRecoveryCodes(tx: Tx, userId: UserId): Promise<number> {
  const [row] = await tx.$queryRaw<{ left: number }[]>`
    select count(*)::int as left from recovery_codes where user_id = ${userId}::uuid and used_at is null`;
  return row?.left ?? 0;
}
