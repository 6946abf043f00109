import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { plural, sayCount, THIN } from '@/lib/shared/french';
import { composeMail } from '../mail';
import { idIn, pageLink } from './link';
import type { Render } from './rendered';

/** To the direction of an employer: how many say they work there. Nobody is named in a mail. */
export const renderEmployerAsked: Render = async (db, { organization_id: organizationId }) => {
  const waiting = organizationId ? await countWaiting(db, organizationId) : 0;
  if (waiting === 0) return { because: 'no-longer-true' };
  const people = sayCount(waiting, 'personne');
  return {
    mail: composeMail({
      subject: `${people} ${plural(waiting, 'dit', 'disent')} travailler chez vous`,
      story: `${people} de la réserve ${plural(waiting, 'dit', 'disent')} travailler pour votre organisme. Sans votre réponse, personne ne peut ${plural(waiting, 'la', 'les')} prêter.`,
      button: { label: 'Voir qui, et répondre', url: pageLink('/equipe/salaries') },
      after: [
        `Dire oui n’engage à rien${THIN}: chaque prêt vous sera demandé, mission par mission.`,
      ],
    }),
  };
};

type Told = {
  readonly firstName: string;
  readonly employer: string;
  readonly agreed: boolean;
  readonly over: boolean;
};

/** To a person: what the employer they named said of it. */
export const renderEmployerAnswered: Render = async (db, message) => {
  const id = idIn(message, 'employmentId');
  const told = id ? await findTold(db, id) : null;
  if (!told) return { because: 'gone' };
  const { firstName, employer, agreed, over } = told;
  const greeting = `Bonjour ${firstName},`;
  if (agreed && !over)
    return {
      mail: composeMail({
        subject: 'Votre employeur a confirmé',
        greeting,
        story: `${employer} confirme que vous y travaillez. Quand une structure vous demandera, votre accord puis le sien seront nécessaires, mission par mission.`,
        button: { label: 'Dire quand je suis libre', url: pageLink('/disponibilites') },
        after: ['Vous restez libre de dire non à chaque demande, sans conséquence.'],
      }),
    };
  return {
    mail: composeMail({
      subject: 'À propos de votre employeur',
      greeting,
      story: agreed
        ? `${employer} indique que vous n’y travaillez plus. Cet organisme ne vous prête plus.`
        : `${employer} ne vous a pas reconnu·e parmi ses salarié·es.`,
      button: { label: 'Indiquer mon employeur', url: pageLink('/profil/employeur') },
      after: ['Si c’est une erreur, voyez avec votre direction. Rien d’autre ne change pour vous.'],
    }),
  };
};

async function countWaiting(db: WorkerDb, organizationId: string): Promise<number> {
  const { rows } = await db.query<{ waiting: number }>(
    `select count(*)::int as waiting from employments e join people p on p.id = e.person_id
     where e.organization_id = $1 and e.agreed_at is null and e.ended_at is null and p.status in ('active', 'dormant', 'waiting')`,
    [organizationId],
  );
  return rows[0]?.waiting ?? 0;
}

async function findTold(db: WorkerDb, id: string): Promise<Told | null> {
  const { rows } = await db.query<Told>(
    `select p.first_name as "firstName", o.name as employer, e.agreed_at is not null as agreed, e.ended_at is not null as over
     from employments e join people p on p.id = e.person_id join organizations o on o.id = e.organization_id where e.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}
