import { PERSON_KIND_TABLE, type PersonKind } from '@/lib/profile/person';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { LEVER_TABLE } from '@/lib/queue/lever';
import { HARD, lowerFirst, plural, sayCount, sayList, THIN } from '@/lib/shared/french';
import { sayDay, sayHour, sayMoment } from '@/lib/shared/french-time';
import type { DrillNeed } from './draw';
import type { Drill } from './drill';
import type { DrillActivation, Refresh } from './drill-activation';
import type { DrillCase } from './drill-case';
import type { DrillPlanFact } from './drill-plan';
import type { DrillLever, DrillLine, DrillMessage, DrillState } from './play';
import { instantOf, SCENARIO_TABLE } from './scenario';

/** Said on every page of a drill, and above whatever comes out of it. */
export const DRILL_BANNER = 'Exercice — rien de ceci n’est réel';

/** In front of each line of a file that comes out of a drill. */
export const DRILL_MARK = 'EXERCICE';

/** A need of a drill by its place and its number: « EHPAD Les Tilleuls, besoin n° 3 ». */
export const sayNeedName = ({ place, key }: Pick<DrillNeed, 'place' | 'key'>): string =>
  `${place.name}, besoin n°${HARD}${key + 1}`;

/** The title of what a drill gave. */
export const drillTitle = ({ scenario }: Pick<Drill, 'scenario'>): string =>
  `Exercice${HARD}: ${lowerFirst(SCENARIO_TABLE[scenario].label)}`;

/** Before the subject of every message of a drill. */
const MARK = '[Exercice]';

const ANSWERS: Readonly<Record<DrillMessage['answer'], string>> = {
  lost: 'Non remis',
  waiting: 'Sans réponse',
  yes: 'Oui',
  'too-late': 'Oui, trop tard',
  no: 'Non',
};

/** Somebody invented: a number and where they come from. */
const sayInvented = (number: number, kind: PersonKind): string =>
  `Réserviste inventé·e n°${HARD}${number} (${PERSON_KIND_TABLE[kind].label.toLowerCase()})`;

/** A message of a drill as its mailbox shows it: to somebody invented, never sent. */
export function sayMessage(message: DrillMessage, need: DrillNeed) {
  const { number, kind } = message.to;
  const trade = TRADE_TABLE[need.trade].label.toLowerCase();
  return {
    subject: `${MARK} Pouvez-vous venir${THIN}? ${need.place.name}${HARD}: ${trade}`,
    to: sayInvented(number, kind),
    answer: ANSWERS[message.answer],
  };
}

const MINUTES = 60;

/** How fast a drill is played: « une heure par minute ». */
export const sayPace = (pace: number): string =>
  pace % MINUTES === 0
    ? `${sayCount(pace / MINUTES, 'heure')} par minute`
    : `${sayCount(pace, 'minute')} par minute`;

/** What its clock says, and how fast it goes. */
export function sayClock({ pace, endedAt }: Pick<Drill, 'pace' | 'endedAt'>, clock: Date): string {
  const at = `${sayDay(clock)} à ${sayHour(clock)}`;
  return endedAt
    ? `Terminé. L’horloge de l’exercice s’est arrêtée le ${at}.`
    : `À l’horloge de l’exercice, nous sommes le ${at}. Elle avance de ${sayPace(pace)}.`;
}

/** Where a drill stands, in one sentence. */
export function sayFigures({ lines, reds }: DrillState): string {
  const seats = lines.reduce((sum, { need }) => sum + need.seats, 0);
  const taken = lines.reduce((sum, line) => sum + line.taken, 0);
  const red = sayCount(reds.length, 'structure au rouge', 'structures au rouge');
  return `${sayCount(lines.length, 'besoin inventé', 'besoins inventés')}, ${taken} places pourvues sur ${seats}, ${red}.`;
}

/** A lever pulled in a drill, and what it gave once it is known. */
export function sayLever({ lever, gave }: DrillLever): string {
  const waits = gave === null ? 'résultat attendu' : null;
  return `${LEVER_TABLE[lever].label}${HARD}: ${waits ?? (gave ? 'a trouvé quelqu’un' : 'n’a trouvé personne')}.`;
}

