import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { fieldOf, type Said } from '@/lib/paper/field';
import { lenderLacks } from '@/lib/paper/own-words';
import { lowerFirst, sayList, THIN } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';
import { composeMail } from '../mail';
import type { OutboxRow } from '../outbox-row';
import { idIn, pageLink } from './link';
import type { Render } from './rendered';

type Told = {
  readonly personName: string;
  readonly place: string;
  readonly hostName: string;
  readonly needId: string;
  readonly missionId: string;
  readonly startsAt: Date;
  readonly said: boolean;
};

async function findTold(db: WorkerDb, message: OutboxRow): Promise<Told | null> {
  const { rows } = await db.query<Told>(
    `select p.first_name || ' ' || p.last_name as "personName", s.name || ', ' || c.name as place, o.name as "hostName", a.need_id as "needId",
       a.id as "missionId", a.starts_at as "startsAt", k.assignment_id is not null as said
     from assignments a join people p on p.id = a.person_id join structures s on s.id = a.structure_id join communes c on c.code = s.commune_code
       join organizations o on o.id = a.organization_id left join loan_costs k on k.assignment_id = a.id
     where a.id = $1::uuid and a.status <> 'cancelled'`,
    [idIn(message, 'missionId')],
  );
  return rows[0] ?? null;
}

/** To the direction of a lender: what an hour of one of its people costs; nothing once it is said. */
export const renderCostAsked: Render = async (db, message) => {
  const told = await findTold(db, message);
  if (!told) return { because: 'gone' };
  if (told.said) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: `Que coûte une heure${THIN}? ${told.personName}, ${told.place}`,
      story: `${told.hostName} attend le coût d’une heure de ${told.personName}, qui vient le ${sayDay(told.startsAt)}${THIN}: salaire, charges, frais, et rien d’autre. La convention de prêt et l’état des coûts en dépendent.`,
      button: {
        label: 'Dire ce coût',
        url: pageLink(`/prets/couts?mission=${told.missionId}#${told.missionId}`),
      },
    }),
  };
};

/** To the structure that asked: the lender said what an hour costs, and the papers may be made. */
export const renderCostSaid: Render = async (db, message) => {
  const told = await findTold(db, message);
  if (!told) return { because: 'gone' };
  return {
    mail: composeMail({
      subject: `Le coût est dit${THIN}: ${told.personName}`,
      story: `L’employeur de ${told.personName} a dit ce que coûte une heure. Les papiers de la mission du ${sayDay(told.startsAt)} peuvent être établis.`,
      button: {
        label: 'Voir les papiers',
        url: pageLink(`/besoins/${told.needId}/papiers/${told.missionId}`),
      },
    }),
  };
};

/** To the direction of a lender: what the papers of its people say of it, from its own sheet; nothing once it is filled. */
export const renderParticularsAsked: Render = async (db, message, now) => {
  const told = await findTold(db, message);
  if (!told) return { because: 'gone' };
  const { rows } = await db.query<{ said: Said }>(
    'select said from organization_particulars where organization_id = $1::uuid',
    [message.organization_id],
  );
  const lacks = lenderLacks(rows[0]?.said ?? {}, now);
  if (lacks.length === 0) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: `Votre fiche est attendue pour les papiers de ${told.personName}`,
      story: `${told.hostName} prépare les papiers de ${told.personName}, qui vient le ${sayDay(told.startsAt)} (${told.place}). Il y manque ce que votre organisme est seul à dire${THIN}: ${sayList(lacks.map((name) => lowerFirst(fieldOf(name).label.replace(/ de l’employeur prêteur$/, ''))))}. Dit une fois, c’est repris dans chaque papier.`,
      button: { label: 'Remplir la fiche', url: pageLink('/papiers#fiche') },
    }),
  };
};
