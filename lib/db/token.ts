import 'server-only';
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/env';

const TOKEN_BYTES = 16;

/** A random token of 128 bits, 22 characters: fits an SMS. Shown once, stored hashed. */
export const newToken = () => randomBytes(TOKEN_BYTES).toString('base64url');

const SESSION_BYTES = 32;

/** The random name of a session, 256 bits: lives in a cookie, stored hashed. */
export const newSessionToken = () => randomBytes(SESSION_BYTES).toString('base64url');

/** How a token is stored: SHA-256, enough for 128 random bits (ASVS 6.5.2). */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('base64url');

/** The token of a stored link, made again at sending time from the server's secret: the database alone cannot make it. */
export const tokenOf = (linkId: string) =>
  createHmac('sha256', `${env().NEXTAUTH_SECRET}:link`)
    .update(linkId)
    .digest()
    .subarray(0, TOKEN_BYTES)
    .toString('base64url');

const CODES = 1_000_000;

/** The six digits of a sign-in request, made again at sending time from the server's secret, like its token. */
export const codeOf = (requestId: string) =>
  String(
    createHmac('sha256', `${env().NEXTAUTH_SECRET}:digits`)
      .update(requestId)
      .digest()
      .readUIntBE(0, 6) % CODES,
  ).padStart(6, '0');

const PRESENCE_CODES = 10_000;

/** The four digits a place shows to those it waits for: of one need, made from the server's secret, kept nowhere. */
export const presenceCodeOf = (needId: string) =>
  String(
    createHmac('sha256', `${env().NEXTAUTH_SECRET}:presence`)
      .update(needId)
      .digest()
      .readUIntBE(0, 6) % PRESENCE_CODES,
  ).padStart(4, '0');

/** A keyed hash for short secrets (six digits): useless without the server's secret. */
export const hashSecret = (secret: string, salt: string) =>
  createHmac('sha256', `${env().NEXTAUTH_SECRET}:code`)
    .update(`${salt}:${secret}`)
    .digest('base64url');

/** Compares two hashes in constant time. */
export function sameHash(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
