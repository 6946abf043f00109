import 'server-only';
import { landingOf } from '@/lib/identity/hat';
import { endSessionAs, signOutAs, signOutEverywhereAs } from '@/lib/identity/server/end-session';
import { isLinkedAs, unlinkProviderAs } from '@/lib/identity/server/unlink-provider';
import { wearHatAs } from '@/lib/identity/server/wear-hat';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { comesFromHere } from './action';
import { callerDevice } from './caller';
import { pageLeft, providerSettings } from './provider-sign-in';
import { requestTime } from './request-time';
import { giveSession, rememberHat, shownSession, takeSession } from './session-cookie';
import { factorFirst, signedIn } from './signed-in';

type HatRefusal = 'not-signed-in' | 'hat-unknown' | 'hat-suspended' | 'sign-in-too-old';

/** Puts on another of one's hats; the value is where to go. */
export async function changeHat(
  hat: string,
  returnTo: string | null,
): Promise<Result<string, HatRefusal>> {
  const signed = await signedIn();
  if (!signed) return refuse('not-signed-in');
  const device = await callerDevice();
  const worn = await wearHatAs({ signed, now: requestTime() }, { hat, device });
  if (!worn.ok) return worn;
  const { sessionToken, absoluteEndAt, key, actor } = worn.value;
  await giveSession(sessionToken, absoluteEndAt);
  await rememberHat(key);
  return accept(returnTo ?? landingOf(actor));
}

/** Signs this browser out. A cross-site post signs nobody out. */
export async function leave(): Promise<void> {
  if (!(await comesFromHere())) return;
  const sessionToken = await shownSession();
  if (sessionToken) await signOutAs({ now: requestTime() }, { sessionToken });
  await takeSession();
}

/** Signs every browser of this user out. */
export async function leaveEverywhere(): Promise<Result<string, 'not-signed-in'>> {
  const signed = await signedIn();
  if (!signed) return refuse('not-signed-in');
  await factorFirst(signed);
  await signOutEverywhereAs({ signed, now: requestTime() });
  await takeSession();
  return accept(await pageLeft());
}

/** Whether one's account is linked to an identity of ProConnect. */
export async function isLinkedHere(): Promise<boolean> {
  const signed = await signedIn();
  const settings = providerSettings();
  return signed && settings
    ? await isLinkedAs({ signed, now: requestTime() }, settings.issuer)
    : false;
}

/** Forgets the identity of ProConnect one's account is linked to; the value is where to go. */
export async function unlinkHere(): Promise<
  Result<string, 'not-signed-in' | 'not-linked' | 'not-strong'>
> {
  const signed = await signedIn();
  const settings = providerSettings();
  if (!signed) return refuse('not-signed-in');
  if (!settings) return refuse('not-linked');
  await factorFirst(signed);
  const done = await unlinkProviderAs({ signed, now: requestTime() }, settings.issuer);
  return done.ok ? accept('/compte?fait=proconnect-detache') : done;
}

/** Ends one of one's sessions; ending this very one signs out. */
export async function endOne(
  sessionId: string,
): Promise<Result<string, 'not-signed-in' | 'session-unknown'>> {
  const signed = await signedIn();
  if (!signed) return refuse('not-signed-in');
  await factorFirst(signed);
  const ended = await endSessionAs({ signed, now: requestTime() }, { sessionId });
  if (!ended.ok) return ended;
  if (!ended.value.here) return accept('/compte?fait=session');
  await takeSession();
  return accept(await pageLeft());
}
