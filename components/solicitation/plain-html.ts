import { holdTogether } from '@/lib/shared/french';
import { plainText } from '@/lib/shared/plain-text';

/** Text of ours or of theirs, safe inside HTML. */
export const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/**
 * Words of others for a page that must stay light: without the controls nobody types, and cut, with « … », where they
 * would weigh more than this once inside HTML.
 */
export function within(bytes: number, text: string): string {
  const plain = plainText(text);
  if (bytesOf(escapeHtml(plain)) <= bytes) return plain;
  let left = bytes - bytesOf('…');
  let kept = '';
  for (const sign of plain) {
    left -= bytesOf(escapeHtml(sign));
    if (left < 0) break;
    kept += sign;
  }
  return `${kept.trimEnd()}…`;
}

/** The words of a page, between its tags, their signs and units held to them. */
export const heldWords = (html: string) => html.replace(/>[^<]+/g, (words) => holdTogether(words));
