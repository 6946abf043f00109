import 'server-only';
import { seal, unseal } from '@/lib/db/seal';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { isSettingUp, readFactorCode } from '../second-factor';
import { deleteAccountsOf } from './account.repository';
import { renewStrong, tryFactor } from './give-factor';
import type { OpenedSession } from './open-session';
import {
  judgeCode,
  type ProofRefusal,
  proveFactor,
  recoveryHash,
  SEALED_FOR,
  type Signed,
  tellFactor,
  voiceOf,
} from './prove-factor';
import type { SignedIn } from './read-session';
import {
  findFactor,
  lockFactor,
  saveConfirmed,
  savePending,
  saveRecoveryCodes,
} from './second-factor.repository';
import { deleteSessionsOf, findSession } from './session.repository';
import { newRecoveryCodes, newSecret, shownSecret } from './totp';

/** Who has a factor touches it only in a session where it was given. */
export const mayTouch = ({ hasFactor, strongAt }: SignedIn) => !hasFactor || strongAt !== null;

/** The first factor put in place forgets the identities of a provider that a mailbox alone had linked, unless this session came by one with two factors (lib/decisions/103). */
export async function forgetUnproven(tx: Tx, { userId, strongAt }: SignedIn): Promise<void> {
  if (strongAt === null) await deleteAccountsOf(tx, userId);
}

const stillSignedIn = async (tx: Tx, { sessionHash }: SignedIn, now: Date) =>
  (await findSession(tx, sessionHash, now)) !== null;

type StartRefusal = ProofRefusal | 'not-strong' | 'factor-too-many-tries' | 'not-signed-in';

/** Draws the secret of a factor to set up. In place of another one, a code of that one is needed, and it stays until confirmed. */
export async function startFactorAs(
  { signed, now }: Signed,
  { code }: { readonly code: string | null },
): Promise<Result<true, StartRefusal>> {
  if (!mayTouch(signed)) return refuse('not-strong');
  const tried = await tryFactor(signed, now);
  if (!tried.ok) return tried;
  const { userId } = signed;
  return await withActor(voiceOf(signed), 'write', now, async (tx) => {
    if (!(await stillSignedIn(tx, signed, now))) return refuse('not-signed-in');
    const held = await lockFactor(tx, userId);
    if (held?.secretCipher) {
      const proven = await proveFactor(tx, signed, code ?? '', now);
      if (!proven.ok) return proven;
    }
    await savePending(tx, userId, seal(SEALED_FOR, userId, newSecret()), now);
    return accept(true);
  });
}

/** The secret being set up, to be shown to whoever sets it up; null when none is. */
export async function readSetUpAs({ signed, now }: Signed) {
  if (!mayTouch(signed)) return null;
  const { userId, email } = signed;
  const held = await withActor(voiceOf(signed), 'read', now, (tx) => findFactor(tx, userId));
  if (!held?.pendingCipher || !isSettingUp(held.pendingAt, now)) return null;
  const secret = unseal(SEALED_FOR, userId, held.pendingCipher);
  return secret ? shownSecret(secret, email) : null;
}

type Confirmed = OpenedSession & { readonly recoveryCodes: readonly string[] };
type ConfirmRefusal =
  | 'factor-code-wrong'
  | 'factor-code-used'
  | 'factor-too-many-tries'
  | 'set-up-over'
  | 'not-strong'
  | 'not-signed-in';

/**
 * A code of the secret being set up puts it in place: eight recovery codes, given back this once; every session of this
 * user ends but this one, which becomes strong under a new name.
 */
export async function confirmFactorAs(
  { signed, now }: Signed,
  { code, device }: { readonly code: string; readonly device: string },
): Promise<Result<Confirmed, ConfirmRefusal>> {
  if (!mayTouch(signed)) return refuse('not-strong');
  const tried = await tryFactor(signed, now);
  if (!tried.ok) return tried;
  return await withActor(voiceOf(signed), 'write', now, (tx) =>
    confirmed(tx, signed, { code, device, now }),
  );
}

async function confirmed(
  tx: Tx,
  signed: SignedIn,
  { code, device, now }: { readonly code: string; readonly device: string; readonly now: Date },
): Promise<Result<Confirmed, ConfirmRefusal>> {
  const { userId } = signed;
  const held = await lockFactor(tx, userId);
  if (!held?.pendingCipher || !isSettingUp(held.pendingAt, now)) return refuse('set-up-over');
  if (!(await stillSignedIn(tx, signed, now))) return refuse('not-signed-in');
  const digits = readFactorCode(code);
  if (digits?.kind !== 'digits') return refuse('factor-code-wrong');
  const step = judgeCode({ userId, cipher: held.pendingCipher, lastStep: null }, digits.code, now);
  if (!step.ok) return step;
  await saveConfirmed(tx, userId, step.value, now);
  const recoveryCodes = newRecoveryCodes();
  await saveRecoveryCodes(
    tx,
    userId,
    recoveryCodes.map((one) => recoveryHash(userId, one)),
  );
  await tellFactor(tx, signed, held.secretCipher ? 'replaced' : 'added', now);
  await forgetUnproven(tx, signed);
  await deleteSessionsOf(tx, userId);
  return accept({ ...(await renewStrong(tx, signed, device, now)), recoveryCodes });
}
