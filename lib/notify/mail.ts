import { HARD, typeset } from '@/lib/shared/french';
import { plainText } from '@/lib/shared/plain-text';

/** One mail, ready to leave. */
export type Mail = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly calendar?: string;
};

/** What a mail says, before it is dressed: the first line is the whole story, then facts, one button, a few words. */
export type MailWords = {
  /** no name of anybody or of a structure, no word on anybody’s health; the trade and the commune may be said */
  readonly subject: string;
  readonly greeting?: string;
  readonly story: string;
  readonly facts?: readonly (readonly [name: string, value: string])[];
  /** a code to type, set large */
  readonly code?: string;
  readonly button?: { readonly label: string; readonly url: string };
  /** several questions in one mail: a line and a link each */
  readonly links?: readonly {
    readonly label: string;
    readonly words: string;
    readonly url: string;
  }[];
  readonly after?: readonly string[];
  readonly calendar?: string;
};

const CONTROL = /[\p{Cc}\u2028\u2029]+/gu;
const SUBJECT_MAX = 120;

/** A value as text inside HTML or an attribute, whatever somebody typed. */
export const escapeHtml = (text: string) =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');

/** A value on one line: no carriage return can open another header or another paragraph. */
export const oneLine = (text: string) =>
  plainText(text.replace(CONTROL, ' ')).replace(/ {2,}/g, ' ').trim();

/** An address of ours; anything that would leave our site is a bug. */
export function linkTo(appUrl: string, path: string): string {
  const link = new URL(path, appUrl);
  if (link.origin !== new URL(appUrl).origin) throw new Error('a mail only links to our own site');
  return link.href;
}

const SIGNATURE = 'Relève, la réserve médico-sociale du territoire.';
const AUTOMATIC = 'Ce message est automatique : inutile d’y répondre.';

/** The mail in its two faces, which say the same. */
export function composeMail(words: MailWords): Mail {
  const said = clean(words);
  const mail = {
    subject: said.subject.slice(0, SUBJECT_MAX),
    text: asText(said),
    html: asHtml(said),
  };
  return words.calendar ? { ...mail, calendar: words.calendar } : mail;
}

function clean(words: MailWords): MailWords {
  return {
    ...words,
    subject: typeset(oneLine(words.subject)),
    story: typeset(oneLine(words.story)),
    facts: (words.facts ?? []).map(([name, value]) => [oneLine(name), oneLine(value)] as const),
    links: (words.links ?? []).map(({ label, words: told, url }) => ({
      label: oneLine(label),
      words: typeset(oneLine(told)),
      url,
    })),
    after: (words.after ?? []).map((text) => typeset(oneLine(text))),
    ...(words.greeting ? { greeting: oneLine(words.greeting) } : {}),
  };
}

/** Six digits by threes, as the page that asks for them shows; typed or pasted with the space, they are the same. */
const sayCode = (code: string) => code.replace(/^(\d{3})(\d{3})$/, `$1${HARD}$2`);

function asText({
  greeting,
  story,
  facts = [],
  code,
  button,
  links = [],
  after = [],
}: MailWords): string {
  const blocks = [
    story,
    greeting,
    facts.map(([name, value]) => `${name}${HARD}: ${value}`).join('\n'),
    code ? `Votre code${HARD}: ${sayCode(code)}` : '',
    button ? `${button.label}${HARD}:\n${button.url}` : '',
    ...links.map(({ label, words, url }) => `${words}\n${label}${HARD}:\n${url}`),
    ...after,
    `-- \n${SIGNATURE}\n${AUTOMATIC}`,
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

const INK = '#16252d';
const MUTED = '#51616a';
const ACCENT = '#0c5272';
const LINE = '#dcd8cd';
/** The same mail at night, in the product’s own dark colours; the styles written on the elements give way. */
const DARK =
  ':root{color-scheme:light dark}@media(prefers-color-scheme:dark){.s{background:#0f171c!important;color:#e9eff1!important}.c{background:#172228!important;border-color:#2b3940!important}.l{border-color:#2b3940!important}.m{color:#a4b3ba!important}.b{background:#86c9e6!important;color:#06222e!important}}';
const paragraph = (text: string, style = '') =>
  `<p style="margin:0 0 16px;${style}">${escapeHtml(text)}</p>`;

function factRow([name, value]: readonly [string, string]): string {
  return `<tr><th class="m" scope="row" style="padding:6px 16px 6px 0;text-align:left;vertical-align:top;font-weight:400;color:${MUTED}">${escapeHtml(name)}</th><td style="padding:6px 0;font-weight:600">${escapeHtml(value)}</td></tr>`;
}

const linkRow = ({ label, words, url }: NonNullable<MailWords['links']>[number]): string =>
  `<p class="l" style="margin:0 0 16px;padding:0 0 16px;border-bottom:1px solid ${LINE}">${escapeHtml(words)}<br><a class="b" href="${escapeHtml(url)}" style="display:inline-block;margin:8px 0 0;background:${ACCENT};color:#ffffff;font-weight:600;text-decoration:none;padding:12px 20px;border-radius:6px">${escapeHtml(label)}</a></p>`;

function asHtml({
  subject,
  greeting,
  story,
  facts = [],
  code,
  button,
  links = [],
  after = [],
}: MailWords): string {
  const parts = [
    paragraph(story, 'font-size:19px;line-height:1.4;font-weight:600;'),
    greeting ? paragraph(greeting) : '',
    facts.length > 0
      ? `<table class="l" role="presentation" style="border-collapse:collapse;margin:0 0 20px;border-top:1px solid ${LINE};border-bottom:1px solid ${LINE};width:100%">${facts.map(factRow).join('')}</table>`
      : '',
    code
      ? `<p style="margin:0 0 20px;font-size:32px;font-weight:700;letter-spacing:6px">${escapeHtml(sayCode(code))}</p>`
      : '',
    button
      ? `<p style="margin:0 0 20px"><a class="b" href="${escapeHtml(button.url)}" style="display:inline-block;background:${ACCENT};color:#ffffff;font-weight:600;text-decoration:none;padding:14px 24px;border-radius:6px">${escapeHtml(button.label)}</a></p><p class="m" style="margin:0 0 20px;font-size:14px;color:${MUTED}">Ou copiez cette adresse : <span style="word-break:break-all">${escapeHtml(button.url)}</span></p>`
      : '',
    ...links.map(linkRow),
    ...after.map((text) => paragraph(text)),
  ];
  return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(subject)}</title><style>${DARK}</style></head>
<body class="s" style="margin:0;background:#f8f6f1;color:${INK};font-family:system-ui,'Segoe UI',Roboto,Arial,sans-serif;font-size:17px;line-height:1.5">
<div style="max-width:560px;margin:0 auto;padding:24px 16px"><p style="margin:0 4px 12px;font-size:19px;font-weight:700">Relève</p><div class="c" style="background:#ffffff;border:1px solid ${LINE};border-radius:10px;padding:24px 20px">
${parts.filter(Boolean).join('\n')}
</div><p class="m" style="margin:16px 4px 0;font-size:14px;color:${MUTED}">${escapeHtml(SIGNATURE)}<br>${escapeHtml(AUTOMATIC)}</p></div>
</body></html>
`;
}
