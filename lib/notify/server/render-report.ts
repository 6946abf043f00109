import 'server-only';
import { ACTIVATION_REASON_LABELS, type ActivationReason } from '@/lib/activation/activation';
import type { WorkerDb } from '@/lib/db/worker-client';
import { askedFor } from '@/lib/need/asked-for';
import { endOfDay, startOfDay } from '@/lib/shared/civil-time';
import { HARD, lowerFirst, sayCount, sayNumber } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';
import { composeMail, type Mail } from '../mail';
import { idIn, pageLink } from './link';
import type { Render } from './rendered';

const WHY = 'Vous recevez ce message comme membre de la cellule de crise du territoire.';

/** To the cell: the report of a day at the hour it chose, or of an activation once it is over. Needs are counted, nobody is. */
export const renderCellReport: Render = async (db, message) => {
  const day = idIn(message, 'day');
  const activationId = idIn(message, 'activationId');
  const mail = day
    ? await dayMail(db, message.territory_id ?? '', day)
    : await activationMail(db, activationId ?? '');
  return mail ? { mail } : { because: 'gone' };
};

type Needs = { readonly posted: number; readonly seats: number; readonly taken: number };

async function dayMail(db: WorkerDb, territoryId: string, day: string): Promise<Mail | null> {
  const [start, end] = [startOfDay(day), endOfDay(day)];
  if (!start || !end) return null;
  const { rows } = await db.query<Needs>(
    `select count(*)::int as posted, coalesce(sum(seats), 0)::int as seats, coalesce(sum(least(seats_taken, seats)), 0)::int as taken
     from needs where territory_id = $1 and posted_at >= $2 and posted_at < $3 and ${askedFor('needs')}`,
    [territoryId, start, end],
  );
  const { posted = 0, seats = 0, taken = 0 } = rows[0] ?? {};
  const filled = `${sayNumber(taken)} sur ${sayNumber(seats)}`;
  return composeMail({
    subject: `Bilan du ${sayDay(start)}`,
    story:
      posted === 0
        ? 'Aucun besoin publié ce jour-là.'
        : `${sayCount(posted, 'besoin publié', 'besoins publiés')}, places pourvues${HARD}: ${filled}.`,
    button: { label: 'Voir le bilan', url: pageLink(`/cellule/bilan?jour=${day}`) },
    after: [`${WHY} L’heure d’envoi se choisit sur la page du bilan, ou aucun envoi.`],
  });
}

async function activationMail(db: WorkerDb, id: string): Promise<Mail | null> {
  const { rows } = await db.query<{ reason: ActivationReason; aimed: boolean }>(
    `select reason, num_nonnulls(goal_filled, goal_ready, goal_hours) > 0 as aimed
     from activations where id = $1::uuid`,
    [id],
  );
  const [row] = rows;
  if (!row) return null;
  const reason = lowerFirst(ACTIVATION_REASON_LABELS[row.reason]);
  const goals = row.aimed ? ', et ses objectifs, atteints ou non' : '';
  return composeMail({
    subject: `Activation terminée${HARD}: ${reason}`,
    story: `L’activation de la réserve (${reason}) est terminée. Son bilan est prêt${HARD}: ce que chaque dispositif a donné${goals}.`,
    button: { label: 'Voir le bilan', url: pageLink(`/cellule/activation/${id}`) },
    after: [WHY],
  });
}
