import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import type { Adapter, AdapterUser } from 'next-auth/adapters';
import { env } from '@/lib/env';
import type { UserId } from '@/lib/identity/actor';
import { ownPath } from '@/lib/identity/return-to';
import { signOutAs } from '@/lib/identity/server/end-session';
import { findRunningSession } from '@/lib/identity/server/read-session';
import { cookieOptions, sessionCookieName } from './session-cookie';

const LONGEST_SESSION_SECONDS = 90 * 86_400;

const asUser = (user: { userId: UserId; email: string }): AdapterUser => ({
  id: user.userId,
  email: user.email,
  emailVerified: null,
});

const refused = async (): Promise<never> => {
  throw new Error('Users and sessions are made by our own doors alone.');
};

/** next-auth over our own rows: it reads and ends sessions, and makes none. */
const ADAPTER: Adapter = {
  createUser: refused,
  getUser: async () => null,
  getUserByEmail: async () => null,
  getUserByAccount: async () => null,
  updateUser: refused,
  linkAccount: refused,
  createSession: refused,
  getSessionAndUser: async (sessionToken) => {
    const session = await findRunningSession(new Date(), sessionToken);
    if (!session) return null;
    const { userId, email, absoluteEndAt } = session;
    return {
      session: { sessionToken, userId, expires: absoluteEndAt },
      user: asUser({ userId, email }),
    };
  },
  // the sign of life is written by our own reading of the session
  updateSession: async () => null,
  deleteSession: async (sessionToken) => {
    await signOutAs({ now: new Date() }, { sessionToken });
  },
};

/** next-auth as we use it, made anew for each request: sessions in the database, our own pages, no mail of its own. */
export function authOptions(): NextAuthOptions {
  return {
    adapter: ADAPTER,
    secret: env().NEXTAUTH_SECRET,
    session: {
      strategy: 'database',
      maxAge: LONGEST_SESSION_SECONDS,
      updateAge: LONGEST_SESSION_SECONDS,
    },
    cookies: { sessionToken: { name: sessionCookieName(), options: cookieOptions() } },
    pages: { signIn: '/connexion', signOut: '/compte', error: '/connexion', newUser: '/accueil' },
    providers: [],
    callbacks: {
      redirect: ({ url }) => {
        const here = new URL(env().APP_URL).origin;
        const path = url.startsWith(`${here}/`) ? url.slice(here.length) : url;
        return `${here}${ownPath(path) ?? '/accueil'}`;
      },
      // nothing about hats travels through next-auth: pages read the rows
      session: ({ session, user }) => ({ ...session, user: { email: user.email } }),
    },
  };
}
