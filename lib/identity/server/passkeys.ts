import 'server-only';
import { newId } from '@/lib/db/new-id';
import { seal, unseal } from '@/lib/db/seal';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { isStillAsked, mayRemovePasskey, PASSKEY_RULES, type PasskeyAct } from '../passkey';
import { renewStrong, tryFactor } from './give-factor';
import type { OpenedSession } from './open-session';
import { deletePasskey, insertPasskey, listPasskeys, saveUse } from './passkey.repository';
import { recoveryHash, type Signed, tellFactor, voiceOf } from './prove-factor';
import type { SignedIn } from './read-session';
import { findFactor, saveRecoveryCodes } from './second-factor.repository';
import { deleteSessionByHash, deleteSessionsOf } from './session.repository';
import { forgetUnproven, mayTouch } from './set-up-factor';
import { newRecoveryCodes } from './totp';
import { askToMake, askToShow, keyMade, keyShown } from './webauthn';

/** What a page needs to ask for a key: the browser’s options, and the sealed question that comes back with the answer. */
export type PasskeyAsk = { readonly options: string; readonly ticket: string };

const sealedFor = (act: PasskeyAct) => `passkey-${act}`;

/**
 * Asks for a key to be made, or shown; nothing is written. The question is sealed with the session’s own hash: an answer
 * renews the session, so that no question is answered twice, nor from another browser.
 */
export async function askPasskeyAs(
  { signed, now }: Signed,
  act: PasskeyAct,
): Promise<PasskeyAsk | null> {
  if (act === 'add' && !mayTouch(signed)) return null;
  const { userId, email, sessionHash } = signed;
  const keys = await withActor(voiceOf(signed), 'read', now, (tx) => listPasskeys(tx, userId));
  if (act === 'give' ? keys.length === 0 : keys.length >= PASSKEY_RULES.most) return null;
  const options =
    act === 'add' ? await askToMake({ id: userId, email }, keys) : await askToShow(keys);
  const question = `${options.challenge} ${now.getTime()}`;
  const ticket = seal(sealedFor(act), sessionHash, question).toString('base64url');
  return { options: JSON.stringify(options), ticket };
}

/** The question a ticket holds, as long as it may be answered in this session; null otherwise. */
function questionOf({ sessionHash }: SignedIn, act: PasskeyAct, ticket: string, now: Date) {
  const opened = unseal(sealedFor(act), sessionHash, Buffer.from(ticket, 'base64url'));
  const [challenge, at] = opened?.split(' ') ?? [];
  return challenge && isStillAsked(new Date(Number(at)), now) ? challenge : null;
}

type Answered = { readonly ticket: string; readonly answer: string; readonly device: string };
type AnswerRefusal = 'passkey-wrong' | 'passkey-late' | 'factor-too-many-tries' | 'not-signed-in';

/** Shows one’s passkey: the session becomes strong, under a new name. */
export async function givePasskeyAs(
  { signed, now }: Signed,
  { ticket, answer, device }: Answered,
): Promise<Result<OpenedSession, AnswerRefusal>> {
  const tried = await tryFactor(signed, now);
  if (!tried.ok) return tried;
  const challenge = questionOf(signed, 'give', ticket, now);
  if (!challenge) return refuse('passkey-late');
  const { userId, sessionHash } = signed;
  return await withActor(voiceOf(signed), 'write', now, async (tx) => {
    const shown = await keyShown(answer, challenge, await listPasskeys(tx, userId, true));
    if (!shown) return refuse('passkey-wrong');
    // a session ended in the meantime is not brought back to life
    if ((await deleteSessionByHash(tx, sessionHash)) === 0) return refuse('not-signed-in');
    await saveUse(tx, shown.id, shown.counter, now);
    await record(
      tx,
      { actor: { role: 'visitor' }, now },
      {
        action: 'second-factor-given',
        objectKind: 'user',
        objectId: userId,
        facts: { by: 'passkey' },
      },
    );
    return accept(await renewStrong(tx, signed, device, now));
  });
}

/** The session that comes out, and the recovery codes when this key is the first second factor. */
type Added = OpenedSession & { readonly recoveryCodes: readonly string[] | null };

/** Puts a passkey in place; every other session of this user ends, this one becomes strong under a new name. */
export async function addPasskeyAs(
  { signed, now }: Signed,
  { ticket, answer, device }: Answered,
): Promise<Result<Added, AnswerRefusal | 'not-strong' | 'passkey-known' | 'passkey-too-many'>> {
  if (!mayTouch(signed)) return refuse('not-strong');
  const tried = await tryFactor(signed, now);
  if (!tried.ok) return tried;
  const challenge = questionOf(signed, 'add', ticket, now);
  if (!challenge) return refuse('passkey-late');
  const made = await keyMade(answer, challenge);
  if (!made) return refuse('passkey-wrong');
  const { userId, sessionHash, hasFactor } = signed;
  return await withActor(voiceOf(signed), 'write', now, async (tx) => {
    const keys = await listPasskeys(tx, userId, true);
    if (keys.length >= PASSKEY_RULES.most) return refuse('passkey-too-many');
    // the question is answered once: its session goes with it
    if ((await deleteSessionByHash(tx, sessionHash)) === 0) return refuse('not-signed-in');
    const key = { ...made, id: newId<'passkey'>(now), device, createdAt: now };
    if (!(await insertPasskey(tx, userId, key))) throw new KnownKey();
    const recoveryCodes = hasFactor ? null : await codesFor(tx, signed);
    await tellFactor(tx, signed, hasFactor ? 'passkey-added' : 'added', now);
    await forgetUnproven(tx, signed);
    await deleteSessionsOf(tx, userId);
    return accept({ ...(await renewStrong(tx, signed, device, now)), recoveryCodes });
  }).catch((error: unknown) => {
    if (error instanceof KnownKey) return refuse('passkey-known');
    throw error;
  });
}

/** Undoes the whole transaction: the session must stay as it was. */
class KnownKey extends Error {}

async function codesFor(tx: Tx, { userId }: SignedIn): Promise<readonly string[]> {
  const codes = newRecoveryCodes();
  await saveRecoveryCodes(
    tx,
    userId,
    codes.map((one) => recoveryHash(userId, one)),
  );
  return codes;
}

/** Removes one of one’s passkeys, never the last of one’s second factors; every other session ends, this one gets a new name. */
export async function removePasskeyAs(
  { signed, now }: Signed,
  { passkeyId, device }: { readonly passkeyId: string; readonly device: string },
): Promise<Result<OpenedSession, 'not-strong' | 'passkey-last' | 'not-found' | 'not-signed-in'>> {
  if (!signed.strongAt) return refuse('not-strong');
  const { userId, sessionHash } = signed;
  return await withActor(voiceOf(signed), 'write', now, async (tx) => {
    const keys = await listPasskeys(tx, userId, true);
    if (!keys.some(({ id }) => id === passkeyId)) return refuse('not-found');
    const application = Boolean((await findFactor(tx, userId))?.secretCipher);
    if (!mayRemovePasskey({ application, passkeys: keys.length })) return refuse('passkey-last');
    if ((await deleteSessionByHash(tx, sessionHash)) === 0) return refuse('not-signed-in');
    await deletePasskey(tx, userId, passkeyId);
    await tellFactor(tx, signed, 'passkey-removed', now);
    await deleteSessionsOf(tx, userId);
    return accept(await renewStrong(tx, signed, device, now));
  });
}
