import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { FOLLOW_RULES, FOLLOW_WORDS } from '@/lib/profile/following';
import { HARD, sayList, THIN } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';
import { composeMail } from '../mail';
import { idIn, pageLink, tokenLink } from './link';
import type { Render } from './rendered';

type Follow = {
  firstName: string;
  byName: string;
  pool: string;
  agreedAt: Date | null;
  until: Date | null;
  endedBy: string | null;
};

async function findFollow(db: WorkerDb, id: string | null): Promise<Follow | null> {
  const { rows } = await db.query<Follow>(
    `select p.first_name as "firstName", f.by_name as "byName", o.name as pool, f.agreed_at as "agreedAt", f.until,
       f.ended_by as "endedBy"
     from followings f join people p on p.id = f.person_id join pools o on o.id = f.pool_id where f.id = $1::uuid`,
    [id],
  );
  return rows[0] ?? null;
}

/** The page where whoever holds the link says yes, or stops being followed. */
export const followLink = (id: string) => tokenLink('/suivi', id);

const SEEN = `Si vous dites oui, cette personne verra${HARD}: ${FOLLOW_WORDS.seen.join(`${THIN}; `)}. Jamais ${sayList(FOLLOW_WORDS.unseen, 'ou')}.`;
const STOP = 'Vous pouvez l’arrêter quand vous voulez, en un geste, sur la même page.';

/** To somebody just registered by a prescriber: what was heard, to be confirmed, or not. */
export const renderFollowAsked: Render = async (db, message) => {
  const id = idIn(message, 'followingId');
  const found = await findFollow(db, id);
  if (!id || !found) return { because: 'gone' };
  if (found.agreedAt || found.endedBy) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: 'Votre inscription, et un accord à confirmer',
      greeting: `Bonjour ${found.firstName},`,
      story: `${found.byName} vous a inscrit·e à la réserve médico-sociale, dans le vivier « ${found.pool} », et a noté que vous acceptez d’être suivi·e. Est-ce bien vrai ?`,
      button: { label: 'Répondre oui ou non', url: followLink(id) },
      after: [SEEN, `Sans votre réponse, personne ne voit rien. ${STOP}`],
    }),
  };
};

/** To somebody followed: a colleague takes over, or nobody follows them any more. */
export const renderFollowChanged: Render = async (db, message, now) => {
  const id = idIn(message, 'followingId');
  const found = await findFollow(db, id);
  if (!id || !found) return { because: 'gone' };
  const greeting = `Bonjour ${found.firstName},`;
  if (found.endedBy === 'follower')
    return {
      mail: composeMail({
        subject: 'Le suivi de votre dossier s’arrête',
        greeting,
        story: `${found.byName} ne suit plus votre dossier dans la réserve, et n’en voit plus rien. Votre inscription ne change pas.`,
        button: { label: 'Voir mon profil', url: pageLink('/profil') },
      }),
    };
  if (found.endedBy || !found.until || found.until <= now) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: 'Une autre personne suit votre dossier',
      greeting,
      story: `${found.byName} prend la suite pour suivre où vous en êtes, dans le vivier « ${found.pool} ». Votre accord reste le même, jusqu’au ${sayDay(found.until)}.`,
      button: { label: 'Voir, ou ne plus être suivi·e', url: followLink(id) },
      after: [STOP],
    }),
  };
};

/** To somebody followed: a word from whoever follows them. What is missing is not written in a message. */
export const renderFollowReminder: Render = async (db, message, now) => {
  const id = idIn(message, 'followingId');
  const found = await findFollow(db, id);
  if (!id || !found) return { because: 'gone' };
  if (found.endedBy || !found.until || found.until <= now) return { because: 'no-longer-true' };
  const complete = idIn(message, 'about') === 'complete';
  return {
    mail: composeMail({
      subject: complete ? 'Il manque peu pour venir en renfort' : 'Êtes-vous toujours disponible ?',
      greeting: `Bonjour ${found.firstName},`,
      story: complete
        ? `${found.byName} vous signale que votre dossier est presque prêt. Votre profil dit ce qui manque, avec un geste pour chaque ligne.`
        : `${found.byName} pense à vous : dites en un geste si vos disponibilités sont toujours vraies, et répondez à ce qu’on vous a proposé.`,
      button: complete
        ? { label: 'Compléter mon dossier', url: pageLink('/profil') }
        : { label: 'Voir mes disponibilités', url: pageLink('/disponibilites') },
      after: [
        `${found.byName} vous suit avec votre accord, jusqu’au ${sayDay(found.until)}. Pour l’arrêter : ${followLink(id)}`,
        `Un rappel de ce genre au plus tous les ${FOLLOW_RULES.reminderDays} jours.`,
      ],
    }),
  };
};
