import 'server-only';
import { cookies } from 'next/headers';
import { env } from '@/lib/env';

const isHttps = () => new URL(env().APP_URL).protocol === 'https:';

/** The session's cookie, the same one next-auth reads: bound to this very host as soon as there is encryption. */
export const sessionCookieName = () =>
  isHttps() ? '__Host-next-auth.session-token' : 'next-auth.session-token';

/** How our cookies travel: never to a script, never from another site's form. */
export const cookieOptions = () =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() }) as const;

/** The session's name as the browser shows it. */
export async function shownSession(): Promise<string | null> {
  return (await cookies()).get(sessionCookieName())?.value ?? null;
}

/** Gives the browser its session. */
export async function giveSession(token: string, end: Date): Promise<void> {
  (await cookies()).set(sessionCookieName(), token, { ...cookieOptions(), expires: end });
}

/** Takes the session back. */
export async function takeSession(): Promise<void> {
  (await cookies()).set(sessionCookieName(), '', { ...cookieOptions(), maxAge: 0 });
}

const HAT = 'role';
/** A year, in seconds: how long a preference is kept by the browser. */
export const YEAR_SECONDS = 31_536_000;

/** The hat last worn in this browser: a preference, checked against the rows before it is put on again. */
export async function lastHat(): Promise<string | null> {
  return (await cookies()).get(HAT)?.value ?? null;
}

export async function rememberHat(key: string): Promise<void> {
  (await cookies()).set(HAT, key, { ...cookieOptions(), maxAge: YEAR_SECONDS });
}

const RECOGNISED = 'reconnu';

/** What this browser keeps of the address it proved last: its tries are counted apart from strangers'. Opens nothing. */
export async function shownRecognition(): Promise<string | null> {
  return (await cookies()).get(RECOGNISED)?.value ?? null;
}

export async function rememberBrowser(proof: string): Promise<void> {
  (await cookies()).set(RECOGNISED, proof, { ...cookieOptions(), maxAge: YEAR_SECONDS });
}
