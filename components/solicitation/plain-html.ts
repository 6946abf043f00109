import { holdTogether } from '@/lib/shared/french';

/** Text of ours or of theirs, safe inside HTML. */
export const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The words of a page, between its tags, their signs and units held to them. */
export const heldWords = (html: string) => html.replace(/>[^<]+/g, (words) => holdTogether(words));
