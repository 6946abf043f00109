import 'server-only';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { NOT_SAID, TEAM_GONE } from '@/lib/assignment/assignment';
import type { WorkerDb } from '@/lib/db/worker-client';
import { sayChanges } from '@/lib/need/need-change';
import { sayConditions, sayTasks } from '@/lib/need/need-words';
import { sayPlace } from '@/lib/organization/place-words';
import { sayStatus } from '@/lib/profile/vehicle';
import { sayPhone, THIN, upperFirst } from '@/lib/shared/french';
import { composeMail, type MailWords } from '../mail';
import type { OutboxRow } from '../outbox-row';
import { hoursInFull, onHours, placeWord, subjectOf, tradeWord } from '../shift-words';
import { limitFact } from './limit-fact';
import { idIn, pageLink, tokenLink } from './link';
import type { Render } from './rendered';
import { findAnswerLink, findMissionShift, type MissionShift } from './shift.repository';

type Told = { readonly now: Date; readonly message: OutboxRow };
type Written = (mission: MissionShift, link: string, told: Told) => MailWords;

const render =
  (holds: (mission: MissionShift) => boolean, words: Written): Render =>
  async (db, message, now) => {
    const id = message.solicitation_id;
    const mission = id ? await findMissionShift(db, id) : null;
    if (!id || !mission) return { because: 'gone' };
    if (!holds(mission)) return { because: 'no-longer-true' };
    return { mail: composeMail(words(mission, await missionLink(db, id), { now, message })) };
  };

const place = (mission: MissionShift) => placeWord(mission.structureName, mission.communeName);

/** The person’s own link, which follows the mission until its end; their space when the demand had none. */
async function missionLink(db: WorkerDb, solicitationId: string): Promise<string> {
  const linkId = await findAnswerLink(db, solicitationId);
  return linkId ? tokenLink('/r', linkId) : pageLink('/missions');
}

/** The hours agreed to before the change, when they are known. */
const formerly = ({ agreedStart, agreedEnd }: MissionShift): (readonly [string, string])[] =>
  agreedStart && agreedEnd
    ? [['Vous aviez dit oui pour', hoursInFull({ startsAt: agreedStart, endsAt: agreedEnd })]]
    : [];

function factsOf(mission: MissionShift): (readonly [string, string])[] {
  const offered = sayConditions(mission);
  const status = sayStatus(mission.kind);
  return [
    ['Quand', hoursInFull(mission)],
    ['Où', sayPlace(mission)],
    ['Poste', tradeWord(mission.trade)],
    ...limitFact(mission),
    ...(status ? [['Statut', status] as const] : []),
    ['À l’arrivée', `${mission.contactName}, ${sayPhone(mission.contactPhone)}`],
    ...(mission.arrivalNote ? [['Accès', mission.arrivalNote] as const] : []),
    ...(offered ? [['Sur place', offered] as const] : []),
  ];
}

