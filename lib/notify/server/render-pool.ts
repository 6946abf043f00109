import 'server-only';
import { plural, sayCount, THIN } from '@/lib/shared/french';
import { sayUntil } from '@/lib/shared/french-time';
import { composeMail } from '../mail';
import { idIn, pageLink, tokenLink } from './link';
import type { Render } from './rendered';
import { findInvited, findPoolDecision, findWaiting } from './shift.repository';

/** A pool’s manager let somebody in, or did not: what it changes for them, and the reason as it was written. */
export const renderPoolDecision: Render = async (db, message) => {
  const poolId = idIn(message, 'poolId');
  const found =
    poolId && message.person_id ? await findPoolDecision(db, poolId, message.person_id) : null;
  if (!found) return { because: 'gone' };
  // taken back since
  if (found.status === 'waiting') return { because: 'no-longer-true' };
  const { firstName, pool, reason } = found;
  const greeting = `Bonjour ${firstName},`;
  if (found.status === 'member')
    return {
      mail: composeMail({
        subject: 'Votre inscription est validée',
        greeting,
        story: `Vous faites partie du vivier « ${pool} » : vous pouvez maintenant être sollicité·e.`,
        button: { label: 'Dire quand je suis libre', url: pageLink('/disponibilites') },
        after: ['Vous restez libre de dire non à chaque demande.'],
      }),
    };
  return {
    mail: composeMail({
      subject: 'Une réponse pour votre inscription',
      greeting,
      story: `Le vivier « ${pool} » n’a pas retenu votre inscription. La raison : ${reason ?? ''}`,
      button: { label: 'Voir les autres voies', url: pageLink('/orientation') },
      after: [
        'Vous pouvez changer de situation dans votre profil, ou nous écrire si c’est une erreur.',
      ],
    }),
  };
};

/** To a pool’s manager: how many wait to be let in. Nobody is named in a mail. */
export const renderPoolWaiting: Render = async (db, message) => {
  const poolId = idIn(message, 'poolId');
  const found = poolId ? await findWaiting(db, poolId) : null;
  if (!found) return { because: 'gone' };
  if (found.waiting === 0) return { because: 'no-longer-true' };
  const many = sayCount(found.waiting, 'inscription');
  return {
    mail: composeMail({
      subject: `${many} à valider`,
      story: `Dans le vivier « ${found.pool} », ${many} ${plural(found.waiting, 'attend', 'attendent')} votre accord. D’ici là, ces personnes ne sont sollicitées par personne.`,
      button: { label: 'Voir qui attend', url: pageLink('/viviers') },
      after: ['Vous lirez leur nom, leurs études ou leur métier, et comment les joindre.'],
    }),
  };
};

/** To somebody invited into a pool: who gave their name, and two ways to answer. Nothing is done without their yes. */
export const renderPoolInvitation: Render = async (db, message, now) => {
  const id = idIn(message, 'invitationId');
  const invited = id ? await findInvited(db, id) : null;
  if (!id || !invited) return { because: 'gone' };
  if (!invited.open || invited.expiresAt <= now) return { because: 'no-longer-true' };
  const { firstName, inviter, pool } = invited;
  return {
    mail: composeMail({
      subject: 'Souhaitez-vous aider près de chez vous ?',
      greeting: firstName ? `Bonjour ${firstName},` : 'Bonjour,',
      story: `${inviter} vous propose de rejoindre la réserve médico-sociale, dans le vivier « ${pool} »${THIN}: prêter main-forte, quand vous êtes libre, à un établissement ou à un service près de chez vous qui manque de bras.`,
      button: { label: 'Voir l’invitation et répondre', url: tokenLink('/rejoindre', id) },
      after: [
        `Vous n’êtes pas inscrit·e${THIN}: rien n’est fait sans votre oui. La page permet aussi de dire non, en un geste.`,
        `Le lien est personnel et sert ${sayUntil(invited.expiresAt, now)}. Sans réponse, ce qui a été dit de vous est effacé.`,
      ],
    }),
  };
};
