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

/** Where one is sent while a second factor stands before the hat chosen; null when nothing does. */
async function factorPage(session: SignedIn): Promise<string | null> {
  if (!session.awaiting) return null;
  const path = (await headers()).get('x-path') ?? '';
  const page =
    session.awaiting.due === 'give'
      ? '/connexion/second-facteur'
      : '/connexion/second-facteur/activer';
  return path ? `${page}?retour=${encodeURIComponent(path)}` : page;
}

/** Nothing of a hat is shown or done before its second factor: the visitor is sent to give it, or to set it up. */
export async function factorFirst(session: SignedIn | null): Promise<void> {
  const page = session && (await factorPage(session));
  if (page) redirect(page as Route);
}

/** Who is signed in, or the sign-in page, with the way back; the second factor first, where the hat needs one. */
export async function mustBeSignedIn(): Promise<SignedIn> {
  const session = await signedIn();
  await factorFirst(session);
  if (session) return session;
  const path = (await headers()).get('x-path') ?? '';
  redirect((path ? `/connexion?retour=${encodeURIComponent(path)}` : '/connexion') as Route);
}
