import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type OpenedSession, openSession } from './open-session';
import { type Proof, type ProofRefusal, proveFactor, type Signed, voiceOf } from './prove-factor';
import { countTry } from './rate-limit';
import type { SignedIn } from './read-session';
import { deleteSessionByHash } from './session.repository';

export type GiveFactorRefusal = ProofRefusal | 'factor-too-many-tries' | 'not-signed-in';

/** A strong session in place of this one, under the same hat: a name known before opens nothing after. */
export async function renewStrong(
  tx: Tx,
  signed: SignedIn,
  device: string,
  now: Date,
): Promise<OpenedSession> {
  const { userId, signedInAt } = signed;
  const chosen = signed.worn ?? signed.awaiting?.hat;
  const hat = chosen ? { key: chosen.key, role: chosen.actor.role } : null;
  return await openSession(tx, { userId, hat, device, signedInAt, strongAt: now }, now);
}

/** Counts a try of this user's, and says whether it was one too many. */
export async function tryFactor(
  { userId }: SignedIn,
  now: Date,
): Promise<Result<true, 'factor-too-many-tries'>> {
  const counted = await countTry('second-factor-of-user', userId, now);
  return counted.ok ? counted : refuse('factor-too-many-tries');
}

/** Gives the second factor: the session becomes strong, under a new name. */
export async function giveFactorAs(
  { signed, now }: Signed,
  { code, device }: { readonly code: string; readonly device: string },
): Promise<Result<OpenedSession & { readonly by: Proof }, GiveFactorRefusal>> {
  const tried = await tryFactor(signed, now);
  if (!tried.ok) return tried;
  return await withActor(voiceOf(signed), 'write', now, async (tx) => {
    const proven = await proveFactor(tx, signed, code, now);
    if (!proven.ok) return proven;
    // a session ended in the meantime is not brought back to life
    if ((await deleteSessionByHash(tx, signed.sessionHash)) === 0) return refuse('not-signed-in');
    const by = proven.value;
    await record(
      tx,
      { actor: { role: 'visitor' }, now },
      {
        action: 'second-factor-given',
        objectKind: 'user',
        objectId: signed.userId,
        facts: { by },
      },
    );
    return accept({ ...(await renewStrong(tx, signed, device, now)), by });
  });
}
