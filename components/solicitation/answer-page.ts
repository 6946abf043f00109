import { type AnswerState, sayHoursChange } from '@/lib/assignment/answer';
import { PUBLIC_WORDS, sayConditions, sayTasks } from '@/lib/need/need-words';
import { sayPlace } from '@/lib/organization/place-words';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { HARD, phoneAddress, sayCount, sayPhone } from '@/lib/shared/french';
import { sayDatedPeriod, sayDay } from '@/lib/shared/french-time';
import { AGAIN_WORDS } from '@/lib/solicitation/again';
import type { DeclineScope } from '@/lib/solicitation/solicitation';
import { type AnswerPageProps, acts } from './answer-acts';
import { ANSWER_STYLE } from './answer-style';
import { escapeHtml, plainDocument, within } from './plain-html';

const TITLES: Readonly<Record<AnswerState, string>> = {
  asked: `Pouvez-vous venir${HARD}?`,
  offered: 'Votre oui est transmis, merci.',
  'said-yes': 'Votre oui est noté. Votre employeur doit dire oui aussi.',
  accepted: `C’est noté, merci${HARD}! Vous êtes attendu·e.`,
  'to-reconfirm': `La demande a changé. Toujours d’accord${HARD}?`,
  'said-yes-again': 'Votre oui est noté. Votre employeur doit redire oui aussi.',
  'cancelled-by-me': 'Votre mission est annulée.',
  'cancelled-by-structure': 'La structure a annulé cette mission.',
  recalled: 'Votre employeur vous rappelle.',
  'not-agreed': 'Cette demande reste sans suite. Merci.',
  'no-longer-fits': 'Ce besoin a changé et ne vous correspond plus.',
  withdrawn: 'Votre institut ne vous laisse pas venir ces jours-là.',
  declined: 'Votre réponse est notée, merci.',
  filled: 'C’est pourvu, merci.',
  reserved: 'C’est pourvu. Vous êtes sur la liste de réserve.',
  closed: 'Cette demande est fermée. Merci.',
  over: 'Ce créneau est passé. Merci.',
  expired: 'Ce lien a expiré.',
};

const EXPLANATIONS: Partial<Readonly<Record<AnswerState, string>>> = {
  offered:
    'La structure confirme parmi les personnes qui ont dit oui. Ne venez pas avant sa confirmation : un message vous la donnera. Vos heures restent libres de toute autre demande d’ici là.',
  'said-yes':
    'Nous lui avons écrit, et nous vous écrivons dès qu’il répond. La place n’est pas encore prise : ne vous déplacez pas avant. Vous pouvez changer d’avis, cela ne change rien pour vous.',
  'said-yes-again':
    'La demande avait changé. Nous lui avons écrit, et nous vous écrivons dès qu’il répond. Votre place vous est gardée.',
  recalled: 'Vous n’avez plus à y aller. La structure est prévenue.',
  'not-agreed':
    'Tous les accords n’étaient pas réunis. Vous n’avez rien à faire, et cela ne change rien à vos prochaines demandes.',
  filled: 'Quelqu’un a déjà pris la place. Nous vous solliciterons une prochaine fois.',
  reserved: 'Si la place se libère, vous recevez un message. Rien n’est engagé : vous confirmerez.',
  closed: 'La structure n’attend plus de renfort pour ce créneau.',
  'no-longer-fits':
    'Ce besoin a changé et ne correspond plus à votre métier ou à votre situation. Vous n’avez rien à faire. Merci de vous être rendu·e joignable.',
  withdrawn: 'Vous n’avez rien à faire. Vos dates sont dans vos disponibilités.',
  'cancelled-by-me': 'La structure est prévenue.',
  'cancelled-by-structure': 'Vous n’avez plus à venir. Merci de vous être rendu·e disponible.',
};
const EXPIRED =
  '<p>Ce lien ne permet plus de dire oui. Si la place vous intéresse encore, répondez dans <a href="/sollicitations">Mes sollicitations</a> (connexion par un code reçu à votre adresse).</p>';

/** The most that what others wrote may weigh on the page, in bytes: what a form lets be typed, and no more of the rest. */
const ROOM = {
  ...{ structureName: 600, communeName: 200, addressLine: 400, postcode: 40 },
  ...{ contactName: 400, contactPhone: 120, arrivalNote: 1_000, note: 1_800 },
} as const;

const maybe = (bytes: number, text: string | null) => (text === null ? null : within(bytes, text));

/** The same, with nothing too long for it: an imported name or an old note does not make the page heavy, or cover its buttons. */
const bounded = (props: AnswerPageProps): AnswerPageProps => ({
  ...props,
  structureName: within(ROOM.structureName, props.structureName),
  communeName: within(ROOM.communeName, props.communeName),
  addressLine: maybe(ROOM.addressLine, props.addressLine),
  postcode: maybe(ROOM.postcode, props.postcode),
  arrivalNote: maybe(ROOM.arrivalNote, props.arrivalNote),
  need: {
    ...props.need,
    contactName: within(ROOM.contactName, props.need.contactName),
    contactPhone: within(ROOM.contactPhone, props.need.contactPhone),
    note: maybe(ROOM.note, props.need.note),
  },
  twin: props.twin && {
    ...props.twin,
    structureName: within(ROOM.structureName, props.twin.structureName),
    communeName: within(ROOM.communeName, props.twin.communeName),
  },
});

