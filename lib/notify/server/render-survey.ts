import 'server-only';
import { THIN } from '@/lib/shared/french';
import { composeMail } from '../mail';
import { idIn, tokenLink } from './link';
import type { Render } from './rendered';
import { findSurvey } from './shift.repository';

/** How did it go? Three questions, by link, without an account. */
export const renderSurvey: Render = async (db, message) => {
  const linkId = idIn(message, 'linkId');
  const missionId = idIn(message, 'missionId');
  const mission = missionId ? await findSurvey(db, missionId) : null;
  if (!linkId || !mission) return { because: 'gone' };
  if (mission.answered) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: 'Comment s’est passée votre mission ?',
      story: `Merci d’être venu·e${THIN}! Comment cela s’est-il passé à «${THIN}${mission.structure}${THIN}»${THIN}?`,
      greeting: `Bonjour ${mission.firstName},`,
      button: { label: 'Répondre en une minute', url: tokenLink('/q', linkId) },
      after: [
        'Trois questions, sans mot de passe. La structure ne lit pas vos réponses, et rien n’est publié.',
      ],
    }),
  };
};
