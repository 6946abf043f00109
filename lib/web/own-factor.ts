import 'server-only';
import { cookies } from 'next/headers';
import { seal, unseal } from '@/lib/db/seal';
import { landingOf } from '@/lib/identity/hat';
import type { PasskeyAct } from '@/lib/identity/passkey';
import { type GiveFactorRefusal, giveFactorAs } from '@/lib/identity/server/give-factor';
import type { OpenedSession } from '@/lib/identity/server/open-session';
import {
  addPasskeyAs,
  askPasskeyAs,
  givePasskeyAs,
  removePasskeyAs,
} from '@/lib/identity/server/passkeys';
import type { SignedIn } from '@/lib/identity/server/read-session';
import { removeFactorAs } from '@/lib/identity/server/remove-factor';
import { confirmFactorAs, startFactorAs } from '@/lib/identity/server/set-up-factor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { callerDevice } from './caller';
import { linkWhatWaits } from './provider-sign-in';
import { requestTime } from './request-time';
import { cookieOptions, giveSession } from './session-cookie';
import { signedIn } from './signed-in';

const FACTOR_PAGE = '/connexion/second-facteur';
const SHEET = 'codes-de-secours';
const SHEET_SECONDS = 600;

const withReturn = (page: string, returnTo: string | null) =>
  returnTo ? `${page}?retour=${encodeURIComponent(returnTo)}` : page;

async function keepSession({ sessionToken, absoluteEndAt }: OpenedSession): Promise<void> {
  await giveSession(sessionToken, absoluteEndAt);
}

/** Gives this browser's second factor; the value is where to go. */
export async function giveHere(
  code: string,
  returnTo: string | null,
): Promise<Result<string, GiveFactorRefusal>> {
  const signed = await signedIn();
  if (!signed) return refuse('not-signed-in');
  const device = await callerDevice();
  const given = await giveFactorAs({ signed, now: requestTime() }, { code, device });
  if (!given.ok) return given;
  await keepSession(given.value);
  await linkWhatWaits(signed);
  return accept(returnTo ?? landingAfter(signed));
}

function landingAfter({ awaiting, worn }: SignedIn): string {
  const hat = awaiting?.hat ?? worn;
  return hat ? landingOf(hat.actor) : '/roles';
}

/** Draws the secret to set up; the value is the page that shows it. */
export async function startHere(code: string | null, returnTo: string | null) {
  const signed = await signedIn();
  if (!signed) return refuse('not-signed-in');
  const started = await startFactorAs({ signed, now: requestTime() }, { code });
  if (!started.ok) return started;
  return accept(withReturn(`${FACTOR_PAGE}/activer`, returnTo));
}

/**
 * Puts the second factor in place. The recovery codes travel sealed in a cookie of ten minutes to the page that shows
 * them, so that a telephone that loses the network in between still sees them, and no one keeps them.
 */
export async function confirmHere(code: string, returnTo: string | null) {
  const signed = await signedIn();
  if (!signed) return refuse('not-signed-in');
  const device = await callerDevice();
  const done = await confirmFactorAs({ signed, now: requestTime() }, { code, device });
  if (!done.ok) return done;
  await keepSession(done.value);
  await keepSheet(signed.userId, done.value.recoveryCodes);
  return accept(withReturn(`${FACTOR_PAGE}/codes`, returnTo));
}

async function keepSheet(userId: string, codes: readonly string[]): Promise<void> {
  const sheet = seal(SHEET, userId, codes.join(' '));
  (await cookies()).set(SHEET, sheet.toString('base64url'), {
    ...cookieOptions(),
    maxAge: SHEET_SECONDS,
  });
}

/** The recovery codes just made, as long as this browser holds their sheet. */
export async function shownRecoveryCodes(userId: string): Promise<readonly string[] | null> {
  const held = (await cookies()).get(SHEET)?.value;
  const codes = held ? unseal(SHEET, userId, Buffer.from(held, 'base64url')) : null;
  return codes?.split(' ') ?? null;
}

/** The codes are noted: the sheet goes. */
export async function putSheetAway(): Promise<void> {
  (await cookies()).set(SHEET, '', { ...cookieOptions(), maxAge: 0 });
}

/** Removes the second factor; the value is where to go. */
export async function removeHere(code: string) {
  const signed = await signedIn();
  if (!signed) return refuse('not-signed-in');
  const device = await callerDevice();
  const removed = await removeFactorAs({ signed, now: requestTime() }, { code, device });
  if (!removed.ok) return removed;
  await keepSession(removed.value);
  return accept('/compte?fait=facteur-retire');
}

/** What this page needs to ask for a passkey; null when there is nothing to ask. */
export async function askPasskeyHere(act: PasskeyAct) {
  const signed = await signedIn();
  return signed ? await askPasskeyAs({ signed, now: requestTime() }, act) : null;
}

type PasskeyAnswer = { readonly ticket: string; readonly answer: string };

/** Shows a passkey in place of the code; the value is where to go. */
export async function givePasskeyHere(given: PasskeyAnswer, returnTo: string | null) {
  if (!given.answer) return refuse('passkey-silent');
  const signed = await signedIn();
  if (!signed) return refuse('not-signed-in');
  const device = await callerDevice();
  const done = await givePasskeyAs({ signed, now: requestTime() }, { ...given, device });
  if (!done.ok) return done;
  await keepSession(done.value);
  await linkWhatWaits(signed);
  return accept(returnTo ?? landingAfter(signed));
}

/** Puts a passkey in place; the value is where to go: the recovery codes first, when it is the first factor. */
export async function addPasskeyHere(given: PasskeyAnswer, returnTo: string | null) {
  if (!given.answer) return refuse('passkey-silent');
  const signed = await signedIn();
  if (!signed) return refuse('not-signed-in');
  const device = await callerDevice();
  const done = await addPasskeyAs({ signed, now: requestTime() }, { ...given, device });
  if (!done.ok) return done;
  await keepSession(done.value);
  const { recoveryCodes } = done.value;
  if (!recoveryCodes) return accept('/compte?fait=cle-ajoutee');
  await keepSheet(signed.userId, recoveryCodes);
  return accept(withReturn(`${FACTOR_PAGE}/codes`, returnTo));
}

/** Removes a passkey; the value is where to go. */
export async function removePasskeyHere(passkeyId: string) {
  const signed = await signedIn();
  if (!signed) return refuse('not-signed-in');
  const device = await callerDevice();
  const done = await removePasskeyAs({ signed, now: requestTime() }, { passkeyId, device });
  if (!done.ok) return done;
  await keepSession(done.value);
  return accept('/compte?fait=cle-retiree');
}
