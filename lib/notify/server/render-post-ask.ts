import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { lowerFirst, THIN } from '@/lib/shared/french';
import { sayDay, sayHour } from '@/lib/shared/french-time';
import { composeMail } from '../mail';
import type { OutboxRow } from '../outbox-row';
import { idIn, pageLink } from './link';
import type { Render, Rendered } from './rendered';

type Told = {
  readonly status: string;
  readonly needStatus: string;
  readonly place: string;
  readonly lenderName: string;
  readonly trade: Trade;
  readonly needId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
};

async function findTold(db: WorkerDb, message: OutboxRow): Promise<Told | null> {
  const { rows } = await db.query<Told>(
    `select k.status, n.status as "needStatus", s.name || ', ' || c.name as place, l.name as "lenderName", n.trade, n.id as "needId", n.starts_at as "startsAt", n.ends_at as "endsAt"
     from post_asks k join needs n on n.id = k.need_id join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
       join organizations l on l.id = k.home_organization_id where k.id = $1::uuid`,
    [idIn(message, 'postAskId')],
  );
  return rows[0] ?? null;
}

const at = (instant: Date) => `${sayDay(instant)} à ${sayHour(instant)}`;
const post = ({ trade }: Told) => lowerFirst(TRADE_TABLE[trade].label);

/** To the direction of a lender: one of the posts it offers is asked for, or no longer; nothing once it is answered. */
export const renderPostAsked: Render = async (db, message) => {
  const told = await findTold(db, message);
  if (!told) return { because: 'gone' };
  if (message.payload.takenBack === true) return takenBack(told);
  if (told.status !== 'pending') return { because: 'no-longer-true' };
  if (typeof message.payload['again'] === 'string') return again(told);
  return {
    mail: composeMail({
      subject: `Pouvez-vous nommer quelqu’un${THIN}? ${told.place}`,
      story: `${told.place} demande un des postes que vous offrez${THIN}: ${post(told)}, du ${at(told.startsAt)} au ${at(told.endsAt)}. Nommez une personne qui est d’accord, ou dites non${THIN}: rien n’est engagé, et un refus n’a pas de suite.`,
      button: { label: 'Répondre', url: pageLink('/prets') },
    }),
  };
};

/** Whoever was named did not take the post: never why, and nothing of it counts against them. */
const again = (told: Told): Rendered => ({
  mail: composeMail({
    subject: `Pouvez-vous nommer quelqu’un d’autre${THIN}? ${told.place}`,
    story: `La personne que vous aviez nommée n’a pas pris le poste à ${told.place} (${post(told)}, du ${at(told.startsAt)} au ${at(told.endsAt)}). Rien n’en dit la raison, et cela ne change rien pour elle. Nommez quelqu’un d’autre, ou personne.`,
    button: { label: 'Répondre', url: pageLink('/prets') },
  }),
});

const takenBack = (told: Told): Rendered => ({
  mail: composeMail({
    subject: `Plus besoin de vous${THIN}: ${told.place}`,
    story: `${told.place} n’attend plus de votre part${THIN}: ${post(told)}, du ${at(told.startsAt)} au ${at(told.endsAt)}. Vous n’avez rien à faire.`,
  }),
});

/** To the structure that asked: the lender names nobody this time, or did not answer. */
export const renderPostAnswered: Render = async (db, message) => {
  const told = await findTold(db, message);
  if (!told) return { because: 'gone' };
  if (told.needStatus !== 'open') return { because: 'no-longer-true' };
  if (told.status === 'over') return unanswered(told);
  return {
    mail: composeMail({
      subject: `Personne à nommer cette fois${THIN}: ${told.lenderName}`,
      story: `${told.lenderName} ne peut nommer personne pour votre besoin (${post(told)}, du ${at(told.startsAt)}). Vous pouvez demander à quelqu’un d’autre.`,
      button: { label: 'Voir qui peut venir', url: pageLink(`/besoins/${told.needId}/candidats`) },
    }),
  };
};

const unanswered = (told: Told): Rendered => ({
  mail: composeMail({
    subject: `Pas de réponse${THIN}: ${told.lenderName}`,
    story: `${told.lenderName} n’a nommé personne à temps pour votre besoin (${post(told)}, du ${at(told.startsAt)}), ou ne propose plus ces postes. Demandez à quelqu’un d’autre.`,
    button: { label: 'Voir qui peut venir', url: pageLink(`/besoins/${told.needId}/candidats`) },
  }),
});
