import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import type { Adapter, AdapterUser } from 'next-auth/adapters';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { newSessionToken } from '@/lib/db/token';
import { env } from '@/lib/env';
import type { UserId } from '@/lib/identity/actor';
import { ownPath } from '@/lib/identity/return-to';
import { signOutAs } from '@/lib/identity/server/end-session';
import {
  findRunningSession,
  findVouchedUserAs,
  openVouchedSession,
} from '@/lib/identity/server/session-store';
import { callerDevice } from './caller';
import { cookieOptions, sessionCookieName } from './session-cookie';

/** The one identity provider we may trust, ProConnect or alike. */
export const PROVIDER = 'proconnect';
const LONGEST_SESSION_SECONDS = 90 * 86_400;

type Claims = {
  readonly sub: string;
  readonly email: string;
  readonly given_name?: string;
  readonly usual_name?: string;
};

/** What one request learns of its visitor: the address the provider vouched for. */
type Visit = { email: string };

function proConnect(visit: Visit): OAuthConfig<Claims>[] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env();
  if (!issuer || !clientId || !clientSecret) return [];
  return [
    {
      id: PROVIDER,
      name: 'ProConnect',
      type: 'oauth',
      // the id_token is verified, the claims are taken from the signed userinfo
      idToken: true,
      userinfo: { request: ({ client, tokens }) => client.userinfo(tokens.access_token ?? '') },
      wellKnown: `${issuer}/.well-known/openid-configuration`,
      clientId,
      clientSecret,
      checks: ['state', 'nonce', 'pkce'],
      authorization: {
        params: { scope: 'openid email given_name usual_name', acr_values: 'eidas1' },
      },
      client: {
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'RS256',
        userinfo_signed_response_alg: 'RS256',
      },
      profile: (claims) => {
        visit.email = claims.email;
        return { id: claims.sub, email: claims.email };
      },
    },
  ];
}

const asUser = (user: { userId: UserId; email: string }): AdapterUser => ({
  id: user.userId,
  email: user.email,
  emailVerified: null,
});

const refused = async (): Promise<never> => {
  throw new Error('Users are never made by an identity provider: they are invited, or register.');
};

/** next-auth over our own rows: session names are stored hashed, users and memberships are ours to make. */
function adapterFor(visit: Visit): Adapter {
  return {
    createUser: refused,
    getUser: async () => null,
    getUserByEmail: async () => null,
    updateUser: refused,
    linkAccount: refused,
    getUserByAccount: async ({ provider, providerAccountId }) => {
      const vouched = { provider, subject: providerAccountId, email: visit.email };
      const found = await findVouchedUserAs({ now: new Date() }, vouched);
      return found.ok ? asUser(found.value) : null;
    },
    createSession: async ({ sessionToken, userId }) => {
      const opening = { userId: userId as UserId, sessionToken, device: await callerDevice() };
      const opened = await openVouchedSession(new Date(), opening);
      return { sessionToken, userId, expires: opened.absoluteEndAt };
    },
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
}

/** next-auth as we use it, made anew for each request: sessions in the database, our own pages, no mail of its own. */
export function authOptions(): NextAuthOptions {
  const visit: Visit = { email: '' };
  return {
    adapter: adapterFor(visit),
    secret: env().NEXTAUTH_SECRET,
    session: {
      strategy: 'database',
      maxAge: LONGEST_SESSION_SECONDS,
      updateAge: LONGEST_SESSION_SECONDS,
      generateSessionToken: newSessionToken,
    },
    cookies: { sessionToken: { name: sessionCookieName(), options: cookieOptions() } },
    pages: { signIn: '/connexion', signOut: '/compte', error: '/connexion', newUser: '/accueil' },
    providers: proConnect(visit),
    callbacks: {
      // whoever the provider vouches for must already be ours: getUserByAccount said so
      signIn: ({ user }) => /^[0-9a-f-]{36}$/.test(user.id) || '/connexion?erreur=compte-inconnu',
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
