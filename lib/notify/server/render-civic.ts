import 'server-only';
import { opensToCivicReserve } from '@/lib/moderation/mission';
import {
  countCivicDay,
  findModeratedPool,
  findRefused,
  listWaitingMissions,
} from '@/lib/moderation/server/waiting.repository';
import { plural, sayCount, sayNumber, THIN } from '@/lib/shared/french';
import { composeMail } from '../mail';
import { hoursAnyDay, placeWord, tradeWord } from '../shift-words';
import { idIn, pageLink } from './link';
import type { Render } from './rendered';

/** To the structure: the civic reserve does not agree to its mission, with the reason as it was written. */
export const renderCivicDecided: Render = async (db, message) => {
  const needId = idIn(message, 'needId');
  const found = needId ? await findRefused(db, needId) : null;
  if (!found) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: 'La réserve civique ne prend pas cette mission',
      story: `La réserve civique ne sera pas sollicitée pour votre besoin${THIN}: ${tradeWord(found.trade)}, ${hoursAnyDay(found)}, ${placeWord(found.structureName, found.communeName)}. Sa raison${THIN}: ${found.reason}`,
      button: { label: 'Revoir le besoin', url: pageLink(`/besoins/${needId}`) },
      after: ['Les autres personnes peuvent toujours être sollicitées.'],
    }),
  };
};

/** To the civic reserve’s moderator: how many missions wait. */
export const renderCivicWaiting: Render = async (db, message, now) => {
  const poolId = idIn(message, 'poolId');
  const pool = poolId ? await findModeratedPool(db, poolId) : null;
  if (!pool) return { because: 'gone' };
  const all = await listWaitingMissions(db, now, pool.territoryId);
  const waiting = all.filter(({ post }) => opensToCivicReserve(post)).length;
  if (waiting === 0) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: `${sayCount(waiting, 'mission')} à valider`,
      story: `Pour « ${pool.name} », ${sayCount(waiting, 'mission')} ${plural(waiting, 'attend', 'attendent')} votre accord. D’ici là, aucun bénévole n’est sollicité.`,
      button: { label: 'Voir les missions', url: pageLink('/viviers/missions') },
      after: ['Sans réponse, la cellule de crise décidera à votre place.'],
    }),
  };
};

/** To the civic reserve’s moderator, in the evening: the day in counts. */
export const renderCivicDay: Render = async (db, message) => {
  const poolId = idIn(message, 'poolId');
  const pool = poolId ? await findModeratedPool(db, poolId) : null;
  const { from, until } = message.payload as { from?: string; until?: string };
  if (!poolId || !pool || !from || !until) return { because: 'gone' };
  const day = await countCivicDay(db, poolId, new Date(from), new Date(until));
  return {
    mail: composeMail({
      subject: 'Vos missions du jour',
      story: `Pour « ${pool.name} », aujourd’hui${THIN}: ${sayCount(day.asked, 'personne sollicitée', 'personnes sollicitées')}, ${sayCount(day.yes, 'oui', 'oui')}.`,
      facts: [
        ['Missions acceptées', sayNumber(day.agreed)],
        ['Désistements', sayNumber(day.cancelled)],
        ['Attendues aujourd’hui', sayNumber(day.expected)],
        ['Vues sur place', sayNumber(day.present)],
      ],
      button: { label: 'Voir mission par mission', url: pageLink('/viviers/missions') },
      after: ['Personne n’est nommé dans ce message.'],
    }),
  };
};
