import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { findLoanLink } from '@/lib/lending/server/loan-mails.repository';
import { THIN } from '@/lib/shared/french';
import { sayDay, sayHour } from '@/lib/shared/french-time';
import { composeMail } from '../mail';
import type { OutboxRow } from '../outbox-row';
import { idIn, pageLink, tokenLink } from './link';
import type { Render } from './rendered';
import { findAnswerLink } from './shift.repository';

type Told = {
  readonly personName: string;
  readonly place: string;
  readonly needId: string;
  readonly missionId: string;
  readonly endsAt: Date;
  /** null when hours end sooner */
  readonly until: Date | null;
  readonly status: string | null;
  readonly loanId: string;
};

async function findTold(db: WorkerDb, message: OutboxRow): Promise<Told | null> {
  const { rows } = await db.query<Told>(
    `select p.first_name || ' ' || p.last_name as "personName", s.name || ', ' || c.name as place, a.need_id as "needId", a.id as "missionId",
       a.ends_at as "endsAt", e.ends_at as until, e.status, l.id as "loanId"
     from assignments a join people p on p.id = a.person_id join structures s on s.id = a.structure_id join communes c on c.code = s.commune_code
       join loans l on l.solicitation_id = a.solicitation_id left join mission_extensions e on e.assignment_id = a.id and e.id = $2::uuid
     where a.id = $1::uuid and a.status <> 'cancelled'`,
    [idIn(message, 'missionId'), idIn(message, 'extensionId')],
  );
  return rows[0] ?? null;
}

const at = (instant: Date) => `${sayDay(instant)} à ${sayHour(instant)}`;

function settled({ status, until, endsAt }: Told): string {
  return status === 'agreed' && until
    ? `Les trois accords sont réunis${THIN}: la mission dure jusqu’au ${at(until)}. Les papiers sont à mettre à jour.`
    : `La prolongation reste sans suite${THIN}: la mission finit comme prévu, le ${at(endsAt)}.`;
}

/** The page of the day, by the person’s own link, which answers without an account; their space when the question had none. */
async function ownLink(db: WorkerDb, { solicitation_id }: OutboxRow, { missionId }: Told) {
  const linkId = solicitation_id && (await findAnswerLink(db, solicitation_id));
  return linkId ? tokenLink('/h', linkId) : pageLink(`/missions/${missionId}`);
}

/** Somebody lent goes back to their post sooner, as they said themselves. */
const returning = ({ personName, place, endsAt }: Told) => ({
  subject: `Retour plus tôt${THIN}: ${personName}, ${place}`,
  story: `${personName} doit revenir plus tôt à son poste${THIN}: sa mission à ${place} finit le ${at(endsAt)}. Les papiers sont à mettre à jour pour ces heures.`,
});

const endedBy = ({ payload }: OutboxRow, { place }: Told): string =>
  payload['by'] === 'home'
    ? `Votre employeur vous rappelle${THIN}: votre mission à ${place} finit`
    : `${place}${THIN}: vous n’êtes plus attendu·e après`;

/** To who is lent, or to the structure that receives them: longer hours asked or settled, or hours that end sooner. */
export const renderLentHours: Render = async (db, message) => {
  const told = await findTold(db, message);
  if (!told) return { because: 'gone' };
  const own = message.person_id !== null;
  const url = own ? await ownLink(db, message, told) : pageLink(`/besoins/${told.needId}`);
  const button = { label: own ? 'Voir la mission' : 'Voir le besoin', url };
  if (!told.until && !own) return { mail: composeMail({ ...returning(told), button }) };
  if (!told.until)
    return {
      mail: composeMail({
        subject: `Votre mission finit plus tôt${THIN}: ${told.place}`,
        story: `${endedBy(message, told)} le ${at(told.endsAt)}. Le reste de vos heures est libre, et cela ne compte pas contre vous.`,
        button,
      }),
    };
  if (told.status === 'pending')
    return {
      mail: composeMail({
        subject: `Pouvez-vous rester plus longtemps${THIN}? ${told.place}`,
        story: `${told.place} vous demande de rester jusqu’au ${at(told.until)}. Sans votre accord et celui de votre employeur, rien ne change.`,
        button: { label: 'Répondre', url },
      }),
    };
  return {
    mail: composeMail({
      subject: `Prolongation${THIN}: ${told.place}`,
      story: settled(told),
      button,
    }),
  };
};

/** The page of the loan, by the link of whoever reads; the loans of their space when they were written none. */
async function lenderLink(db: WorkerDb, { user_id }: OutboxRow, { loanId }: Told) {
  const linkId = await findLoanLink(db, { loanId, userId: user_id });
  return linkId ? tokenLink('/pret', linkId) : pageLink('/prets');
}

/** To the direction of a lender: one of its people agreed to stay longer, what came of it, or they come back sooner. */
export const renderLoanHours: Render = async (db, message) => {
  const told = await findTold(db, message);
  if (!told) return { because: 'gone' };
  const button = { label: 'Voir les prêts', url: pageLink('/prets') };
  const subject = `${told.personName}, ${told.place}`;
  if (!told.until && message.payload['by'] === 'person')
    return { mail: composeMail({ ...returning(told), button }) };
  if (!told.until)
    return {
      mail: composeMail({
        subject: `Retour plus tôt${THIN}: ${subject}`,
        story: `${told.place} n’a plus besoin de ${told.personName} après le ${at(told.endsAt)}. Les heures qui suivent sont de nouveau les vôtres.`,
        button,
      }),
    };
  if (told.status === 'pending')
    return {
      mail: composeMail({
        subject: `Prolonger un prêt${THIN}? ${subject}`,
        story: `${told.personName} accepte de rester à ${told.place} jusqu’au ${at(told.until)}. Dites oui ou non${THIN}: sans votre oui, rien ne change.`,
        button: { label: 'Répondre', url: await lenderLink(db, message, told) },
      }),
    };
  return {
    mail: composeMail({ subject: `Prolongation${THIN}: ${subject}`, story: settled(told), button }),
  };
};
