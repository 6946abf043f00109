import { z } from 'zod';

/** What an identity provider says of whoever has just signed in there. */
export type Vouched = {
  readonly issuer: string;
  /** the provider’s own name for them: never given to somebody else */
  readonly subject: string;
  readonly email: string;
  /** false when the provider says that it did not check the address */
  readonly verified: boolean;
  /** the establishment they work for, fourteen digits */
  readonly siret: string | null;
  /** two factors were given there */
  readonly strong: boolean;
};

type Level = { readonly id: string; readonly acr: string; readonly sentence: string };

const SOURCE =
  'partenaires.proconnect.gouv.fr, « double authentification » et « niveaux acr » ; lu le 27 novembre 2026';

/** The levels of a provider that promise two factors. */
export const TWO_FACTOR_LEVELS: { readonly source: string; readonly rows: readonly Level[] } = {
  source: SOURCE,
  rows: [
    { id: 'ACR-1', acr: 'eidas0-mfa', sentence: 'Identité déclarée, deux facteurs.' },
    { id: 'ACR-2', acr: 'eidas1-mfa', sentence: 'Identité vérifiée, deux facteurs.' },
    { id: 'ACR-3', acr: 'eidas2', sentence: 'Niveau substantiel : deux facteurs.' },
    { id: 'ACR-4', acr: 'eidas3', sentence: 'Niveau élevé : carte et code.' },
    {
      id: 'ACR-5',
      acr: 'https://proconnect.gouv.fr/assurance/self-asserted-2fa',
      sentence: 'Identité déclarée, deux facteurs.',
    },
    {
      id: 'ACR-6',
      acr: 'https://proconnect.gouv.fr/assurance/consistency-checked-2fa',
      sentence: 'Identité vérifiée, deux facteurs.',
    },
  ],
};

/** What a provider writes in its list of means when two of them were asked (RFC 8176; read 2026-11-27). */
const TWO_FACTOR_MEANS = 'mfa';

/** What we ask of a provider: the lowest level, since the second factor is ours to ask where it is not theirs. */
export const ASKED_OF_PROVIDER = {
  scope: 'openid email given_name usual_name siret idp_id',
  acr: 'eidas1',
  claims: { id_token: { amr: { essential: true }, acr: { essential: true } } },
} as const;

/** How long the way to a provider and back may take (choice of the product; ten minutes, like a mailed code). */
export const PROVIDER_MINUTES = 10;
const MINUTE_MS = 60_000;

/** Whether somebody sent to a provider at that instant may still come back. */
export function isStillAway(since: number, now: Date): boolean {
  const age = now.getTime() - since;
  return age >= 0 && age < PROVIDER_MINUTES * MINUTE_MS;
}

/** Whether what a provider says of a sign-in promises two factors. */
export const isTwoFactor = (said: { readonly acr?: string; readonly amr?: readonly string[] }) =>
  TWO_FACTOR_LEVELS.rows.some(({ acr }) => acr === said.acr) ||
  (said.amr ?? []).includes(TWO_FACTOR_MEANS);

const identity = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().min(1).max(254),
  // ProConnect does not write it: there, an address is its employer’s. Anything but a plain yes is a no.
  email_verified: z.unknown().optional(),
  siret: z.string().optional().catch(undefined),
});
const signIn = z.object({
  acr: z.string().optional().catch(undefined),
  amr: z.array(z.string()).optional().catch(undefined),
});

const SIRET = /^\d{14}$/;

/** What a provider’s two answers say, the one of the sign-in and the one of the person; null when they say too little. */
export function readVouched(issuer: string, token: unknown, person: unknown): Vouched | null {
  const who = identity.safeParse(person);
  const how = signIn.safeParse(token);
  if (!who.success || !how.success) return null;
  const { sub: subject, email, email_verified: checked, siret = '' } = who.data;
  const { acr, amr } = how.data;
  return {
    ...{ issuer, subject, email },
    verified: checked === undefined || checked === true,
    siret: SIRET.test(siret.replace(/\s/g, '')) ? siret.replace(/\s/g, '') : null,
    strong: isTwoFactor({ ...(acr ? { acr } : {}), ...(amr ? { amr } : {}) }),
  };
}

const SIREN_DIGITS = 9;

/** The body an establishment belongs to: the first nine digits of its SIRET (article R. 123-221 du code de commerce). */
export const sirenOf = (siret: string) => siret.slice(0, SIREN_DIGITS);

/**
 * Whether an establishment may be where somebody speaks for these bodies, each with the numbers known of it. Nothing said, or
 * nothing known of one of them, and nothing can be wrong.
 */
export function isOfTheirs(
  siret: string | null,
  bodies: readonly { readonly sirets: readonly string[] }[],
): boolean {
  if (!siret || bodies.some(({ sirets }) => sirets.length === 0)) return true;
  const known = bodies.flatMap(({ sirets }) => sirets.map(sirenOf));
  return known.length === 0 || known.includes(sirenOf(siret));
}
