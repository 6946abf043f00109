import 'server-only';
import { SEVERITY_WORDS, sayFilled, sayWho } from '@/lib/need/need-words';
import { HARD } from '@/lib/shared/french';
import { sayIn } from '@/lib/shared/french-time';
import { ALERT_WORDS, sayTriedBefore } from '@/lib/solicitation/alert';
import { composeMail } from '../mail';
import { hoursAnyDay, hoursInFull, placeWord, subjectOf } from '../shift-words';
import { idIn, pageLink } from './link';
import { findRaisedNeed } from './raised.repository';
import type { Render } from './rendered';

/** To the cell: a need went up by itself, why, and what was tried. Nobody is named or counted. */
export const renderNeedRaised: Render = async (db, message, now) => {
  const needId = idIn(message, 'needId');
  const alert = idIn(message, 'alert');
  const need = needId && alert ? await findRaisedNeed(db, needId, alert) : null;
  if (!need) return { because: 'gone' };
  const left = need.seats - need.seatsTaken;
  if (need.status !== 'open' || left <= 0 || need.endsAt <= now)
    return { because: 'no-longer-true' };
  const missing = sayWho(left, need.trade);
  return {
    mail: composeMail({
      subject: `Besoin remonté${HARD}: ${subjectOf(need)}`,
      story: `${ALERT_WORDS[need.alert]}${HARD}: il manque ${missing}, ${hoursAnyDay(need)}, ${placeWord(need.structureName, need.communeName)}.`,
      facts: [
        ['Où', placeWord(need.structureName, need.communeName)],
        ['Quand', hoursInFull(need)],
        ['Début', need.startsAt > now ? sayIn(need.startsAt, now) : 'commencé'],
        ['Places', sayFilled(need)],
        ['Si personne ne vient', SEVERITY_WORDS[need.severity].sentence],
        ['Déjà tenté', sayTriedBefore(need.tried)],
      ],
      button: { label: 'Voir le besoin', url: pageLink(`/situation/besoins/${needId}`) },
      after: [
        'Vous recevez ce message comme membre de la cellule de crise du territoire : un seul par besoin et par raison.',
      ],
    }),
  };
};
