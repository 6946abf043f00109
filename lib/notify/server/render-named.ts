import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { sayDay } from '@/lib/shared/french-time';
import { composeMail } from '../mail';
import { idIn, tokenLink } from './link';
import type { Render } from './rendered';

type Told = { readonly firstName: string; readonly employer: string; readonly endsOn: Date };

/** To somebody their employer named in an offer: said once, with the way not to be. */
export const renderNamed: Render = async (db, message) => {
  const [offerId, linkId] = [idIn(message, 'offerId'), idIn(message, 'linkId')];
  const told = offerId && message.person_id ? await findTold(db, offerId, message.person_id) : null;
  if (!linkId || !told) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: 'Votre employeur vous propose en renfort : d’accord ?',
      greeting: `Bonjour ${told.firstName},`,
      story: `${told.employer} indique que vous êtes d’accord pour aider dans une autre structure, jusqu’au ${sayDay(told.endsOn)}. Si c’est vrai, vous n’avez rien à faire.`,
      button: { label: 'Ce n’est pas vrai, ou je ne veux plus', url: tokenLink('/n', linkId) },
      after: [
        'Chaque mission vous sera demandée, et vous pourrez la refuser, sans conséquence pour vous (code du travail, article L8241-2).',
        'Là où vous avez dit n’être pas libre, personne ne vous demande.',
      ],
    }),
  };
};

async function findTold(db: WorkerDb, offerId: string, personId: string): Promise<Told | null> {
  const { rows } = await db.query<Told>(
    `select p.first_name as "firstName", o.name as employer, s.ends_on as "endsOn"
     from surplus_people k join surplus_offers s on s.id = k.offer_id join organizations o on o.id = s.organization_id join people p on p.id = k.person_id
     where k.offer_id = $1 and k.person_id = $2 and s.recalled_at is null`,
    [offerId, personId],
  );
  return rows[0] ?? null;
}
