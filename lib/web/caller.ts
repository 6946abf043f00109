import 'server-only';
import { cookies, headers } from 'next/headers';
import { hashToken, newToken } from '@/lib/db/token';
import { env } from '@/lib/env';
import { deviceName } from '@/lib/identity/device';
import { countedAddress } from '@/lib/identity/rate-limits';
import { cookieOptions } from './session-cookie';

const BINDING = 'navigateur';
const DAY_SECONDS = 86_400;

/**
 * The caller's network address as the proxy in front says it, in the form that is counted; null when nothing says it.
 * Of a list, the last one: the nearest hop wrote it, the others are the caller's own words.
 */
export async function callerAddress(): Promise<string | null> {
  const said = (await headers()).get(env().TRUSTED_IP_HEADER ?? 'x-forwarded-for');
  const last = said?.split(',').at(-1)?.trim();
  return last ? countedAddress(last) : null;
}

/** The browser's everyday name, for the list of sessions. */
export async function callerDevice(): Promise<string> {
  return deviceName((await headers()).get('user-agent'));
}

/** The hash of the cookie that says « this browser asked »; null when it holds none. */
export async function shownBinding(): Promise<string | null> {
  const held = (await cookies()).get(BINDING)?.value;
  return held ? hashToken(held) : null;
}

/** Binds a demand to this browser: a cookie that lives a day, of which only the hash is stored. */
export async function bindBrowser(): Promise<string> {
  const jar = await cookies();
  const held = jar.get(BINDING)?.value ?? newToken();
  jar.set(BINDING, held, { ...cookieOptions(), maxAge: DAY_SECONDS });
  return hashToken(held);
}
