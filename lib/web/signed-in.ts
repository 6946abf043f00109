import 'server-only';
import type { Route } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { readSession, type SignedIn } from '@/lib/identity/server/read-session';
import { requestTime } from './request-time';
import { shownSession } from './session-cookie';

const PREFETCH = ['next-router-prefetch', 'next-router-segment-prefetch'];

/** Who is signed in on this request, from the rows as they are now; null for a visitor. Read once per request. */
export const signedIn = cache(async (): Promise<SignedIn | null> => {
  const token = await shownSession();
  if (!token) return null;
  const sent = await headers();
  // a page fetched ahead of a click is not a sign of life
  const ahead = PREFETCH.some((name) => sent.has(name));
  return await readSession(token, requestTime(), !ahead);
});

/** The same, or the sign-in page, with the way back. */
export async function mustBeSignedIn(): Promise<SignedIn> {
  const session = await signedIn();
  if (session) return session;
  const path = (await headers()).get('x-path') ?? '';
  redirect((path ? `/connexion?retour=${encodeURIComponent(path)}` : '/connexion') as Route);
}
