import 'server-only';
import { sayCount, THIN } from '@/lib/shared/french';
import { composeMail } from '../mail';
import { hoursInFull, onHours, placeWord, subjectOf } from '../shift-words';
import { idIn, pageLink, tokenLink } from './link';
import type { Render } from './rendered';
import { countUnread, findAnswerLink, findMissionShift } from './shift.repository';

/** To somebody who comes soon: what the place asks to be read before, and where the sheet of the first day is. */
export const renderInstructions: Render = async (db, message) => {
  const id = message.solicitation_id;
  const mission = id ? await findMissionShift(db, id) : null;
  if (!id || !mission) return { because: 'gone' };
  const unread = await countUnread(db, idIn(message, 'missionId') ?? '');
  if (mission.status !== 'confirmed' || unread === 0) return { because: 'no-longer-true' };
  const linkId = await findAnswerLink(db, id);
  const url = linkId
    ? `${tokenLink('/r', linkId)}/fiche`
    : pageLink(`/missions/${mission.assignmentId}`);
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
