import 'server-only';
import { signedHeaders } from '@/lib/notify/server/signature';
import { providerTaken } from '../provider';

/** How the provider of qualified signatures is reached: where it answers, the key both sides sign with. */
export type ProviderSettings = { readonly url: string; readonly key: string };

/** One signature to ask for: of which document, for whom, and where to come back. */
export type Wanted = {
  readonly id: string;
  readonly title: string;
  readonly pdf: Uint8Array;
  readonly hash: string;
  readonly returnTo: string;
};

/** Who makes qualified signatures: takes a document, gives back where to sign it. */
export type SignatureProvider = {
  readonly ask: (one: Wanted, now: Date) => Promise<{ readonly id: string; readonly url: string }>;
  readonly withdraw: (id: string, now: Date) => Promise<void>;
};

/** Why the provider did not take something: its answer, and whether asking again could change it. */
export class ProviderFault extends Error {
  readonly code: string;
  readonly permanent: boolean;
  constructor(code: string, permanent: boolean) {
    super(code);
    this.name = 'ProviderFault';
    this.code = code;
    this.permanent = permanent;
  }
}

const PATIENCE_MS = 10_000;
/** Answers that asking again does not change: the request itself is wrong. */
const FOR_GOOD: readonly number[] = [400, 404, 410, 413, 422];

/** Speaks to a provider over HTTP: signed, one name for one request however often it is sent, given up after ten seconds. */
export function openProvider({ url, key }: ProviderSettings): SignatureProvider {
  const post = async (path: string, name: string, said: object, now: Date): Promise<unknown> => {
    const body = JSON.stringify(said);
    const response = await fetch(new URL(path, url), {
      method: 'POST',
      body,
      headers: { ...signedHeaders(key, body, now), 'Idempotency-Key': name },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch((error: unknown) => {
      throw new ProviderFault(error instanceof Error ? error.name : 'unknown', false);
    });
    if (!response.ok)
      throw new ProviderFault(String(response.status), FOR_GOOD.includes(response.status));
    return await response.json().catch(() => null);
  };
  return {
    ask: async ({ id, pdf, ...one }, now) => {
      const document = Buffer.from(pdf).toString('base64');
      const said = await post('/v1/requests', id, { ...one, reference: id, document }, now);
      const taken = providerTaken.safeParse(said);
      // taken, and its answer says nothing of where to sign: asked again under the same name
      if (!taken.success) throw new ProviderFault('unreadable', false);
      return taken.data;
    },
    withdraw: async (id, now) => {
      await post('/v1/withdrawals', `withdraw ${id}`, { reference: id }, now);
    },
  };
}
