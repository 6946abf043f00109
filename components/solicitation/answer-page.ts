import { type AnswerState, seenOf } from '@/lib/assignment/answer';
import { CANCEL_REASON_LABELS, CANCEL_REASONS } from '@/lib/assignment/assignment';
import type { Need } from '@/lib/need/need';
import { sayConditions, sayTasks, sayWho } from '@/lib/need/need-words';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { HARD, sayCount, sayPhone } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';
import {
  DECLINE_REASON_LABELS,
  DECLINE_REASONS,
  type DeclineScope,
  PAUSE_DAYS,
} from '@/lib/solicitation/solicitation';
import type { Twin } from '@/lib/solicitation/twin';
import { ANSWER_STYLE } from './answer-style';

/** What the answer page is told. */
export type AnswerPageProps = {
  readonly state: AnswerState;
  /** how far a « no » went */
  readonly declineScope: DeclineScope | null;
  readonly need: Pick<
    Need,
    | 'trade'
    | 'period'
    | 'seats'
    | 'seatsTaken'
    | 'contactName'
    | 'contactPhone'
    | 'tasks'
    | 'meal'
    | 'transport'
    | 'lodging'
    | 'note'
  >;
  readonly structureName: string;
  readonly communeName: string;
  readonly arrivalNote: string | null;
  readonly travelMinutes: number;
  /** a need alike, nearby, that this person could come to */
  readonly twin: Twin | null;
  readonly now: Date;
  /** where the forms post: the page’s own address */
  readonly path: string;
  readonly nonce: string;
  /** a refusal or a field in fault, said at the top */
  readonly alert: string | null;
};

/** Text of ours or of theirs, safe inside HTML. */
export const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const TITLES: Readonly<Record<AnswerState, string>> = {
  asked: `Pouvez-vous venir${HARD}?`,
  accepted: `C’est noté, merci${HARD}! Vous êtes attendu·e.`,
  'to-reconfirm': `La demande a changé. Toujours d’accord${HARD}?`,
  'cancelled-by-me': 'Votre mission est annulée.',
  'cancelled-by-structure': 'La structure a annulé cette mission.',
  declined: 'Votre réponse est notée, merci.',
  filled: 'C’est pourvu, merci.',
  reserved: 'C’est pourvu. Vous êtes sur la liste de réserve.',
  closed: 'Cette demande est fermée. Merci.',
  over: 'Ce créneau est passé. Merci.',
  expired: 'Ce lien a expiré.',
};

const EXPLANATIONS: Partial<Readonly<Record<AnswerState, string>>> = {
  filled: 'Quelqu’un a déjà pris la place. Nous vous solliciterons une prochaine fois.',
  reserved: 'Si la place se libère, vous recevez un message. Rien n’est engagé : vous confirmerez.',
  closed: 'La structure n’attend plus de renfort pour ce créneau.',
  'cancelled-by-me': 'La structure est prévenue.',
  'cancelled-by-structure': 'Vous n’avez plus à venir. Merci de vous être rendu·e disponible.',
  expired:
    'Ce lien ne permet plus de répondre. Si la place vous intéresse encore, connectez-vous à votre espace.',
};

/** The whole answer page: plain HTML, no script, one request, under 14 KB. */
export function answerPage(props: AnswerPageProps): string {
  const title = TITLES[props.state];
  return page(
    title,
    [
      `<h1>${escapeHtml(title)}</h1>`,
      props.alert ? `<p class="alert" role="alert">${escapeHtml(props.alert)}</p>` : '',
      explanation(props),
      facts(props),
      acts(props),
    ].join(''),
  );
}

/** The page for a link that opens nothing: unknown, altered or withdrawn, all the same. */
export function unknownLinkPage(): string {
  return page(
    'Lien inconnu',
    `<h1>Ce lien n’ouvre rien.</h1><p>Il a peut-être été coupé par votre messagerie. Ouvrez-le depuis le message reçu, ou recopiez-le en entier.</p>`,
  );
}

/** The page for an answer that could not be written: never a success that is not committed. */
export function notWrittenPage(path: string): string {
  return page(
    'Pas encore enregistré',
    `<h1>Votre réponse n’a pas été enregistrée.</h1><p>Un incident passager nous en a empêchés. Rien n’est perdu.</p><p><a class="again" href="${escapeHtml(path)}">Réessayer</a></p>`,
  );
}

