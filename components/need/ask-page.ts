import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { escapeHtml, plainDocument, within } from '@/components/solicitation/plain-html';
import type { AskState, LinkAsk } from '@/lib/need/ask';
import { sayWrittenFor } from '@/lib/need/behalf';
import { type CellEdit, sayCellEdit } from '@/lib/need/cell-edit';
import type { Need } from '@/lib/need/need';
import type { NeedSheet } from '@/lib/need/need-sheet';
import { SEVERITY_WORDS, sayFilled, sayProfiles } from '@/lib/need/need-words';
import { sayPhone, THIN } from '@/lib/shared/french';
import { sayAgo, sayDatedPeriod } from '@/lib/shared/french-time';

/** What the page of a question about a request is told. */
export type NeedAskProps = {
  readonly kind: LinkAsk;
  readonly state: AskState;
  readonly sheet: NeedSheet;
  readonly needs: readonly Need[];
  /** what the cell said otherwise, of a question about it */
  readonly edit: CellEdit | null;
  readonly now: Date;
  readonly path: string;
  readonly nonce: string;
  readonly alert: string | null;
};

type Words = { readonly title: string; readonly yes: string; readonly no: string };
const ASKED: Readonly<Record<LinkAsk, Words>> = {
  behalf: {
    title: `Est-ce bien votre demande${THIN}?`,
    yes: 'Oui, c’est notre demande',
    no: 'Non, arrêter la recherche',
  },
  still: {
    title: `Est-ce toujours vrai${THIN}?`,
    yes: 'Oui, c’est toujours vrai',
    no: 'Non, fermer cette demande',
  },
  edit: {
    title: `Est-ce bien ce que vous vouliez changer${THIN}?`,
    yes: 'Oui, c’est bien cela',
    no: 'Non, corriger',
  },
};
const ENDS: Readonly<Record<Exclude<AskState, 'waiting'>, string>> = {
  confirmed: 'C’est noté, merci. La recherche continue.',
  corrected: 'Votre structure a repris cette demande elle-même.',
  refused: 'La recherche est arrêtée. Les personnes qui avaient dit oui sont prévenues.',
  closed: 'Cette demande est fermée. Plus personne n’est sollicité.',
  filled: 'Cette demande est pourvue.',
  over: 'Ce créneau est passé.',
  expired: 'Ce lien a expiré.',
};
const NAME_BYTES = 300;
const EDIT_BYTES = 900;
const SHOWN = 8;

/** One question, two buttons: plain HTML, no script. Opening it says nothing. */
export function needAskPage(is: NeedAskProps): string {
  const { kind, state, alert } = is;
  const title = state === 'waiting' ? ASKED[kind].title : sayEnd(is);
  const said = alert ? `<p class="alert" role="alert">${escapeHtml(alert)}</p>` : '';
  return page(title, `<h1>${title}</h1>${said}${storyOf(is)}${factsOf(is)}${actsOf(is)}`);
}

const sayEnd = ({ kind, state }: NeedAskProps): string => {
  if (state === 'waiting') return '';
  return kind === 'edit' && state === 'confirmed'
    ? 'C’est noté, merci. Ce changement est confirmé.'
    : ENDS[state];
};

function storyOf({ kind, state, edit, sheet: { need }, needs, now }: NeedAskProps): string {
  if (state !== 'waiting') return '';
  if (edit)
    return `<p>${escapeHtml(`${within(EDIT_BYTES, sayCellEdit(edit, now))} Les personnes qui avaient dit oui sont déjà prévenues de ce qui les concerne.`)}</p>`;
  const words =
    kind === 'behalf'
      ? `${sayWrittenFor({ toldBy: need.toldBy ? within(NAME_BYTES, need.toldBy) : null })} C’était ${sayAgo(need.postedAt, now)}. ${sayIfRefused(needs)}`
      : `Vous l’avez confirmée ${sayAgo(need.confirmedAt, now)}. Sans réponse, elle se ferme d’elle-même.`;
  return `<p>${escapeHtml(words)}</p>`;
}

const sayIfRefused = (needs: readonly Need[]): string =>
  needs.some(({ status }) => status === 'open')
    ? `La recherche est déjà lancée${THIN}: elle s’arrête si vous refusez.`
    : 'Si vous refusez, les personnes qui ont dit oui sont prévenues de ne pas venir.';

function factsOf({ sheet: { need, place }, needs, now }: NeedAskProps): string {
  const shifts = needs
    .slice(0, SHOWN)
    .map((one) => `${escapeHtml(sayDatedPeriod(one.period, now))}, ${escapeHtml(sayFilled(one))}`);
  const more = needs.length > SHOWN ? [`et ${needs.length - SHOWN} autres créneaux`] : [];
  const fact = (name: string, value: string) => `<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return `<dl>${[
    fact('Qui', escapeHtml(sayProfiles(needs))),
    fact('Quand', [...shifts, ...more].join('<br>')),
    fact('Où', escapeHtml(within(NAME_BYTES, `${place.name}, ${place.communeName}`))),
    fact('Si personne ne vient', escapeHtml(SEVERITY_WORDS[need.severity].sentence)),
    fact(
      'Contact',
      escapeHtml(`${within(NAME_BYTES, need.contactName)}, ${sayPhone(need.contactPhone)}`),
    ),
    fact('Publié', escapeHtml(sayAgo(need.postedAt, now))),
  ].join('')}</dl>`;
}

function actsOf({ kind, state, edit, path, nonce, sheet: { need } }: NeedAskProps): string {
  const words = '(connexion par un code reçu à votre adresse)';
  if (state !== 'waiting')
    return `<p><a class="again" href="/besoins/${need.id}">Ouvrir ce besoin</a>${words}</p>`;
  const board = `<p><a href="/besoins/${need.id}">Ouvrir ce besoin</a> ${words}</p>`;
  const { yes, no } = ASKED[kind];
  const form = `<form method="post" action="${escapeHtml(path)}"><input type="hidden" name="nonce" value="${escapeHtml(nonce)}">${edit ? `<input type="hidden" name="edit" value="${escapeHtml(edit.id)}">` : ''}`;
  const act = (value: string, look: string, label: string) =>
    `${form}<button class="${look}" type="submit" name="act" value="${value}">${label}</button></form>`;
  if (kind === 'edit')
    return `${act('oui', 'yes', yes)}<p><a class="again no" href="/besoins/${need.id}/modifier">${no}</a> ${words}</p>`;
  return `${act('oui', 'yes', yes)}<details><summary>${kind === 'behalf' ? 'Ce n’est pas notre demande' : 'Ce n’est plus vrai'}</summary>${act('non', 'no', no)}</details>${board}`;
}

const page = (title: string, body: string) => plainDocument({ title, body, style: ANSWER_STYLE });
