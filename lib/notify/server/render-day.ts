import 'server-only';
import { NO_SHOW_ANSWER_LABELS } from '@/lib/assignment/no-show';
import type { WorkerDb } from '@/lib/db/worker-client';
import { sayPhone, THIN } from '@/lib/shared/french';
import { sayHour } from '@/lib/shared/french-time';
import { composeMail, type MailWords } from '../mail';
import { hoursAnyDay, onHours, placeWord, subjectOf } from '../shift-words';
import { type DayWords, findDayWords } from './day-mail.repository';
import { idIn, pageLink, tokenLink } from './link';
import type { Render } from './rendered';
import { findAnswerLink, findMissionShift, type MissionShift } from './shift.repository';

type Of = { readonly mission: MissionShift; readonly day: DayWords; readonly link: string };

/** A message about the day of one mission, as it stands when it leaves. */
const render =
  (holds: (of: Of) => boolean, words: (of: Of) => MailWords): Render =>
  async (db, message) => {
    const id = message.solicitation_id;
    const mission = id ? await findMissionShift(db, id) : null;
    const day = mission && (await findDayWords(db, mission.assignmentId));
    if (!id || !mission || !day) return { because: 'gone' };
    const of = { mission, day, link: await dayLink(db, id, mission) };
    return holds(of) ? { mail: composeMail(words(of)) } : { because: 'no-longer-true' };
  };

/** The page of the day, by the person’s own link; their space when the question had none. */
async function dayLink(db: WorkerDb, solicitationId: string, { assignmentId }: MissionShift) {
  const linkId = await findAnswerLink(db, solicitationId);
  return linkId ? tokenLink('/h', linkId) : pageLink(`/missions/${assignmentId}`);
}

const place = (mission: MissionShift) => placeWord(mission.structureName, mission.communeName);
const board = (mission: MissionShift) => pageLink(`/besoins/${mission.needId}`);

/** To the person: the structure says they did not come. */
export const renderNoShow = render(
  ({ mission, day }) => mission.status === 'cancelled' && day.missed,
  ({ mission, link }) => ({
    subject: `On ne vous a pas vu·e${THIN}: ${subjectOf(mission)}`,
    story: `La structure nous dit que vous n’êtes pas venu·e ${onHours(mission)}, ${place(mission)}. Vous y étiez, ou vous avez eu un empêchement${THIN}? Dites-le en un geste.`,
    greeting: `Bonjour ${mission.firstName},`,
    button: { label: 'J’étais là, ou dire pourquoi', url: link },
    after: [
      'Rien n’est publié, et votre place dans les prochaines listes ne change pas pour cela.',
      `Une question${THIN}? ${mission.contactName}, ${sayPhone(mission.contactPhone)}.`,
    ],
  }),
);

/** To the person: the structure was wrong. */
export const renderNoShowWithdrawn = render(
  ({ mission }) => mission.status !== 'cancelled',
  ({ mission, link }) => ({
    subject: `C’est corrigé${THIN}: ${subjectOf(mission)}`,
    story: `La structure a corrigé${THIN}: vous étiez bien là ${onHours(mission)}, ${place(mission)}. Votre mission compte comme prévu.`,
    greeting: `Bonjour ${mission.firstName},`,
    button: { label: 'Voir ma mission', url: link },
  }),
);

/** To the structure: what the person answers. */
export const renderNoShowAnswered = render(
  ({ day }) => day.missed && day.answer !== null,
  ({ mission, day }) => ({
    subject: `Réponse à une absence${THIN}: ${subjectOf(mission)}`,
    story:
      day.answer === 'was-there'
        ? `${mission.maskedName} répond${THIN}: «${THIN}J’étais là${THIN}» (${hoursAnyDay(mission)}, ${place(mission)}). Vérifiez sur place, puis corrigez si besoin.`
        : `${mission.maskedName} répond à son absence (${hoursAnyDay(mission)})${THIN}: «${THIN}${NO_SHOW_ANSWER_LABELS[day.answer ?? 'other']}${THIN}».`,
    button: { label: 'Voir le besoin', url: board(mission) },
  }),
);

/** To the structure: when somebody who is late will be there. One said again since leaves in its place. */
export const renderLate: Render = render(
  ({ mission, day }) => mission.status !== 'cancelled' && day.expectedAt !== null,
  ({ mission, day }) => ({
    subject: `Retard annoncé${THIN}: ${subjectOf(mission)}`,
    story: `${mission.maskedName} aura du retard${THIN}: arrivée vers ${day.expectedAt ? sayHour(day.expectedAt) : ''}, ${place(mission)} (${hoursAnyDay(mission)}).`,
    button: { label: 'Voir le besoin', url: board(mission) },
    after: ['Sa place reste la sienne. Un retard annoncé ne compte pas contre la personne.'],
  }),
);

/** To the person: hours of their mission wait for their word. */
export const renderHoursToPerson = render(
  ({ mission, day }) => mission.status !== 'cancelled' && !day.signed && day.turn === 'person',
  ({ mission, day, link }) => ({
    subject: `Vos heures${THIN}: ${subjectOf(mission)}`,
    story: day.said
      ? `La structure a dit des heures pour votre mission ${onHours(mission)}, ${place(mission)}. Acceptez-les, ou gardez les vôtres.`
      : `Quelles heures avez-vous faites ${onHours(mission)}, ${place(mission)}${THIN}? Celles prévues sont déjà écrites.`,
    greeting: `Bonjour ${mission.firstName},`,
    button: { label: day.said ? 'Relire ces heures' : 'Dire mes heures', url: link },
    after: ['Votre silence ne vaut pas accord : rien n’est signé sans vous.'],
  }),
);

/** To the structure: hours of a mission wait for its word. */
export const renderHoursToHost = render(
  ({ mission, day }) => mission.status !== 'cancelled' && !day.signed && day.turn === 'host',
  ({ mission, day }) => ({
    subject: `Des heures à confirmer${THIN}: ${subjectOf(mission)}`,
    story: day.apart
      ? `${mission.maskedName} garde d’autres heures que les vôtres (${hoursAnyDay(mission)}, ${place(mission)}). Relisez les deux versions.`
      : `${mission.maskedName} a dit ses heures (${hoursAnyDay(mission)}, ${place(mission)}). Confirmez-les, ou proposez les vôtres.`,
    button: { label: 'Relire ces heures', url: board(mission) },
    after: ['L’état des coûts et l’attestation se font sur des heures signées des deux côtés.'],
  }),
);

/** To the structure: two questions, by link, without an account. */
export const renderHostSurvey: Render = async (db, message) => {
  const linkId = idIn(message, 'linkId');
  const id = message.solicitation_id;
  const mission = id ? await findMissionShift(db, id) : null;
  const day = mission && (await findDayWords(db, mission.assignmentId));
  if (!linkId || !mission || !day) return { because: 'gone' };
  if (mission.status === 'cancelled' || day.answered) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: `Comment s’est passé ce renfort${THIN}? ${subjectOf(mission)}`,
      story: `${mission.maskedName} est venu·e ${onHours(mission)}, ${place(mission)}. L’accueilleriez-vous de nouveau${THIN}?`,
      button: { label: 'Répondre en une minute', url: tokenLink('/a', linkId) },
      after: [
        'Deux questions, sans mot de passe. Rien n’est publié, et un «\u202fnon\u202f» n’écarte personne.',
      ],
    }),
  };
};
