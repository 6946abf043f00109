import 'server-only';
import { plural, sayCount } from '@/lib/shared/french';
import { composeMail } from '../mail';
import { idIn, pageLink } from './link';
import type { Render } from './rendered';
import { findPoolDecision, findWaiting } from './shift.repository';

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
      subject: 'Votre inscription n’est pas retenue',
      greeting,
      story: `Le responsable du vivier « ${pool} » n’a pas retenu votre inscription. Sa raison : ${reason ?? ''}`,
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
