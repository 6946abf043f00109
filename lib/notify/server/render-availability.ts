import 'server-only';
import { THIN } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';
import { composeMail } from '../mail';
import { idIn, tokenLink } from './link';
import type { Render } from './rendered';
import { findRefresh } from './shift.repository';

/** Is it still true? Two taps: this button, then the one on the page. */
export const renderRefresh: Render = async (db, message, now) => {
  const linkId = idIn(message, 'linkId');
  const person = message.person_id ? await findRefresh(db, message.person_id) : null;
  if (!linkId || !person) return { because: 'gone' };
  // confirmed since the question was put in the outbox
  if (person.confirmedAt >= message.created_at) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: 'Vos disponibilités sont-elles toujours vraies ?',
      story: `Vos disponibilités ont été confirmées ${sayAgo(person.confirmedAt, now)}${THIN}: sont-elles toujours vraies${THIN}?`,
      greeting: `Bonjour ${person.firstName},`,
      button: { label: 'Confirmer ou corriger', url: tokenLink('/d', linkId) },
      after: [
        'Une réponse suffit pour que l’on continue à vous proposer des missions qui vous conviennent. Sans réponse, on vous en proposera moins.',
      ],
    }),
  };
};
