import 'server-only';
import { newId } from '@/lib/db/new-id';
import { unseal } from '@/lib/db/seal';
import { hashSecret } from '@/lib/db/token';
import type { Tx } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { enqueue } from '@/lib/notify/outbox';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { UserId } from '../actor';
import { judgeStep, readFactorCode } from '../second-factor';
import { listPasskeys } from './passkey.repository';
import type { SignedIn } from './read-session';
import {
  type FactorRow,
  lockFactor,
  saveStep,
  spendRecoveryCode,
} from './second-factor.repository';
import { deltaOf } from './totp';

/** What one's own second factor is sealed for. */
export const SEALED_FOR = 'second-factor';

export type Signed = { readonly signed: SignedIn; readonly now: Date };
export type Proof = 'digits' | 'recovery';
export type ProofRefusal = 'factor-code-wrong' | 'factor-code-used' | 'no-factor';

/** How a recovery code is stored: keyed, and useless for anybody else. */
export const recoveryHash = (userId: UserId, code: string) =>
  hashSecret(code, `recovery:${userId}`);

/** The voice that may touch one user's second factor, sessions and notices. */
export const voiceOf = ({ userId, email, sessionHash }: SignedIn) =>
  ({ role: 'auth', userId, email, sessionHash }) as const;

/** The half-minute a code is true for, with a sealed secret; no code of it or before is taken again. */
export function judgeCode(
  shown: { readonly userId: UserId; readonly cipher: Uint8Array; readonly lastStep: number | null },
  code: string,
  now: Date,
): Result<number, 'factor-code-wrong' | 'factor-code-used'> {
  const secret = unseal(SEALED_FOR, shown.userId, shown.cipher);
  const delta = secret ? deltaOf(secret, code, now) : null;
  return judgeStep({ delta, lastStep: shown.lastStep }, now);
}

async function takeDigits(
  tx: Tx,
  userId: UserId,
  { secretCipher: cipher, lastStep }: FactorRow & { readonly secretCipher: Uint8Array },
  given: { readonly code: string; readonly now: Date },
): Promise<Result<Proof, ProofRefusal>> {
  const step = judgeCode({ userId, cipher, lastStep }, given.code, given.now);
  if (!step.ok) return step;
  await saveStep(tx, userId, step.value);
  return accept('digits');
}

/** Takes a code of the application or a recovery code, once; under the factor's own lock. */
export async function proveFactor(
  tx: Tx,
  { userId, email }: { readonly userId: UserId; readonly email: string },
  typed: string,
  now: Date,
): Promise<Result<Proof, ProofRefusal>> {
  const row = await lockFactor(tx, userId);
  const secretCipher = row?.secretCipher ?? null;
  if (!secretCipher && (await listPasskeys(tx, userId)).length === 0) return refuse('no-factor');
  const read = readFactorCode(typed);
  if (!read) return refuse('factor-code-wrong');
  const { kind, code } = read;
  if (kind === 'digits') {
    if (!row || !secretCipher) return refuse('factor-code-wrong');
    return await takeDigits(tx, userId, { ...row, secretCipher }, { code, now });
  }
  const spent = await spendRecoveryCode(tx, userId, recoveryHash(userId, code), now);
  if (!spent) return refuse('factor-code-wrong');
  await tellFactor(tx, { userId, email }, 'recovered', now);
  return accept('recovery');
}

/** What may happen to a second factor. */
type FactorNews =
  | 'added'
  | 'replaced'
  | 'removed'
  | 'forgotten'
  | 'recovered'
  | 'passkey-added'
  | 'passkey-removed';

/** Tells whoever it is, and the journal, what happened to a second factor. No secret, no code. */
export async function tellFactor(
  tx: Tx,
  { userId, email }: { readonly userId: UserId; readonly email: string },
  what: FactorNews,
  now: Date,
): Promise<void> {
  await record(
    tx,
    { actor: { role: 'visitor' }, now },
    { action: `second-factor-${what}`, objectKind: 'user', objectId: userId },
  );
  await enqueue(tx, now, [
    {
      kind: 'second-factor',
      dedupeKey: `second-factor:${newId(now)}`,
      email,
      payload: { what },
    },
  ]);
}
