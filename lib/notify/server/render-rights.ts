import 'server-only';
import { hashToken, tokenOf } from '@/lib/db/token';
import { RETENTION } from '@/lib/rights/retention';
import { findLeaving, insertLeaveLink } from '@/lib/rights/server/silent.repository';
import { saySpan } from '@/lib/rights/span';
import { STILL_THERE } from '@/lib/rights/still-there';
import { THIN } from '@/lib/shared/french';
import { sayAgo, sayUntil } from '@/lib/shared/french-time';
import { composeMail } from '../mail';
import { idIn, tokenLink } from './link';
import type { Render } from './rendered';

const FOLDER = '/effacement';

/** Nothing was heard for months: do they stay? The last time, the day everything goes is said. */
export const renderStillThere: Render = async (db, message, now) => {
  const linkId = idIn(message, 'linkId');
  const person = await findLeaving(db, { id: message.person_id, email: null });
  if (!linkId || !person) return { because: 'gone' };
  if (person.lastContactAt >= message.created_at) return { because: 'no-longer-true' };
  const last = Number(message.payload.months) >= STILL_THERE.lastNoticeMonths;
  const kept = saySpan(RETENTION.profile.kept);
  return {
    mail: composeMail({
      subject: last
        ? 'Vos données seront effacées dans un mois, sauf si vous restez'
        : 'Restez-vous dans la réserve ?',
      story: `Votre dernier signe de vie${THIN}: ${sayAgo(person.lastContactAt, now)}. Restez-vous dans la réserve${THIN}?`,
      greeting: `Bonjour ${person.firstName},`,
      button: { label: 'Rester, ou tout effacer', url: tokenLink(FOLDER, linkId) },
      after: [
        `Sans signe de vie pendant ${kept}, tout ce qui est gardé de vous est effacé. ${last ? 'C’est dans un mois.' : 'Un geste suffit pour rester.'}`,
      ],
    }),
  };
};

/** The link to leave without signing in. Made now, if somebody is behind the address. */
export const renderLeaveLink: Render = async (db, message, now) => {
  const linkId = idIn(message, 'linkId');
  const expiresAt = message.not_after;
  const person = await findLeaving(db, { id: null, email: message.email });
  if (!linkId || !person || !expiresAt) return { because: 'gone' };
  const link = { id: linkId, tokenHash: hashToken(tokenOf(linkId)) };
  await insertLeaveLink(db, link, person, { now, expiresAt });
  return {
    mail: composeMail({
      subject: 'Votre lien pour effacer vos données',
      story: `Ce lien ouvre la page qui efface tout ce que la réserve garde de vous. Il marche ${sayUntil(expiresAt, now)}.`,
      greeting: `Bonjour ${person.firstName},`,
      button: { label: 'Voir, puis effacer', url: tokenLink(FOLDER, linkId) },
      after: [
        `Vous n’avez rien demandé${THIN}? Ne faites rien${THIN}: rien n’est effacé sans un second geste.`,
      ],
    }),
  };
};
