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

type Plain = {
  readonly title: string;
  readonly body: string;
  readonly style: string;
  /** what more its head says */
  readonly head?: string;
  /** before the name, at its top */
  readonly logo?: string;
};

/** A page without script, whole: its own style, its words held, and what we never ask. */
export const plainDocument = ({ title, body, style, head = '', logo = '' }: Plain): string =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${escapeHtml(title)} – Relève</title><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">${head}<link rel="icon" href="data:,"><style>${style}</style></head><body><header>${logo}<strong>Relève</strong></header><main>${heldWords(body)}</main><footer><p>Relève ne demande jamais de mot de passe ni de paiement.</p></footer></body></html>`;

/** The page for a link that opens nothing: unknown, altered or withdrawn, all the same. */
export const unknownLinkPage = (style: string): string =>
  plainDocument({
    title: 'Lien inconnu',
    body: '<h1>Ce lien n’ouvre rien.</h1><p>Il a peut-être été coupé par votre messagerie. Ouvrez-le depuis le message reçu, ou recopiez-le en entier.</p>',
    style,
  });

type NotWritten = {
  /** what was not written, as a sentence */
  readonly what: string;
  readonly path: string;
  readonly style: string;
  readonly title?: string;
  /** said after what prevented it */
  readonly more?: string;
};

/** The page for a word that could not be written: never a success that is not committed. */
export const notWrittenPage = ({
  what,
  path,
  style,
  title = 'Pas encore enregistré',
  more = '.',
}: NotWritten): string =>
  plainDocument({
    title,
    body: `<h1>${what}</h1><p>Un incident passager nous en a empêchés${more}</p><p><a class="again" href="${escapeHtml(path)}">Réessayer</a></p>`,
    style,
  });
