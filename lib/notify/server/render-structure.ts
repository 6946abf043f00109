import 'server-only';
import { NOT_SAID } from '@/lib/assignment/assignment';
import { sayPhone, THIN } from '@/lib/shared/french';
import { composeMail } from '../mail';
import type { OutboxRow } from '../outbox-row';
import { hoursAnyDay, hoursInFull, onHours, placeWord, subjectOf, tradeWord } from '../shift-words';
import { pageLink } from './link';
import type { Render } from './rendered';
import { findAskedShift, findMissionShift, type MissionShift } from './shift.repository';

async function missionOf(db: Parameters<Render>[0], message: OutboxRow) {
  const id = message.solicitation_id;
  return id ? await findMissionShift(db, id) : null;
}

const place = (mission: MissionShift) => placeWord(mission.structureName, mission.communeName);
const boardLink = (mission: MissionShift) => pageLink(`/besoins/${mission.needId}`);
const filled = ({ seats, seatsTaken }: MissionShift) => `${seatsTaken} sur ${seats}`;

const nameOf = ({ guestName, maskedName }: MissionShift) => guestName ?? maskedName;
/** Where the need stands, when, and how to reach who is expected. */
const factsOf = (mission: MissionShift) =>
  [
    ['Pourvu', filled(mission)],
    ['Quand', hoursInFull(mission)],
    ...(mission.guestPhone ? [['Téléphone', sayPhone(mission.guestPhone)] as const] : []),
  ] as const;

/** To the structure: somebody said yes, and how to reach them. */
export const renderSeatTaken: Render = async (db, message) => {
  const mission = await missionOf(db, message);
  if (!mission) return { because: 'gone' };
  if (mission.status === 'cancelled') return { because: 'no-longer-true' };
  const who = nameOf(mission);
  return {
    mail: composeMail({
      subject: `Quelqu’un vient${THIN}: ${subjectOf(mission)}`,
      story: `${who} a dit oui${THIN}: ${tradeWord(mission.trade)}, ${hoursAnyDay(mission)}, ${place(mission)}.`,
      facts: factsOf(mission),
      button: { label: 'Suivre le besoin', url: boardLink(mission) },
    }),
  };
};

/** To the structure: somebody said yes, and waits for it to confirm. */
export const renderYesToConfirm: Render = async (db, message) => {
  const asked = message.solicitation_id ? await findAskedShift(db, message.solicitation_id) : null;
  if (!asked) return { because: 'gone' };
  if (asked.status !== 'pending' || !asked.offeredAt) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: `Un oui attend votre confirmation${THIN}: ${subjectOf(asked)}`,
      story: `${asked.maskedName} a dit oui et attend votre réponse${THIN}: ${tradeWord(asked.trade)}, ${hoursAnyDay(asked)}, ${placeWord(asked.structureName, asked.communeName)}.`,
      facts: [
        ['Quand', hoursInFull(asked)],
        ['Pourvu', `${asked.seatsTaken} sur ${asked.seats}`],
      ],
      button: { label: 'Répondre à ce oui', url: pageLink(`/besoins/${asked.needId}`) },
    }),
  };
};

const sayGivenUp = ({ late, cancelReason }: MissionShift) => {
  if (cancelReason === 'recalled') return 'Rappel par l’employeur';
  if (cancelReason === NOT_SAID) return 'Accord contesté par l’employeur';
  return late ? 'Désistement tardif' : 'Désistement';
};

/** To the structure: somebody cancelled. Late, the first words say so. */
export const renderPersonCancelled: Render = async (db, message) => {
  const mission = await missionOf(db, message);
  if (!mission) return { because: 'gone' };
  if (mission.status !== 'cancelled') return { because: 'no-longer-true' };
  const alert = sayGivenUp(mission);
  return {
    mail: composeMail({
      subject: `${alert}${THIN}: ${subjectOf(mission)}`,
      story: `${alert}${THIN}: ${mission.maskedName} ne viendra pas ${onHours(mission)}, ${place(mission)}. La place est rouverte.`,
      facts: [
        ['Poste', tradeWord(mission.trade)],
        ['Pourvu', filled(mission)],
      ],
      button: { label: 'Solliciter d’autres personnes', url: boardLink(mission) },
      after: ['Les personnes suivantes vous sont déjà proposées sur cette page.'],
    }),
  };
};

/** To the structure: the institute of somebody expected withdrew its students on these days. Nothing is cancelled by itself. */
export const renderStudentTold: Render = async (db, message) => {
  const mission = await missionOf(db, message);
  if (!mission) return { because: 'gone' };
  if (mission.status === 'cancelled') return { because: 'no-longer-true' };
  const who = nameOf(mission);
  return {
    mail: composeMail({
      subject: `Venue à confirmer${THIN}: ${subjectOf(mission)}`,
      story: `L’institut de formation de ${who} a retiré ses étudiant·es ${onHours(mission)}, après son oui. ${who} est prévenu·e et vous dira si sa venue tient, ${place(mission)}.`,
      facts: factsOf(mission),
      button: { label: 'Suivre le besoin', url: boardLink(mission) },
    }),
  };
};
