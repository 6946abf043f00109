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

/** The product’s own mark, drawn in the page: a plain page asks for nothing else. */
const LOGO =
  '<svg aria-hidden="true" viewBox="0 0 32 32" width="32" height="32"><path d="M15 9.5a9.5 9.5 0 0 0 0 19v-19Z" fill="none" stroke="currentColor" stroke-linejoin="round" stroke-width="2"/><path d="M17.5 2.5a10.5 10.5 0 0 1 0 21v-21Z" fill="currentColor"/></svg>';

type Plain = {
  readonly title: string;
  readonly body: string;
  readonly style: string;
  /** what more its head says */
  readonly head?: string;
};

/** A page without script, whole: its own style, its words held, and what we never ask. */
export const plainDocument = ({ title, body, style, head = '' }: Plain): string =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${escapeHtml(title)} – Relève</title><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">${head}<link rel="icon" href="data:,"><style>${style}</style></head><body><header>${LOGO}<strong>Relève</strong></header><main>${heldWords(body)}</main><footer><p>Relève ne demande jamais de mot de passe ni de paiement.</p></footer></body></html>`;

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
  /** as they were sent: the page sends them again */
  readonly fields?: Readonly<Record<string, string>>;
  readonly style: string;
  readonly title?: string;
  /** said after what prevented it */
  readonly more?: string;
};

const hidden = (fields: Readonly<Record<string, string>>) =>
  Object.entries(fields)
    .map(
      ([name, value]) =>
        `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
    )
    .join('');

/** The way to say it again: as it was sent when that is known, from its page otherwise. */
const sayAgain = (path: string, fields: Readonly<Record<string, string>>) =>
  Object.keys(fields).length > 0
    ? `<p>Ce que vous avez choisi et écrit est gardé sur cette page.</p><form method="post" action="${escapeHtml(path)}">${hidden(fields)}<button class="yes">Envoyer de nouveau</button></form>`
    : `<p><a class="again" href="${escapeHtml(path)}">Réessayer</a></p>`;

/** The page for a word that could not be written: never a success that is not committed. */
export const notWrittenPage = ({
  what,
  path,
  fields = {},
  style,
  title = 'Pas encore enregistré',
  more = '.',
}: NotWritten): string =>
  plainDocument({
    title,
    body: `<h1>${what}</h1><p>Un incident passager nous en a empêchés${more}</p>${sayAgain(path, fields)}`,
    style,
  });

const NOT_NOW = 'Relève ne répond pas pour l’instant.';
const OURS = 'C’est de notre côté, pas du vôtre.';

/** The page of an address for a moment when nothing can be read. */
export const notNowPage = (style: string): string =>
  plainDocument({
    title: 'Relève ne répond pas',
    body: `<h1>${NOT_NOW}</h1><p>${OURS} Rien n’est perdu, et cette adresse reste la bonne : rouvrez-la dans un moment.</p><p><a class="again" href="">Réessayer</a></p>`,
    style,
  });

/** What every door held by a link says without reading anything. */
export const doorPages = (style: string) => ({
  style,
  unknown: unknownLinkPage(style),
  notNow: notNowPage(style),
});

/** The page for a form of one’s own space sent at such a moment: reading it again sends it again. */
export const notSentPage = (style: string): string =>
  plainDocument({
    title: 'Pas encore envoyé',
    body: `<h1>Pas encore envoyé : ${NOT_NOW}</h1><p>${OURS} Rien n’a été enregistré.</p><p>Pour ne rien retaper, rechargez cette page dans un moment (touche F5, ou le bouton « Actualiser » de votre navigateur) : il propose d’envoyer de nouveau ce que vous aviez écrit.</p>`,
    style,
  });