const REFRESHED: Readonly<Record<Refresh['answer'], string>> = {
  waiting: 'Sans réponse',
  still: 'Toujours vrai',
  'no-more': 'Plus pour l’instant',
};

/** « Est-ce toujours vrai ? » as the mailbox of a drill shows it: to somebody invented, never sent. */
export function sayRefresh({ to: { number, kind }, answer }: Refresh) {
  return {
    subject: `${MARK} Est-ce toujours vrai${THIN}?`,
    to: sayInvented(number, kind),
    answer: REFRESHED[answer],
  };
}

/** What came back of « Est-ce toujours vrai ? », asked of everybody invented whose word was old. */
export const sayRefreshes = (of: {
  readonly asked: number;
  readonly still: number;
  readonly noMore: number;
  readonly waiting: number;
}): string =>
  `${sayCount(of.asked, 'personne inventée interrogée', 'personnes inventées interrogées')}${HARD}: ${of.still}${HARD}«${THIN}toujours vrai${THIN}», ${of.noMore}${HARD}«${THIN}plus pour l’instant${THIN}», ${of.waiting} sans réponse.`;

/** Whether the reserve of a drill is activated, since when, until when. */
export function sayActivated(
  activation: DrillActivation | null,
  { startsAt, isOver }: { readonly startsAt: Date; readonly isOver: boolean },
): string {
  if (!activation) return 'La réserve de l’exercice est en veille.';
  const at = (minute: number) => {
    const instant = instantOf(startsAt, minute);
    return `${sayDay(instant)} à ${sayHour(instant)}`;
  };
  const { minute, closedMinute, words } = activation;
  const until = closedMinute === null ? '' : `, fermée le ${at(closedMinute)}`;
  const isOpen = closedMinute === null && !isOver;
  return `${isOpen ? 'En cours, activée' : 'Terminée, activée'} le ${at(minute)}${until}, à l’horloge de l’exercice. ${words}`;
}

const DECIDED: Readonly<Record<Exclude<DrillPlanFact['kind'], 'sent'>, string>> = {
  pin: 'a imposé',
  unpin: 'n’impose plus',
  forbid: 'a écarté',
  allow: 'n’écarte plus',
};

/** What an agent did of the plan of a drill: « Agathe Montbrun a imposé la personne n° 12 ». */
export const sayPlanFact = ({ kind, byName, plan, person }: DrillPlanFact): string =>
  kind === 'sent'
    ? `${byName} a envoyé le plan n°${HARD}${plan}`
    : `${byName} ${DECIDED[kind]} la personne n°${HARD}${person}`;

/** Who has a case of a drill in hand, and until when it waits; nothing when nobody has. */
export function sayDrillHolder(
  last: DrillCase | null,
  { reader, now }: { readonly reader: string; readonly now: Date },
): string {
  if (!last?.owner || last.closedAt) return '';
  const isOwn = last.owner.membershipId === reader;
  const who = isOwn ? 'Entre vos mains' : `Entre les mains de ${last.owner.name}`;
  return last.lookAgainAt ? `${who}, à revoir ${sayMoment(last.lookAgainAt, now)}.` : `${who}.`;
}

/** « Sous les yeux de Karim Valfontaine. », nothing when nobody else reads it. */
export const sayViewers = (viewers: readonly string[]): string =>
  viewers.length === 0 ? '' : `Sous les yeux de ${sayList(viewers)}.`;

/** What the people of a drill answered for one need: « 6 messages inventés, 1 oui, 3 réponses attendues. ». */
export function sayAnswers({ messages, taken, need }: DrillLine): string {
  const count = (answer: DrillMessage['answer']) =>
    messages.filter((one) => one.answer === answer).length;
  const waiting = count('waiting');
  return `${[
    `${taken} ${plural(taken, 'place pourvue', 'places pourvues')} sur ${need.seats}`,
    sayCount(messages.length, 'message inventé', 'messages inventés'),
    `${count('yes')}${HARD}oui`,
    `${count('no')}${HARD}non`,
    ...(waiting > 0 ? [sayCount(waiting, 'réponse attendue', 'réponses attendues')] : []),
  ].join(', ')}.`;
}
