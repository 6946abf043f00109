import 'server-only';
import type { CallKey } from '../spoken';
import { type ProviderDoor, postSigned } from './signed-post';

/** How the telephone provider is reached, and what it charges (thousandths of a euro). */
export type PhoneSettings = ProviderDoor & {
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

/** Speaks to the provider of telephones over HTTP. */
export function openPhone(settings: PhoneSettings): PhoneProvider {
  const post = async (path: string, { name, ...what }: Sms | Call, now: Date) => {
    const { id } = ((await postSigned(settings, { path, name, what }, now)) ?? {}) as {
      id?: unknown;
    };
    return typeof id === 'string' ? id.slice(0, 120) : null;
  };
  return {
    settings,
    sms: (one, now) => post('/v1/sms', one, now),
    call: (one, now) => post('/v1/calls', one, now),
  };
}