/** The mission as one calendar entry; its times in UTC, so that no clock can shift them. */
export function calendarOf(mission: MissionShift, stamp: Date): string {
  const calendar = ical({ name: 'Relève', method: ICalCalendarMethod.PUBLISH });
  calendar.createEvent({
    id: `${mission.assignmentId}@releve`,
    start: mission.startsAt,
    end: mission.endsAt,
    stamp,
    summary: `Mission — ${mission.structureName}`,
    location: sayPlace(mission),
    status: ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}

/** The person said yes: where, when, whom to ask for, and the entry for their calendar. */
export const renderMissionConfirmed = render(
  (mission) => mission.status === 'confirmed',
  (mission, link, { now }) => ({
    subject: `Merci, c’est noté${THIN}: ${subjectOf(mission)}`,
    story: `Merci${THIN}: vous êtes attendu·e ${onHours(mission)}, ${place(mission)}.`,
    greeting: `Bonjour ${mission.firstName},`,
    facts: factsOf(mission),
    button: { label: 'Voir la mission', url: link },
    after: [
      'Un empêchement ? Dites-le au plus tôt depuis cette page : la structure est prévenue aussitôt et une autre personne peut être sollicitée.',
    ],
    calendar: calendarOf(mission, now),
  }),
);

/** What changed, in words, and the tasks as they now are when they did. */
function changed(mission: MissionShift, changes: string | null): (readonly [string, string])[] {
  const words = sayChanges(changes);
  if (!words) return [];
  const tasks = mission.tasks.length > 0 ? sayTasks(mission.tasks) : 'Aucune en particulier';
  return [
    ['Ce qui change', upperFirst(words)],
    ...(changes?.includes('tasks') ? [['Pour faire', tasks] as const] : []),
  ];
}

/** What the person said yes to changed: they are asked again. */
export const renderMissionChanged = render(
  (mission) => mission.status !== 'cancelled',
  (mission, link, { now, message }) => ({
    subject: `Votre mission a changé${THIN}: ${subjectOf(mission)}`,
    story: `Votre mission a changé${THIN}: ${place(mission)} vous attend maintenant ${onHours(mission)}. Est-ce toujours possible${THIN}?`,
    greeting: `Bonjour ${mission.firstName},`,
    facts: [
      ...formerly(mission),
      ...changed(mission, idIn(message, 'changes')),
      ...factsOf(mission),
    ],
    button: { label: 'Confirmer ou me désister', url: link },
    after: ['Tant que vous n’avez pas répondu, la structure sait que ce n’est pas sûr.'],
    calendar: calendarOf(mission, now),
  }),
);

/** Whom to ask for, or what to know on arriving, is said otherwise. Nothing is asked. */
export const renderMissionDetails = render(
  (mission) => mission.status !== 'cancelled',
  (mission, link) => ({
    subject: `Précisions pour votre mission${THIN}: ${subjectOf(mission)}`,
    story: `La structure a précisé votre mission ${onHours(mission)}, ${place(mission)}${THIN}: le contact ou les informations pratiques. Vous n’avez rien à confirmer.`,
    greeting: `Bonjour ${mission.firstName},`,
    facts: [...factsOf(mission), ...(mission.note ? [['À savoir', mission.note] as const] : [])],
    button: { label: 'Voir la mission', url: link },
  }),
);

/** The structure no longer needs the person. */
export const renderMissionCancelled = render(
  (mission) => mission.status === 'cancelled',
  (mission) => ({
    subject: `Votre mission est annulée${THIN}: ${subjectOf(mission)}`,
    story: `Votre mission est annulée${THIN}: ${place(mission)}, ${onHours(mission)}. Ne vous déplacez pas.`,
    greeting: `Bonjour ${mission.firstName},`,
    button: { label: 'Voir mes missions', url: pageLink('/missions') },
    after: [
      ...(mission.cancelReason === TEAM_GONE
        ? ['L’équipe de votre association ne vient plus.']
        : []),
      ...(mission.cancelReason === 'no-longer-fits'
        ? ['Le besoin a changé et ne correspond plus à votre métier ou à votre situation.']
        : []),
      ...(mission.cancelReason === 'recalled' ? ['Votre employeur vous rappelle.'] : []),
      ...(mission.cancelReason === NOT_SAID
        ? ['Votre employeur n’a pas donné son accord. Cela ne change rien pour vous.']
        : []),
      `Une question${THIN}? ${mission.contactName}, ${sayPhone(mission.contactPhone)}. Merci d’avoir dit oui.`,
    ],
  }),
);

/** Their institute withdrew them after they said yes: the mission stands until somebody says otherwise. */
export const renderStudentWithdrawn = render(
  (mission) => mission.status !== 'cancelled',
  (mission, link) => ({
    subject: `Votre institut vous a retiré·e${THIN}: ${subjectOf(mission)}`,
    story: `Votre institut a retiré vos disponibilités ${onHours(mission)}. Vous aviez dit oui à ${place(mission)}${THIN}: voyez avec votre institut si vous pouvez y aller.`,
    greeting: `Bonjour ${mission.firstName},`,
    button: { label: 'Voir la mission, ou me désister', url: link },
    after: [
      'Votre mission n’est pas annulée. La structure est prévenue, elle aussi.',
      `Une question${THIN}? ${mission.contactName}, ${sayPhone(mission.contactPhone)}.`,
    ],
  }),
);
