import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { type ReferralTopic, TOPIC_TABLE } from '@/lib/referral/topic';
import { lowerFirst, sayPhone } from '@/lib/shared/french';
import { composeMail } from '../mail';
import { idIn, pageLink } from './link';
import type { Render } from './rendered';

type Told = {
  readonly topic: ReferralTopic;
  readonly said: string;
  readonly communeName: string;
  readonly callerName: string;
  readonly callerPhone: string;
  readonly referentId: string | null;
};

async function findTold(db: WorkerDb, id: string): Promise<Told | null> {
  const { rows } = await db.query<Told>(
    `select topic, said, commune_name as "communeName", caller_name as "callerName", caller_phone as "callerPhone",
       referent_id as "referentId"
     from referrals where id = $1 and status = 'open'`,
    [id],
  );
  return rows[0] ?? null;
}

/** To whoever a question was given to: call back. To the cell, when nobody answers about it: give it to somebody. */
export const renderReferral: Render = async (db, message) => {
  const id = idIn(message, 'referralId');
  const told = id ? await findTold(db, id) : null;
  if (!told || told.referentId !== (idIn(message, 'referentId') ?? null))
    return { because: 'gone' };
  const { topic, communeName, callerName, callerPhone, said } = told;
  const what = `${callerName} (${communeName}) demande, au sujet de « ${lowerFirst(TOPIC_TABLE[topic].label)} » : « ${said} »`;
  return {
    mail: composeMail(
      told.referentId
        ? {
            subject: `Une question pour vous : ${lowerFirst(TOPIC_TABLE[topic].label)}`,
            story: `${what} La cellule de crise vous a indiqué comme la personne qui répond sur ce sujet.`,
            facts: [['À rappeler', `${callerName}, ${sayPhone(callerPhone)}`]],
          }
        : {
            subject: 'Une question attend que vous la confiiez à quelqu’un',
            story: `${what} Personne ne répond sur ce sujet dans cette intercommunalité.`,
            button: { label: 'Voir la question', url: pageLink('/cellule/referents') },
          },
    ),
  };
};
