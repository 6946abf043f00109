import { type AnswerState, seenOf } from '@/lib/assignment/answer';
import { CANCEL_REASON_LABELS, CANCEL_REASONS, sayLateness } from '@/lib/assignment/assignment';
import type { Need } from '@/lib/need/need';
import { sayWho } from '@/lib/need/need-words';
import { HARD } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';
import type { Again } from '@/lib/solicitation/again';
import {
  DECLINE_REASON_LABELS,
  DECLINE_REASONS,
  type DeclineScope,
  PAUSE_DAYS,
} from '@/lib/solicitation/solicitation';
import type { Twin } from '@/lib/solicitation/twin';
import { sayDeclared } from './declared';
import { escapeHtml } from './plain-html';

/** What the answer page is told. */
export type AnswerPageProps = {
  readonly state: AnswerState;
  /** how far a « no » went */
  readonly declineScope: DeclineScope | null;
  readonly need: Pick<
    Need,
    | 'trade'
    | 'period'
    | 'structureId'
    | 'regulated'
    | 'publicServed'
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
  readonly addressLine: string | null;
  readonly postcode: string | null;
  /** the hours said yes to, while a change waits to be agreed to */
  readonly agreed: Period | null;
  /** under which status this person comes, when a text says so */
  readonly status: string | null;
  readonly arrivalNote: string | null;
  readonly travelMinutes: number;
  /** what this person may not do there, or only under a condition */
  readonly limits: readonly string[];
  /** the seat came back: the question is put once more */
  readonly again: Again | null;
  /** a need alike, nearby, that this person could come to */
  readonly twin: Twin | null;
  /** until when the person is in pause */
  readonly pausedUntil: Date | null;
  /** after a no, the seat is still free */
  readonly mayComeBack: boolean;
  readonly now: Date;
  /** where the forms post: the page’s own address */
  readonly path: string;
  readonly nonce: string;
  /** what saying yes declares, as ends of « vous déclarez… » */
  readonly declares: readonly string[];
  /** a refusal or a field in fault, said at the top */
  readonly alert: string | null;
};

/** What the person may do now, as forms that need no script. */
export function acts(props: AnswerPageProps): string {
  switch (props.state) {
    case 'asked':
      return `${declared(props)}${form(props, 'oui', seen(props) + button('Oui, je viens', 'yes'))}${form(props, 'non', button('Non, pas cette fois', 'no'))}${otherNo(props)}`;
    case 'offered':
      return form(props, 'non', button('Finalement non, je reprends mon oui', 'no'));
    case 'to-reconfirm':
      return `${form(props, 'toujours', seen(props) + button('Oui, toujours d’accord', 'yes'))}${cancelForm(props, 'Non, je ne peux plus')}`;
    case 'said-yes':
      return `<details><summary>Je change d’avis</summary>${form(props, 'non', button('Finalement non, je ne viens pas', 'no'))}</details>`;
    case 'accepted':
      return `<p><a class="tel" href="${escapeHtml(props.path)}/fiche">Ma fiche du premier jour</a></p><p><a class="tel" href="${escapeHtml(props.path.replace(/^\/r\//, '/h/'))}">Mon arrivée, mes heures, un retard</a></p><p><a class="tel" href="${escapeHtml(props.path.replace(/^\/r\//, '/p/'))}">Mes papiers à lire et à signer</a></p><details><summary>Je ne peux plus venir</summary>${cancelForm(props, 'Annuler ma venue')}</details>`;
    case 'said-yes-again':
      return cancelForm(props, 'Finalement, je ne peux plus');
    case 'declined':
      return `${comeBack(props)}${otherNo(props)}`;
    case 'filled':
      return `${form(props, 'reserve', button('Me prévenir si la place se libère', 'no'))}${twinOf(props)}`;
    case 'reserved':
      return twinOf(props);
    case 'cancelled-by-me':
    case 'cancelled-by-structure':
    case 'recalled':
    case 'not-agreed':
    case 'no-longer-fits':
    case 'withdrawn':
    case 'closed':
    case 'over':
    case 'expired':
      return '';
  }
}

/** Said no by mistake, or something changed: yes again, while a seat is free. */
const comeBack = (props: AnswerPageProps): string =>
  props.mayComeBack
    ? `${declared(props)}${form(props, 'finalement', seen(props) + button('Finalement oui, je viens', 'yes'))}`
    : '';

const declared = ({ declares }: AnswerPageProps): string =>
  declares.length === 0 ? '' : `<p>${escapeHtml(sayDeclared(declares))}</p>`;

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
    choice('this-structure', 'Ne plus me solliciter pour ce lieu'),
    choice('pause', 'Me mettre en pause'),
    '</fieldset>',
    `<label for="pause">Durée de la pause</label><select id="pause" name="pause">${pauses}</select>`,
    `<label for="motif">Une raison (optionnel)</label><select id="motif" name="motif"><option value=""></option>${options(DECLINE_REASONS, DECLINE_REASON_LABELS)}</select>`,
    button('Enregistrer', 'no'),
  ].join('');
  return `<details><summary>Ne plus me solliciter pour ce lieu, ou me mettre en pause</summary>${form(props, 'non', inside)}</details>`;
}

const cancelForm = (props: AnswerPageProps, label: string) =>
  form(
    props,
    'annuler',
    `<p>${escapeHtml(`La structure est prévenue aussitôt, avec la raison que vous choisissez. ${sayLateness(props.need.period, props.now)}`)}</p><label for="raison">Pour quelle raison ?</label><select id="raison" name="motif" required>${options(CANCEL_REASONS, CANCEL_REASON_LABELS)}</select>${button(label, 'no')}`,
  );
