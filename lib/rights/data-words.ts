import { ARRIVAL_WORDS } from '@/lib/assignment/arrival';
import { CANCEL_REASON_LABELS, HOST_CANCEL_REASON_LABELS } from '@/lib/assignment/assignment';
import { SURVEY_QUESTIONS } from '@/lib/assignment/follow-up';
import { HOST_QUESTIONS } from '@/lib/assignment/host-survey';
import { NO_SHOW_ANSWER_LABELS } from '@/lib/assignment/no-show';
import { sentenceOf } from '@/lib/availability/week-text';
import { keptContributions } from '@/lib/matching/explanation';
import { RULES } from '@/lib/matching/gate';
import { KIND_TABLE } from '@/lib/paper/kind';
import { END_REASON_LABELS } from '@/lib/paper/paper';
import { LEVEL_LABELS, PARTY_LABELS, WAY_LABELS } from '@/lib/paper/signature';
import { WITHDRAWAL_LABELS } from '@/lib/pool/cohort';
import { CONDITION_TABLE } from '@/lib/profile/condition';
import { PERSON_KIND_TABLE, STUDY_LABELS, TRAVEL_LABELS } from '@/lib/profile/person';
import { PROOF_TABLE } from '@/lib/profile/proof';
import { PROOF_LABELS, TRADE_TABLE } from '@/lib/profile/trade';
import { sayList, sayNumber } from '@/lib/shared/french';
import { inParis, sayDate, sayDay, sayHour } from '@/lib/shared/french-time';
import { ownValue } from '@/lib/shared/own-value';
import { DECLINE_REASON_LABELS } from '@/lib/solicitation/solicitation';
import { MESSAGES } from './message-words';

type Words = Readonly<Record<string, string>>;

const labels = (table: Readonly<Record<string, { readonly label: string }>>): Words =>
  Object.fromEntries(Object.entries(table).map(([key, { label }]) => [key, label]));

const WISHES: Words = {
  likes: 'volontiers',
  open: 'comme les autres',
  avoids: 'plutôt pas',
  no: 'non',
};

const CHANNELS: Words = { email: 'courriel', sms: 'message court', voice: 'appel' };

const STATES: Words = {
  active: 'active',
  dormant: 'en sommeil',
  waiting: 'en attente',
  restricted: 'traitement arrêté',
  member: 'entré·e',
  refused: 'non retenu·e',
  pending: 'réponse attendue',
  accepted: 'oui',
  declined: 'non',
  closed: 'close',
  confirmed: 'confirmée',
  'to-reconfirm': 'à reconfirmer',
  cancelled: 'annulée',
  sent: 'parti',
  queued: 'en attente',
  failed: 'non remis',
  dropped: 'non envoyé, plus utile',
};

