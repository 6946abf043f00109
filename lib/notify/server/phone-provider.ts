import 'server-only';
import type { CallKey } from '../spoken';
import { signedHeaders } from './signature';

/** How the telephone provider is reached, and what it charges (thousandths of a euro). */
export type PhoneSettings = {
  readonly url: string;
  readonly key: string;
  readonly smsMils: number;
  readonly callMils: number;
};

/** One text or one call, under a name that the provider never takes twice. */
export type Sms = { readonly name: string; readonly reference: string; readonly to: string } & {
  readonly text: string;
};
export type Call = { readonly name: string; readonly reference: string; readonly to: string } & {
  readonly say: string;
  readonly keys: readonly CallKey[];
  /** given back with each key pressed */
  readonly state: string;
};

/** The way out by telephone: gives back the provider’s own name for what it took. */
export type PhoneProvider = {
  readonly settings: PhoneSettings;
  readonly sms: (one: Sms, now: Date) => Promise<string | null>;
  readonly call: (one: Call, now: Date) => Promise<string | null>;
};

/** Why the provider did not take a message: its answer, and whether asking again could change it. */
export class PhoneFault extends Error {
  readonly code: string;
  readonly permanent: boolean;
  constructor(code: string, permanent: boolean) {
    super(code);
    this.name = 'PhoneFault';
    this.code = code;
    this.permanent = permanent;
  }
}

const PATIENCE_MS = 10_000;
/** Answers that asking again does not change: the request itself is wrong, or the number takes nothing. */
const FOR_GOOD: readonly number[] = [400, 404, 410, 413, 422];

/** Speaks to a provider over HTTP: signed, never twice the same name, given up after ten seconds. */
export function openPhone(settings: PhoneSettings): PhoneProvider {
  const post = async (path: string, { name, ...one }: Sms | Call, now: Date) => {
    const body = JSON.stringify(one);
    const response = await fetch(new URL(path, settings.url), {
      method: 'POST',
      body,
      headers: { ...signedHeaders(settings.key, body, now), 'Idempotency-Key': name },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch((error: unknown) => {
      throw new PhoneFault(error instanceof Error ? error.name : 'unknown', false);
    });
    const said = await response.json().catch(() => null);
    if (!response.ok)
      throw new PhoneFault(String(response.status), FOR_GOOD.includes(response.status));
    const { id } = (said ?? {}) as { id?: unknown };
    return typeof id === 'string' ? id.slice(0, 120) : null;
  };
  return {
    settings,
    sms: (one, now) => post('/v1/sms', one, now),
    call: (one, now) => post('/v1/calls', one, now),
  };
}