/** The whole answer page: plain HTML, no script, one request, under 14 KB whatever others wrote. */
export function answerPage(given: AnswerPageProps): string {
  const props = bounded(given);
  const title = TITLES[props.state];
  return page(
    title,
    [
      `<h1>${escapeHtml(title)}</h1>`,
      props.alert ? `<p class="alert" role="alert">${escapeHtml(props.alert)}</p>` : '',
      explanation(props),
      change(props),
      facts(props),
      acts(props),
    ].join(''),
  );
}

const page = (title: string, body: string) =>
  plainDocument({
    ...{ title, body, style: ANSWER_STYLE },
    head: '<meta property="og:title" content="Réponse à une demande">',
  });

const SCOPE_WORDS: Readonly<Record<DeclineScope, string>> = {
  'this-time': 'Dire non ne change rien à vos prochaines demandes.',
  'this-structure': 'Vous ne serez plus sollicité·e pour ce lieu.',
  pause: 'Vous êtes en pause : aucune demande ne vous sera envoyée d’ici là.',
};
const STILL_FREE =
  'La place est encore libre : si vous changez d’avis, vous pouvez encore dire oui ci-dessous.';

function explanation(props: AnswerPageProps): string {
  const { state, again } = props;
  if (state === 'asked' && again) return `<p>${escapeHtml(AGAIN_WORDS[again])}</p>`;
  if (state === 'expired') return EXPIRED;
  const said = state === 'declined' ? afterNo(props) : EXPLANATIONS[state];
  const words = said ? `<p>${escapeHtml(said)}</p>` : '';
  return state === 'declined' ? words + pause(props) : words;
}

/** How far the no went, and that it may be taken back when it may. */
function afterNo({ declineScope, mayComeBack }: AnswerPageProps): string {
  const scope = declineScope ?? 'this-time';
  return mayComeBack ? `${SCOPE_WORDS[scope]} ${STILL_FREE}` : SCOPE_WORDS[scope];
}

/** Until when the pause lasts, and how to end it. */
function pause({ pausedUntil, now }: AnswerPageProps): string {
  if (!pausedUntil || pausedUntil <= now) return '';
  return `<p>Votre pause dure jusqu’au ${escapeHtml(sayDay(pausedUntil))}. Pour reprendre plus tôt${HARD}: « Reprendre maintenant », dans <a href="/disponibilites">Mes disponibilités</a> (connexion par un code reçu à votre adresse).</p>`;
}

/** What the person had agreed to and what it became: a yes said again is to something read. */
function change({ state, agreed, need, now }: AnswerPageProps): string {
  if (state !== 'to-reconfirm' || !agreed) return '';
  const words = sayHoursChange(agreed, need.period, now);
  return `<p class="changed">${escapeHtml(words)}</p>`;
}

const row = (name: string, html: string) =>
  `<div><dt>${escapeHtml(name)}</dt><dd>${html}</dd></div>`;
const line = (name: string, value: string) => row(name, escapeHtml(value));

/** A telephone that calls when touched; what is not a number stays text. */
function callable(phone: string): string {
  const digits = phone.replace(/[^\d+]/g, '');
  const said = escapeHtml(sayPhone(phone));
  return digits.length < 4 ? said : `<a class="tel" href="${phoneAddress(phone)}">${said}</a>`;
}

/** States in which somebody holds a seat: they read how to get in. */
const MET: readonly AnswerState[] = ['accepted', 'to-reconfirm', 'said-yes-again'];

function facts(props: AnswerPageProps): string {
  const { state, need, now, travelMinutes } = props;
  const left = Math.max(0, need.seats - need.seatsTaken);
  const conditions = sayConditions(need);
  const met = MET.includes(state);
  const lines = [
    line('Où', sayPlace(props)),
    line('Quand', sayDatedPeriod(need.period, now)),
    line('Poste', TRADE_TABLE[need.trade].label),
    line('Public', PUBLIC_WORDS[need.publicServed]),
    need.tasks.length > 0 ? line('Pour faire', sayTasks(need.tasks)) : '',
    met || state === 'asked' ? bounds(props) : '',
    line('Trajet', `~${HARD}${travelMinutes}${HARD}min`),
    conditions ? line('Sur place', conditions) : '',
    state === 'asked'
      ? line('Places', `encore ${sayCount(left, 'place libre', 'places libres')}`)
      : '',
    met ? arrival(props) : '',
  ];
  return `<dl>${lines.join('')}</dl>`;
}

/** Under which status this person comes, and what they may not do: read before a yes and after it. */
const bounds = ({ status, limits }: AnswerPageProps): string =>
  [
    status ? line('Statut', status) : '',
    limits.length > 0 ? line('Limites', limits.join(' ')) : '',
  ].join('');

/** Only for who said yes: whom to ask for, how to get in, what to know. */
function arrival({ need, arrivalNote }: AnswerPageProps): string {
  const contact = `${escapeHtml(need.contactName)}, ${callable(need.contactPhone)}`;
  return [
    row('À votre arrivée', contact),
    arrivalNote ? line('Accès', arrivalNote) : '',
    need.note ? line('À savoir', need.note) : '',
  ].join('');
}