/** What the words of ours say in French, by the name of the column they stand in. */
const WORDS: Readonly<Record<string, Words>> = {
  trade: { ...labels(TRADE_TABLE), ...studies() },
  kind: {
    ...labels(PERSON_KIND_TABLE),
    ...labels(PROOF_TABLE),
    ...labels(KIND_TABLE),
    ...MESSAGES,
    pin: 'imposé par la cellule',
    forbid: 'écarté par la cellule',
  },
  study_level: STUDY_LABELS,
  attested_level: STUDY_LABELS,
  study_proof: PROOF_LABELS,
  level: { ...STUDY_LABELS, ...PROOF_LABELS, ...LEVEL_LABELS },
  parties: PARTY_LABELS,
  way: WAY_LABELS,
  end_reason: END_REASON_LABELS,
  about: { ...labels(TRADE_TABLE), ...STUDY_LABELS },
  checker: {
    pool: 'le vivier',
    employer: 'l’employeur',
    school: 'l’institut',
    structure: 'la structure',
    register: 'le répertoire',
  },
  withdrawal: WITHDRAWAL_LABELS,
  as_announced: SURVEY_QUESTIONS[0].words,
  welcomed: SURVEY_QUESTIONS[1].words,
  come_back: SURVEY_QUESTIONS[2].words,
  as_needed: HOST_QUESTIONS[0].words,
  welcome_again: HOST_QUESTIONS[1].words,
  arrived_by: ARRIVAL_WORDS,
  side: { person: 'vous', host: 'la structure' },
  answer: NO_SHOW_ANSWER_LABELS,
  delivery: {
    accepted: 'partie',
    delivered: 'remise',
    failed: 'non remise',
    unreachable: 'téléphone injoignable',
  },
  travel_means: TRAVEL_LABELS,
  proof: PROOF_LABELS,
  condition: labels(CONDITION_TABLE),
  age_band: { adult: 'majeur·e', 'minor-16-17': '16-17 ans' },
  state: {
    ...{ free: 'libre', 'last-resort': 'en dernier recours', no: 'non' },
    waiting: 'réponse attendue',
    found: 'vous y êtes',
    'to-check': 'à vérifier',
    unknown: 'numéro inconnu',
    ...{ making: 'en préparation', issued: 'établi', replaced: 'remplacé', void: 'annulé' },
  },
  status: STATES,
  nights: WISHES,
  name: { studies: 'études', work: 'travail', family: 'famille', other: 'autre' },
  weekends: WISHES,
  cancelled_by: { person: 'vous', structure: 'la structure', employer: 'votre employeur' },
  party: { ...PARTY_LABELS, person: 'vous', home: 'votre employeur', host: 'la structure' },
  said: { yes: 'oui', no: 'non' },
  voice: {
    ...{ asked: 'en vous sollicitant', space: 'dans son espace', link: 'par un lien' },
    ...{ oral: 'de vive voix', offer: 'dans une offre' },
  },
  cancel_reason: {
    ...CANCEL_REASON_LABELS,
    ...HOST_CANCEL_REASON_LABELS,
    'no-show': 'dite absente par la structure',
  },
  decline_reason: DECLINE_REASON_LABELS,
  decline_scope: {
    ...{ 'this-time': 'cette fois', 'this-structure': 'cette structure', pause: 'une pause' },
  },
  close_reason: {
    filled: 'pourvue',
    'need-closed': 'retirée par la structure',
    'need-expired': 'passée',
    'need-changed': 'changée',
    'no-longer-fits': 'ne vous correspond plus',
    cancelled: 'annulée',
    withdrawn: 'vous avez tout arrêté',
    'not-agreed': 'sans suite',
  },
  rule: labels(Object.fromEntries(RULES.map((rule) => [rule.id, rule]))),
  channel: CHANNELS,
  preferred_channel: CHANNELS,
  channel_objections: CHANNELS,
  issued_via: { ...CHANNELS, page: 'cette page' },
  of_table: {
    solicitations: 'demande',
    assignments: 'mission',
    mission_papers: 'papier',
    mission_follow_ups: 'fiche lue, retard, arrivée',
    mission_hours: 'heures dites',
    mission_signed_hours: 'heures signées',
    mission_no_shows: 'absence dite',
  },
  actor_role: {
    person: 'vous',
    answering: 'vous, par un lien',
    manager: 'un établissement',
    cell: 'la cellule',
    'pool-manager': 'le vivier',
    platform: 'l’exploitant',
    worker: 'le ménage de la nuit',
    rights: 'vous',
  },
};

function studies(): Words {
  return Object.fromEntries(
    Object.entries(STUDY_LABELS).map(([level, label]) => [`study:${level}`, label]),
  );
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const sayInstant = (text: string): string => {
  const instant = new Date(text);
  return `${sayDay(instant)}, ${sayHour(instant)}`;
};

/** Nested facts, told flat: « mot : valeur ; mot : valeur ». */
function flat(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return sayNumber(value);
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value !== 'object') return String(value);
  const parts = Array.isArray(value)
    ? value.map(flat)
    : Object.entries(value).map(([name, one]) => `${name} : ${flat(one)}`);
  return parts.filter(Boolean).join(' ; ');
}

const reasons = (value: unknown): string =>
  keptContributions(value)
    .map(({ because }) => because)
    .filter(Boolean)
    .join(' ; ');

/** Columns that are more than a word. */
const SAID: Readonly<Record<string, (value: unknown) => string>> = {
  week: (value) => sentenceOf(String(value)),
  reasons,
};

function sayText(column: string, text: string, names: ReadonlyMap<string, string>): string {
  const word = ownValue(WORDS[column] ?? {}, text);
  if (word) return word;
  const name = names.get(text);
  if (name) return name;
  if (INSTANT.test(text)) return sayInstant(text);
  return DAY.test(text) ? sayDate(inParis(new Date(`${text}T12:00:00Z`))) : text;
}

/** One value as the person reads it; empty when there is nothing to say. */
export function sayValue(
  column: string,
  value: unknown,
  names: ReadonlyMap<string, string>,
): string {
  if (value === null || value === undefined || value === '') return '';
  const said = SAID[column];
  if (said) return said(value);
  if (typeof value === 'string') return sayText(column, value, names);
  if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return value.length === 0 ? '' : sayList(value.map((one) => sayText(column, one, names)));
  return flat(value);
}
