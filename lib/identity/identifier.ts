import { accept, type Result, refuse } from '@/lib/shared/result';

const LONGEST = 254;
const LONGEST_LOCAL_PART = 64;
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_{|}~.-]+$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;

/**
 * The one written form of an e-mail address, or a refusal: full-width characters brought back to plain ones, exactly one @,
 * lower case, no quote, comma, bracket nor control character, so that a message has one recipient and never another.
 */
export function normalizeIdentifier(typed: string): Result<string, 'address-unusable'> {
  if (typed.length > LONGEST * 2) return refuse('address-unusable');
  // a look-alike « ＠ » only becomes an @ by folding: an address that needed it was not typed by its owner
  if ((typed.match(/@/g) ?? []).length !== 1) return refuse('address-unusable');
  const folded = typed.normalize('NFKC').trim().toLowerCase();
  const [local = '', domain = '', ...others] = folded.split('@');
  const fits =
    others.length === 0 &&
    folded.length <= LONGEST &&
    local.length <= LONGEST_LOCAL_PART &&
    LOCAL_PART.test(local) &&
    !local.startsWith('.') &&
    !local.endsWith('.') &&
    !local.includes('..') &&
    DOMAIN.test(domain);
  return fits ? accept(folded) : refuse('address-unusable');
}

/** An address as its owner recognises it and nobody else reads it: « c•••@ehpad-tilleuls.fr ». */
export function maskAddress(address: string): string {
  const [local = '', domain = ''] = address.split('@');
  return `${local.charAt(0)}•••@${domain}`;
}
