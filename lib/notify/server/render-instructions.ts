import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { sayCount, THIN } from '@/lib/shared/french';
import { composeMail } from '../mail';
import type { OutboxRow } from '../outbox-row';
import { instructionsByCall, instructionsBySms } from '../phone-news';
import { hoursInFull, onHours, placeWord, subjectOf } from '../shift-words';
import { idIn, pageLink, tokenLink } from './link';
import type { Render } from './rendered';
import { countUnread, findAnswerLink, findMissionShift } from './shift.repository';

/** Where the sheet of a first day is read: from the link of its mission, or from one’s own space. */
async function sheetUrl(db: WorkerDb, solicitationId: string, assignmentId: string) {
  const linkId = await findAnswerLink(db, solicitationId);
  return linkId ? `${tokenLink('/r', linkId)}/fiche` : pageLink(`/missions/${assignmentId}`);
}

/** The same by the telephone of whoever is reached by it, once its mail would still be true. */
export const instructionsForPhone = async (db: WorkerDb, message: OutboxRow) => {
  const id = message.solicitation_id ?? '';
  const mission = await findMissionShift(db, id);
  if (!mission) return { because: 'gone' } as const;
  const unread = await countUnread(db, idIn(message, 'missionId') ?? '');
  const url = await sheetUrl(db, id, mission.assignmentId);
  return {
    question: null,
    sms: () => instructionsBySms(mission, unread, url),
    call: instructionsByCall(mission, unread),
  };
};

/** To somebody who comes soon: what the place asks to be read before, and where the sheet of the first day is. */
export const renderInstructions: Render = async (db, message) => {
  const id = message.solicitation_id;
  const mission = id ? await findMissionShift(db, id) : null;
  if (!id || !mission) return { because: 'gone' };
  const unread = await countUnread(db, idIn(message, 'missionId') ?? '');
  if (mission.status !== 'confirmed' || unread === 0) return { because: 'no-longer-true' };
  const url = await sheetUrl(db, id, mission.assignmentId);
  const place = placeWord(mission.structureName, mission.communeName);
  return {
    mail: composeMail({
      subject: `À lire avant de venir${THIN}: ${subjectOf(mission)}`,
      greeting: `Bonjour ${mission.firstName},`,
      story: `Vous venez ${onHours(mission)}, ${place}. ${sayCount(unread, 'consigne est à lire', 'consignes sont à lire')} avant, avec votre fiche du premier jour.`,
      facts: [['Quand', hoursInFull(mission)]],
      button: { label: 'Lire ma fiche du premier jour', url },
      after: ['Quelques minutes, sans mot de passe. À la fin de la page, « J’ai lu cette fiche ».'],
    }),
  };
};
