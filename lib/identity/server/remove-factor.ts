import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import { env } from '@/lib/env';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Passkey } from '../passkey';
import { type FactorPolicy, needsFactor } from '../second-factor';
import { tryFactor } from './give-factor';
import { type OpenedSession, openSession } from './open-session';
import { listPasskeys, type StoredPasskey } from './passkey.repository';
import { type ProofRefusal, proveFactor, type Signed, tellFactor, voiceOf } from './prove-factor';
import type { SignedIn } from './read-session';
import { countRecoveryCodes, deleteFactor, findFactor } from './second-factor.repository';
import { deleteSessionByHash, deleteSessionsOf } from './session.repository';
import { mayTouch } from './set-up-factor';

/** Whether one may do without: no hat of theirs needs it, or none has to give it here. */
const mayRemove = ({ hats }: SignedIn, policy: FactorPolicy) =>
  policy === 'offered' || !hats.some((hat) => needsFactor(hat.actor));

const seen = ({ id, device, createdAt, lastUsedAt }: StoredPasskey): Passkey => ({
  ...{ id, device, createdAt, lastUsedAt },
});

/** One's own second factor, for the account page. */
export async function readFactorAs(
  { signed, now }: Signed,
  policy: FactorPolicy = env().SECOND_FACTOR,
) {
  const { codesLeft, application, passkeys } = await withActor(
    voiceOf(signed),
    'read',
    now,
    async (tx) => ({
      codesLeft: await countRecoveryCodes(tx, signed.userId),
      application: Boolean((await findFactor(tx, signed.userId))?.secretCipher),
      passkeys: (await listPasskeys(tx, signed.userId)).map(seen),
    }),
  );
  return {
    inPlace: signed.hasFactor,
    application,
    passkeys,
    strong: signed.strongAt !== null,
    codesLeft,
    removable: mayRemove(signed, policy),
    needed: signed.hats.some((hat) => needsFactor(hat.actor)),
  };
}

type RemoveRefusal =
  | ProofRefusal
  | 'factor-required'
  | 'not-strong'
  | 'factor-too-many-tries'
  | 'not-signed-in';

/** Removes one's own second factor, with a current code of it; every other session ends, this one gets a new name. */
export async function removeFactorAs(
  { signed, now }: Signed,
  { code, device }: { readonly code: string; readonly device: string },
  policy: FactorPolicy = env().SECOND_FACTOR,
): Promise<Result<OpenedSession, RemoveRefusal>> {
  if (!mayRemove(signed, policy)) return refuse('factor-required');
  if (!mayTouch(signed)) return refuse('not-strong');
  const tried = await tryFactor(signed, now);
  if (!tried.ok) return tried;
  const { userId, sessionHash, signedInAt, worn } = signed;
  return await withActor(voiceOf(signed), 'write', now, async (tx) => {
    const proven = await proveFactor(tx, signed, code, now);
    if (!proven.ok) return proven;
    if ((await deleteSessionByHash(tx, sessionHash)) === 0) return refuse('not-signed-in');
    await deleteFactor(tx, userId);
    await deleteSessionsOf(tx, userId);
    await tellFactor(tx, signed, 'removed', now);
    const hat = worn ? { key: worn.key, role: worn.actor.role } : null;
    return accept(await openSession(tx, { userId, hat, device, signedInAt }, now));
  });
}