const page = (title: string, body: string) =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${escapeHtml(title)} – Relève</title><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta property="og:title" content="Réponse à une demande"><link rel="icon" href="data:,"><style>${ANSWER_STYLE}</style></head><body><header><strong>Relève</strong></header><main>${body}</main><footer><p>Relève ne demande jamais de mot de passe ni de paiement.</p></footer></body></html>`;

const SCOPE_WORDS: Readonly<Record<DeclineScope, string>> = {
  'this-time': 'Dire non ne change rien à vos prochaines demandes.',
  'this-structure': 'Vous ne serez plus sollicité·e pour ce lieu.',
  pause: 'Vous êtes en pause : aucune demande ne vous sera envoyée d’ici là.',
};

function explanation({ state, declineScope }: AnswerPageProps): string {
  const said =
    state === 'declined' ? SCOPE_WORDS[declineScope ?? 'this-time'] : EXPLANATIONS[state];
  return said ? `<p>${escapeHtml(said)}</p>` : '';
}

const line = (name: string, value: string) =>
  `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`;

function facts({ state, need, ...place }: AnswerPageProps): string {
  const left = Math.max(0, need.seats - need.seatsTaken);
  const conditions = sayConditions(need);
  const met = state === 'accepted' || state === 'to-reconfirm';
  const lines = [
    line('Où', `${place.structureName}, ${place.communeName}`),
    line('Quand', sayPeriod(need.period, place.now)),
    line('Pour faire', TRADE_TABLE[need.trade].label),
    need.tasks.length > 0 ? line('Tâches', sayTasks(need.tasks)) : '',
    line('Trajet', `~${HARD}${place.travelMinutes}${HARD}min`),
    conditions ? line('Sur place', conditions) : '',
    state === 'asked'
      ? line('Places', `encore ${sayCount(left, 'place libre', 'places libres')}`)
      : '',
    met ? line('À votre arrivée', `${need.contactName}, ${sayPhone(need.contactPhone)}`) : '',
    met && place.arrivalNote ? line('Accès', place.arrivalNote) : '',
    met && need.note ? line('À savoir', need.note) : '',
  ];
  return `<dl>${lines.join('')}</dl>`;
}

function acts(props: AnswerPageProps): string {
  switch (props.state) {
    case 'asked':
      return `${form(props, 'oui', seen(props) + button('Oui, je viens', 'yes'))}${form(props, 'non', button('Non, pas cette fois', 'no'))}${otherNo(props)}`;
    case 'to-reconfirm':
      return `${form(props, 'toujours', seen(props) + button('Oui, toujours d’accord', 'yes'))}${cancelForm(props, 'Non, je ne peux plus')}`;
    case 'accepted':
      return `<details><summary>Je ne peux plus venir</summary>${cancelForm(props, 'Annuler ma venue')}</details>`;
    case 'declined':
      return otherNo(props);
    case 'cancelled-by-me':
    case 'cancelled-by-structure':
    case 'filled':
      return `${form(props, 'reserve', button('Me prévenir si la place se libère', 'no'))}${twinOf(props)}`;
    case 'reserved':
      return twinOf(props);
    case 'closed':
    case 'over':
    case 'expired':
      return '';
  }
}

const form = ({ path, nonce }: AnswerPageProps, answer: string, inside: string) =>
  `<form method="post" action="${escapeHtml(path)}"><input type="hidden" name="nonce" value="${nonce}"><input type="hidden" name="reponse" value="${answer}">${inside}</form>`;

function twinOf(props: AnswerPageProps): string {
  const { twin, now } = props;
  if (!twin) return '';
  const where = `${twin.structureName}, ${twin.communeName}`;
  const words = `${where} cherche aussi ${sayWho(1, twin.trade)}, ${sayPeriod(twin.period, now)} (~${HARD}${twin.travelMinutes}${HARD}min).`;
  const inside = `<input type="hidden" name="besoin" value="${twin.needId}">${button('Voir cette demande', 'yes')}`;
  return `<h2>Un besoin semblable, tout près</h2><p>${escapeHtml(words)}</p>${form(props, 'jumeau', inside)}`;
}

const seen = ({ need }: AnswerPageProps) =>
  `<input type="hidden" name="vu" value="${seenOf(need)}">`;

const button = (label: string, look: 'yes' | 'no') =>
  `<button class="${look}">${escapeHtml(label)}</button>`;

const options = <Value extends string>(
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
) =>
  values.map((value) => `<option value="${value}">${escapeHtml(labels[value])}</option>`).join('');

function otherNo(props: AnswerPageProps): string {
  const choice = (value: string, label: string, checked = '') =>
    `<label><input type="radio" name="portee" value="${value}"${checked}> ${escapeHtml(label)}</label>`;
  const pauses = PAUSE_DAYS.map(
    (days) => `<option value="${days}">${days}${HARD}jours</option>`,
  ).join('');
  const inside = [
    '<fieldset><legend>Jusqu’où va votre non ?</legend>',
    choice('this-time', 'Pas cette fois', ' checked'),
    choice('this-structure', 'Plus pour ce lieu'),
    choice('pause', 'Me mettre en pause'),
    '</fieldset>',
    `<label for="pause">Durée de la pause</label><select id="pause" name="pause">${pauses}</select>`,
    `<label for="motif">Une raison (optionnel)</label><select id="motif" name="motif"><option value=""></option>${options(DECLINE_REASONS, DECLINE_REASON_LABELS)}</select>`,
    button('Enregistrer', 'no'),
  ].join('');
  return `<details><summary>Plus pour ce lieu, ou me mettre en pause</summary>${form(props, 'non', inside)}</details>`;
}

const cancelForm = (props: AnswerPageProps, label: string) =>
  form(
    props,
    'annuler',
    `<label for="raison">Pour quelle raison ?</label><select id="raison" name="motif" required>${options(CANCEL_REASONS, CANCEL_REASON_LABELS)}</select>${button(label, 'no')}`,
  );
