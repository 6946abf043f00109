import 'server-only';
import { cookies } from 'next/headers';
import { seal, unseal } from '@/lib/db/seal';
import { landingOf } from '@/lib/identity/hat';
import { type GiveFactorRefusal, giveFactorAs } from '@/lib/identity/server/give-factor';
import type { OpenedSession } from '@/lib/identity/server/open-session';
import { removeFactorAs } from '@/lib/identity/server/remove-factor';
import { confirmFactorAs, startFactorAs } from '@/lib/identity/server/set-up-factor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { callerDevice } from './caller';
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
  const hat = signed.awaiting?.hat ?? signed.worn;
  return accept(returnTo ?? (hat ? landingOf(hat.actor) : '/roles'));
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
  const sheet = seal(SHEET, signed.userId, done.value.recoveryCodes.join(' '));
  (await cookies()).set(SHEET, sheet.toString('base64url'), {
    ...cookieOptions(),
    maxAge: SHEET_SECONDS,
  });
  return accept(withReturn(`${FACTOR_PAGE}/codes`, returnTo));
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
