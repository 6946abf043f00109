import 'server-only';
import { composeMail } from '../mail';
import { idIn, pageLink } from './link';
import type { Render } from './rendered';
import { findPoolDecision } from './shift.repository';

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
