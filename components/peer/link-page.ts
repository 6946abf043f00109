import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { escapeHtml, plainDocument, within } from '@/components/solicitation/plain-html';
import { FINESS_FAMILIES, finessCategory } from '@/lib/organization/finess-categories';
import { HELP_MODES, type HelpMode, MODE_LABELS } from '@/lib/peer/peer';
import { HARD, lowerFirst, phoneAddress, sayPhone, THIN } from '@/lib/shared/french';
import { sayVisitDay } from './peer-words';

/** The answer page’s style, and fields of a line. */
export const PEER_STYLE = `${ANSWER_STYLE}input.t{display:block;width:100%;min-height:48px;font:inherit;padding:8px;background:var(--s);color:var(--i);border:1px solid var(--m);border-radius:8px}`;

const WORDS_BYTES = 400;

/** What the page of a link is told. */
export type PeerLinkProps = {
  readonly view: {
    readonly side: 'helper' | 'host';
    readonly state: 'asked' | 'yes' | 'no' | 'agreed' | 'over';
    readonly mode: HelpMode;
    readonly categoryCode: string;
    readonly inPost: boolean | null;
    readonly otherName: string | null;
    readonly otherPhone: string | null;
    readonly otherEmail: string | null;
    readonly structureName: string | null;
    readonly communeName: string | null;
    readonly noted:
      | readonly { readonly day: string; readonly mode: HelpMode; readonly line: string }[]
      | null;
  };
  readonly today: string;
  readonly path: string;
  readonly nonce: string;
  readonly alert: string | null;
  /** what was typed and could not be kept */
  readonly typed?: Readonly<Record<string, string>>;
};

const safe = (text: string) => escapeHtml(within(WORDS_BYTES, text));

/** The help of one direction to another, as each reads it by their own link. Plain HTML, no script. */
export function peerPage(is: PeerLinkProps): string {
  const title = TITLES[is.view.side][is.view.state];
  const said = is.alert ? `<p class="alert" role="alert">${escapeHtml(is.alert)}</p>` : '';
  const body = is.view.side === 'helper' ? helperBody(is) : hostBody(is);
  return plainDocument({
    title,
    body: `<h1>${title}</h1>${said}${body}`,
    style: PEER_STYLE,
  });
}

const OVER = 'Cette aide n’attend plus rien de vous.';
const TITLES = {
  helper: {
    asked: `Voulez-vous aider une autre direction${THIN}?`,
    yes: 'Vous avez dit oui, merci.',
    no: 'C’est noté, merci d’avoir répondu.',
    agreed: 'Vous aidez cette direction.',
    over: OVER,
  },
  host: {
    asked: `Voulez-vous être épaulé·e${THIN}?`,
    yes: OVER,
    no: 'C’est noté\u202f: pas d’aide pour l’instant.',
    agreed: 'Une direction expérimentée vous aide.',
    over: OVER,
  },
} as const;

const form = ({ path, nonce }: PeerLinkProps, inside: string) =>
  `<form method="post" action="${escapeHtml(path)}"><input type="hidden" name="nonce" value="${escapeHtml(nonce)}">${inside}</form>`;
const button = (act: 'yes' | 'no' | 'visit', words: string, look: 'yes' | 'no' = 'yes') =>
  `<button class="${look}" type="submit" name="act" value="${act}">${words}</button>`;
const facts = (rows: readonly (readonly [string, string])[]) =>
  `<dl>${rows.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>`;
const folded = (summary: string, inside: string, open = false) =>
  `<details${open ? ' open' : ''}><summary>${summary}</summary>${inside}</details>`;

const domain = (categoryCode: string) =>
  FINESS_FAMILIES[finessCategory(categoryCode)?.family ?? 'social'];

function helperBody(is: PeerLinkProps): string {
  const { view } = is;
  if (view.state === 'over')
    return '<p>Merci de votre disponibilité. Vous n’avez rien à faire.</p>';
  if (view.state === 'agreed') return `${reach(is)}${visits(is)}`;
  const about = facts([
    ['Domaine', domain(view.categoryCode)],
    ['Comment', MODE_LABELS[view.mode]],
  ]);
  const free =
    '<p>Un non n’a aucune conséquence\u202f: la structure n’en saura rien. Vous saurez de quelle structure il s’agit quand sa direction aura dit oui aussi.</p>';
  const yes = button('yes', 'Oui, je veux bien aider');
  const no = button('no', 'Non, pas cette fois', 'no');
  if (view.state === 'asked') return `${about}${free}${form(is, `${yes}${no}`)}`;
  if (view.state === 'yes')
    return `<p>L’ARS s’occupe de la suite. Vous recevrez un courriel dès que la direction aura dit oui.</p>${about}${folded('Finalement, je ne peux pas', form(is, no))}`;
  return `<p>Personne, dans la structure, ne saura que vous avez été sollicité·e.</p>${folded('Finalement, je veux bien', form(is, yes))}`;
}

