import 'server-only';
import { signedHeaders } from './signature';

/** Where a provider answers, and the key both sides sign with. */
export type ProviderDoor = { readonly url: string; readonly key: string };

/** Why a provider did not take something: its answer, and whether asking again could change it. */
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
/** Answers that asking again does not change: the request itself is wrong, or what it is sent to takes nothing. */
const FOR_GOOD: readonly number[] = [400, 404, 410, 413, 422];

type Said = {
  readonly path: string;
  /** one name for one request, however often it is sent */
  readonly name: string;
  readonly what: object;
};

/** Tells a provider something over HTTP: signed, never twice the same name, given up after ten seconds; gives back what it answers, null when nothing is read. */
export async function postSigned(
  { url, key }: ProviderDoor,
  { path, name, what }: Said,
  now: Date,
): Promise<unknown> {
  const body = JSON.stringify(what);
  const response = await fetch(new URL(path, url), {
    method: 'POST',
    body,
    headers: { ...signedHeaders(key, body, now), 'Idempotency-Key': name },
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((error: unknown) => {
    throw new ProviderFault(error instanceof Error ? error.name : 'unknown', false);
  });
  const said: unknown = await response.json().catch(() => null);
  if (!response.ok)
    throw new ProviderFault(String(response.status), FOR_GOOD.includes(response.status));
  return said;
}
