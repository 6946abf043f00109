import 'server-only';
import * as oidc from 'openid-client';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { ASKED_OF_PROVIDER, readVouched, type Vouched } from '../vouched';

/** How the product is known to an identity provider. */
export type ProviderSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** where it sends people back */
  readonly returnUrl: string;
  /** where it sends them once signed out of it */
  readonly leftUrl: string;
};

/** What a browser keeps between leaving for a provider and coming back: nobody else can end what it began. */
export type Attempt = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
};

const PATIENCE_SECONDS = 8;
const LOCAL = /^(?:localhost|127\.0\.0\.1)$/;

const known = new Map<string, Promise<oidc.Configuration>>();

async function discover({ issuer, clientId, clientSecret }: ProviderSettings) {
  const { protocol, hostname } = new URL(issuer);
  const local = protocol === 'http:' && LOCAL.test(hostname);
  return await oidc.discovery(
    new URL(issuer),
    clientId,
    { id_token_signed_response_alg: 'RS256', userinfo_signed_response_alg: 'RS256' },
    oidc.ClientSecretPost(clientSecret),
    {
      timeout: PATIENCE_SECONDS,
      execute: [oidc.enableNonRepudiationChecks, ...(local ? [oidc.allowInsecureRequests] : [])],
    },
  );
}

/** What the provider says of itself, asked once by each process; asked again when it was away. */
function configurationOf(settings: ProviderSettings): Promise<oidc.Configuration> {
  const key = `${settings.issuer} ${settings.clientId} ${settings.clientSecret}`;
  const held = known.get(key) ?? discover(settings);
  known.set(key, held);
  held.catch(() => known.delete(key));
  return held;
}

/** Where a browser goes to sign in at the provider, and what it keeps meanwhile. */
export async function askProvider(
  settings: ProviderSettings,
): Promise<Result<{ readonly url: URL; readonly attempt: Attempt }, 'provider-away'>> {
  const attempt = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
  };
  try {
    const url = oidc.buildAuthorizationUrl(await configurationOf(settings), {
      redirect_uri: settings.returnUrl,
      scope: ASKED_OF_PROVIDER.scope,
      acr_values: ASKED_OF_PROVIDER.acr,
      claims: JSON.stringify(ASKED_OF_PROVIDER.claims),
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
    });
    return accept({ url, attempt });
  } catch {
    return refuse('provider-away');
  }
}

/** What is kept of a sign-in at a provider: who they vouch for, and the token that signs out of it. */
export type Heard = { readonly vouched: Vouched; readonly idToken: string };

const isAway = (error: unknown) =>
  error instanceof TypeError || (error as { code?: unknown } | null)?.code === 'OAUTH_TIMEOUT';

/**
 * What the provider answered, as the address it sent the browser back to: its code is exchanged once, every signature, the
 * state, the nonce and the proof of the browser are checked by the library.
 */
export async function hearProvider(
  settings: ProviderSettings,
  attempt: Attempt,
  search: string,
): Promise<Result<Heard, 'provider-refused' | 'provider-away'>> {
  try {
    const configuration = await configurationOf(settings);
    const tokens = await oidc.authorizationCodeGrant(
      configuration,
      new URL(search, settings.returnUrl),
      {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        pkceCodeVerifier: attempt.verifier,
        idTokenExpected: true,
      },
    );
    const claims = tokens.claims();
    if (!claims || !tokens.id_token) return refuse('provider-refused');
    const person = await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub);
    const vouched = readVouched(configuration.serverMetadata().issuer, claims, person);
    return vouched ? accept({ vouched, idToken: tokens.id_token }) : refuse('provider-refused');
  } catch (error) {
    return refuse(isAway(error) ? 'provider-away' : 'provider-refused');
  }
}

/** Where a browser signs out of the provider too; null when it has no such place, or is away. */
export async function leaveProvider(
  settings: ProviderSettings,
  idToken: string,
): Promise<URL | null> {
  try {
    return oidc.buildEndSessionUrl(await configurationOf(settings), {
      id_token_hint: idToken,
      post_logout_redirect_uri: settings.leftUrl,
      state: oidc.randomState(),
    });
  } catch {
    return null;
  }
}
