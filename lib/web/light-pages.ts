import 'server-only';
import { cookies } from 'next/headers';
import { LIGHT_COOKIE } from '@/lib/shared/content-policy';
import { cookieOptions, YEAR_SECONDS } from './session-cookie';

/** Whether this browser's owner chose pages without scripts. */
export async function hasLightPages(): Promise<boolean> {
  return (await cookies()).get(LIGHT_COOKIE.name)?.value === LIGHT_COOKIE.chosen;
}

/** Keeps the choice in the browser for a year, or forgets it. It says nothing of who they are. */
export async function keepLightPages(chosen: boolean): Promise<void> {
  const value = chosen ? LIGHT_COOKIE.chosen : '';
  (await cookies()).set(LIGHT_COOKIE.name, value, {
    ...cookieOptions(),
    maxAge: chosen ? YEAR_SECONDS : 0,
  });
}
