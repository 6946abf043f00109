import 'server-only';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { env } from '@/lib/env';
import type { StoredPasskey } from './passkey.repository';

const here = () => {
  const { hostname, origin } = new URL(env().APP_URL);
  return { rpID: hostname, origin };
};

type Known = Pick<StoredPasskey, 'credentialId' | 'transports'>;
const named = (keys: readonly Known[]) =>
  keys.map(({ credentialId: id, transports }) => ({ id, transports: [...transports] }));

/** What the browser is asked to make a new key: one that checks who holds it, and that is not of this list. */
export const askToMake = (
  user: { readonly id: string; readonly email: string },
  keys: readonly Known[],
) =>
  generateRegistrationOptions({
    rpName: 'Relève',
    rpID: here().rpID,
    userName: user.email,
    userID: new TextEncoder().encode(user.id),
    attestationType: 'none',
    excludeCredentials: named(keys),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });

/** What the browser is asked to show one of these keys. */
export const askToShow = (keys: readonly Known[]) =>
  generateAuthenticationOptions({
    rpID: here().rpID,
    allowCredentials: named(keys),
    userVerification: 'required',
  });

function read<Answer>(text: string): Answer | null {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return null;
  }
}

/** The public half of a key made for this question; null when it was made for another, elsewhere, or without checking its holder. */
export async function keyMade(
  text: string,
  challenge: string,
): Promise<Pick<StoredPasskey, 'credentialId' | 'publicKey' | 'counter' | 'transports'> | null> {
  const response = read<RegistrationResponseJSON>(text);
  if (!response) return null;
  const { rpID, origin } = here();
  const expected = { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpID };
  const made = await verifyRegistrationResponse({ response, ...expected }).catch(() => null);
  if (!made?.verified) return null;
  const { id, publicKey, counter, transports } = made.registrationInfo.credential;
  return { credentialId: id, publicKey, counter, transports: transports ?? [] };
}

/** Which of these keys answered this question, and how often it says it was used; null when none did. */
export async function keyShown(
  text: string,
  challenge: string,
  keys: readonly StoredPasskey[],
): Promise<{ readonly id: string; readonly counter: number } | null> {
  const response = read<AuthenticationResponseJSON>(text);
  const key = keys.find(({ credentialId }) => credentialId === response?.id);
  if (!response || !key) return null;
  const { rpID, origin } = here();
  const shown = await verifyAuthenticationResponse({
    response,
    ...{ expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpID },
    credential: {
      ...{ id: key.credentialId, publicKey: new Uint8Array(key.publicKey), counter: key.counter },
      transports: [...key.transports],
    },
  }).catch(() => null);
  return shown?.verified ? { id: key.id, counter: shown.authenticationInfo.newCounter } : null;
}