function hostBody(is: PeerLinkProps): string {
  const { view, typed } = is;
  if (view.state === 'agreed') return reach(is);
  if (view.state === 'over' || view.state === 'yes') return '<p>Vous n’avez rien à faire.</p>';
  const call = `<label>Où vous appeler (optionnel)<input class="t" type="tel" name="phone" autocomplete="tel" maxlength="30" value="${escapeHtml(typed?.['phone'] ?? '')}"></label>`;
  const yes = form(is, `${call}${button('yes', 'Oui, je veux bien')}`);
  if (view.state === 'no')
    return '<p>L’ARS le lit, et personne d’autre. Si vous changez d’avis, appelez votre interlocuteur à l’ARS.</p>';
  const who = view.inPost ? 'Une direction en poste' : 'Une direction qui n’est plus en poste';
  return `${facts([
    ['Votre structure', place(view)],
    ['Qui', who],
    ['Comment', MODE_LABELS[view.mode]],
  ])}<p>Elle n’est pas de votre organisme. Aucun nom n’est donné, ni le vôtre ni le sien, avant votre accord. Personne d’autre n’en est averti, ni chez vous ni ailleurs.</p>${yes}${form(is, button('no', 'Non merci', 'no'))}`;
}

const place = ({ structureName, communeName }: PeerLinkProps['view']) =>
  safe([structureName, communeName].filter(Boolean).join(', '));

/** How to reach the other, once both agreed. */
function reach({ view }: PeerLinkProps): string {
  const { otherName, otherPhone, otherEmail } = view;
  const phone = otherPhone
    ? `<a class="tel" href="${escapeHtml(phoneAddress(otherPhone))}">${escapeHtml(sayPhone(otherPhone))}</a>`
    : '';
  const mail = otherEmail
    ? `<a class="tel" href="mailto:${escapeHtml(otherEmail)}">${escapeHtml(otherEmail)}</a>`
    : '';
  const rows: (readonly [string, string])[] = [
    ['Qui', safe(otherName ?? '')],
    ...(view.side === 'helper' ? [['Où', place(view)] as const] : []),
    ['Comment', MODE_LABELS[view.mode]],
    ...(phone ? [['Téléphone', phone] as const] : []),
    ['Courriel', mail],
  ];
  return `<p>Vous êtes d’accord tous les deux. Cela reste entre vous et l’ARS.</p>${facts(rows)}`;
}

function visits(is: PeerLinkProps): string {
  const { view, typed, today, alert } = is;
  const noted = view.noted ?? [];
  const list = noted
    .map(
      ({ day, mode, line }) =>
        `<div><dt>${escapeHtml(sayVisitDay(day))}</dt><dd>${lowerFirst(MODE_LABELS[mode])}${HARD}: ${safe(line)}</dd></div>`,
    )
    .join('');
  const chosen = typed?.['mode'] ?? view.mode;
  const modes = HELP_MODES.map(
    (mode) =>
      `<label><input type="radio" name="mode" value="${mode}"${mode === chosen ? ' checked' : ''}> ${MODE_LABELS[mode]}</label>`,
  ).join('');
  const fields = [
    `<label>Quel jour${THIN}?<input class="t" type="date" name="day" max="${today}" value="${escapeHtml(typed?.['day'] ?? today)}" required></label>`,
    `<fieldset><legend>Comment</legend>${modes}</fieldset>`,
    `<label>En une ligne, sans nom de résident ni de salarié<input class="t" name="line" maxlength="200" value="${escapeHtml(typed?.['line'] ?? '')}" required></label>`,
  ].join('');
  return `<h2>Vos passages et appels</h2>${list ? `<dl>${list}</dl>` : '<p>Rien n’est encore noté.</p>'}${folded('Noter un passage ou un appel', form(is, `${fields}${button('visit', 'Noter')}`), alert !== null)}<p>L’ARS lit ce que vous notez, et personne d’autre.</p>`;
}
