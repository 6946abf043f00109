import 'server-only';
import { cookies, headers } from 'next/headers';
import { seal, unseal } from '@/lib/db/seal';
import { hashToken } from '@/lib/db/token';
import { env } from '@/lib/env';
import { landingOf } from '@/lib/identity/hat';
import { ownPath } from '@/lib/identity/return-to';
import {
  type Attempt,
  askProvider,
  hearProvider,
  leaveProvider,
  type ProviderSettings,
} from '@/lib/identity/server/identity-provider';
import { linkProviderAs } from '@/lib/identity/server/link-provider';
import type { SignedIn } from '@/lib/identity/server/read-session';
import { signInVouchedAs, type VouchedRefusal } from '@/lib/identity/server/sign-in-vouched';
import { isStillAway, PROVIDER_MINUTES, type Vouched } from '@/lib/identity/vouched';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { callerAddress, callerDevice } from './caller';
import { requestInstant } from './request-instant';
import {
  cookieOptions,
  giveSession,
  lastHat,
  rememberHat,
  shownSession,
  YEAR_SECONDS,
} from './session-cookie';

const AWAY = 'fournisseur-depart';
const KEPT = 'fournisseur-session';
const WAITING = 'fournisseur-lien';
const MINUTE_SECONDS = 60;

/** Where one leaves for the provider, comes back from it, and signs out of it. */
export const PROVIDER_PAGE = '/connexion/proconnect';
/** Where one is once signed out here, before signing out of the provider. */
const LEFT_BOTH = '/connexion?sortie=proconnect';

/** The identity provider we trust, ProConnect or alike; null where none is set up. */
export function providerSettings(): ProviderSettings | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, APP_URL } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return null;
  const here = new URL(APP_URL).origin;
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    returnUrl: `${here}${PROVIDER_PAGE}/retour`,
    leftUrl: `${here}/connexion?sortie=1`,
  };
}

type Away = Attempt & { readonly since: number; readonly returnTo: string | null };

/** Another site’s page must not send anybody to sign in: it would choose as whom. */
const comesFromElsewhere = async () => (await headers()).get('sec-fetch-site') === 'cross-site';

const sealed = (use: string, value: string) => seal(use, use, value).toString('base64url');

async function opened(use: string): Promise<string | null> {
  const held = (await cookies()).get(use)?.value;
  return held ? unseal(use, use, Buffer.from(held, 'base64url')) : null;
}

async function forget(use: string): Promise<void> {
  (await cookies()).set(use, '', { ...cookieOptions(), maxAge: 0 });
}

type Refusal = VouchedRefusal | 'provider-away' | 'provider-refused';

/** Leaves for the provider: this browser alone keeps what it takes to come back. Nothing is written. */
export async function leaveForProvider(
  returnTo: string | null,
): Promise<Result<string, 'provider-away' | 'not-found'>> {
  const settings = providerSettings();
  if (!settings || (await comesFromElsewhere())) return refuse('not-found');
  const asked = await askProvider(settings);
  if (!asked.ok) return asked;
  const away: Away = {
    ...asked.value.attempt,
    since: requestInstant().getTime(),
    returnTo: ownPath(returnTo),
  };
  (await cookies()).set(AWAY, sealed(AWAY, JSON.stringify(away)), {
    ...cookieOptions(),
    maxAge: PROVIDER_MINUTES * MINUTE_SECONDS,
  });
  return accept(asked.value.url.href);
}

/** Comes back from the provider, once: the session opens, and the value is where to go. */
export async function comeBackFromProvider(
  search: string,
): Promise<Result<string, Refusal | 'not-found'>> {
  const settings = providerSettings();
  if (!settings) return refuse('not-found');
  const held = await opened(AWAY);
  await forget(AWAY);
  const now = requestInstant();
  const away = held ? (JSON.parse(held) as Away) : null;
  if (!(away && isStillAway(away.since, now))) return refuse('provider-refused');
  const heard = await hearProvider(settings, away, search);
  if (!heard.ok) return heard;
  const { vouched, idToken } = heard.value;
  const browser = {
    from: await callerAddress(),
    device: await callerDevice(),
    lastHat: await lastHat(),
    replacing: await shownSession(),
  };
  const entered = await signInVouchedAs({ now }, vouched, browser);
  // refused here, one is still signed in there: the way out of it is kept too
  await keepToken(idToken);
  if (!entered.ok) return entered;
  const { sessionToken, absoluteEndAt, worn, waits } = entered.value;
  await giveSession(sessionToken, absoluteEndAt);
  if (waits) await keepWaiting(vouched, sessionToken);
  if (!worn) return accept('/roles');
  await rememberHat(worn.key);
  return accept(away.returnTo ?? landingOf(worn.actor));
}

type Waiting = Pick<Vouched, 'issuer' | 'subject'> & { readonly sessionHash: string };

/** The identity this browser came by, until the second factor is given in the very session it opened. */
async function keepWaiting({ issuer, subject }: Vouched, sessionToken: string): Promise<void> {
  const waiting: Waiting = { issuer, subject, sessionHash: hashToken(sessionToken) };
  (await cookies()).set(WAITING, sealed(WAITING, JSON.stringify(waiting)), {
    ...cookieOptions(),
    maxAge: PROVIDER_MINUTES * MINUTE_SECONDS,
  });
}

/** Links the identity this browser came by, once the second factor was given in the session it had opened. */
export async function linkWhatWaits(signed: SignedIn): Promise<void> {
  const held = await opened(WAITING);
  if (!held) return;
  await forget(WAITING);
  const { sessionHash, ...identity } = JSON.parse(held) as Waiting;
  if (sessionHash === signed.sessionHash)
    await linkProviderAs({ signed, now: requestInstant() }, identity);
}

async function keepToken(idToken: string): Promise<void> {
  (await cookies()).set(KEPT, sealed(KEPT, idToken), { ...cookieOptions(), maxAge: YEAR_SECONDS });
}

/** Where one is once signed out: on the way out of the provider too, for whoever came by it. */
export async function pageLeft(): Promise<string> {
  const byProvider = providerSettings() !== null && (await opened(KEPT)) !== null;
  return byProvider ? LEFT_BOTH : '/connexion?sortie=1';
}

/** Signs out of the provider; the value is where to go. A browser still signed in here stays, here and there. */
export async function signOutOfProvider(): Promise<string> {
  const settings = providerSettings();
  const idToken = await opened(KEPT);
  if (!(settings && idToken) || (await shownSession())) return '/connexion';
  await forget(KEPT);
  return (await leaveProvider(settings, idToken))?.href ?? '/connexion?sortie=1';
}
