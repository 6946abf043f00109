import 'server-only';
import { createHmac } from 'node:crypto';
import { sameHash } from '@/lib/db/token';

/** Where each side of the telephone says when and by whom a message was written. */
export const TIMESTAMP_HEADER = 'x-releve-timestamp';
export const SIGNATURE_HEADER = 'x-releve-signature';

/** Older or later than this by so many seconds, a signed message is a copy: it is refused. */
const TOLERANCE_SECONDS = 300;

/** The signature of a body at an instant, by the key both sides hold. */
export const signatureOf = (key: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')}`;

type Signed = {
  readonly timestamp: string | null;
  readonly signature: string | null;
  readonly body: string;
};

/** Whether a body was written by whoever holds the key, a moment ago. Compared in constant time. */
export function isSigned({ timestamp, signature, body }: Signed, key: string, now: Date): boolean {
  if (!timestamp || !signature || !/^\d{1,12}$/.test(timestamp)) return false;
  const age = Math.abs(now.getTime() / 1000 - Number(timestamp));
  return age <= TOLERANCE_SECONDS && sameHash(signature, signatureOf(key, timestamp, body));
}

/** The headers of a message of ours. */
export function signedHeaders(key: string, body: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return {
    'Content-Type': 'application/json',
    [TIMESTAMP_HEADER]: timestamp,
    [SIGNATURE_HEADER]: signatureOf(key, timestamp, body),
  };
}
