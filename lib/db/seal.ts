import 'server-only';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { env } from '@/lib/env';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const HEAD = 1 + NONCE_BYTES + TAG_BYTES;

/** One key per use, drawn from the server's secret: what is sealed for one thing never opens another. */
const keyOf = (use: string) =>
  Buffer.from(hkdfSync('sha256', env().NEXTAUTH_SECRET, '', `seal:${use}`, KEY_BYTES));

const boundTo = (use: string, owner: string) => Buffer.from(`${VERSION}:${use}:${owner}`);

/** Encrypts a secret that must be read again (AES-256-GCM), bound to its owner: moved to another row, it no longer opens. */
export function seal(use: string, owner: string, plain: string): Buffer<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(use), nonce).setAAD(boundTo(use, owner));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), body]);
}

/** What was sealed for this owner; null when it was altered, moved, or sealed under another secret. */
export function unseal(use: string, owner: string, sealed: Uint8Array): string | null {
  const bytes = Buffer.from(sealed);
  if (bytes.length < HEAD || bytes[0] !== VERSION) return null;
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  try {
    const opener = createDecipheriv('aes-256-gcm', keyOf(use), nonce, { authTagLength: TAG_BYTES });
    opener.setAAD(boundTo(use, owner)).setAuthTag(bytes.subarray(1 + NONCE_BYTES, HEAD));
    return Buffer.concat([opener.update(bytes.subarray(HEAD)), opener.final()]).toString('utf8');
  } catch {
    return null;
  }
}
