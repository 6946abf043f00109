import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { THIN } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';
import { composeMail } from '../mail';
import { idIn, pageLink } from './link';
import type { Render } from './rendered';

type Done = {
  readonly personName: string;
  readonly place: string;
  readonly startsAt: Date;
  readonly signed: boolean;
  /** signed of the part both versions held alone */
  readonly common: boolean;
  /** both sides said the same */
  readonly same: boolean;
};

async function findDone(db: WorkerDb, missionId: string): Promise<Done | null> {
  const { rows } = await db.query<Done>(
    `select p.first_name || ' ' || p.last_name as "personName", s.name || ', ' || c.name as place, a.starts_at as "startsAt",
       g.assignment_id is not null as signed, coalesce(g.common, false) as common,
       coalesce((mine.began_at, mine.finished_at, mine.break_minutes) = (theirs.began_at, theirs.finished_at, theirs.break_minutes), false) as same
     from assignments a join people p on p.id = a.person_id join structures s on s.id = a.structure_id join communes c on c.code = s.commune_code
       left join mission_signed_hours g on g.assignment_id = a.id
       left join lateral (select * from mission_hours h where h.assignment_id = a.id and h.side = 'person' order by h.version desc limit 1) mine on true
       left join lateral (select * from mission_hours h where h.assignment_id = a.id and h.side = 'host' order by h.version desc limit 1) theirs on true
     where a.id = $1::uuid and a.status <> 'cancelled'`,
    [missionId],
  );
  return rows[0] ?? null;
}

type Said = { readonly subject: string; readonly story: string; readonly act: string };

/** What there is to say as it leaves; null once both sides agreed on everything. */
function sayDone({ personName, place, startsAt, signed, common, same }: Done): Said | null {
  const whose = `${personName}, ${place}, ${sayDay(startsAt)}`;
  if (signed && !common) return null;
  if (signed)
    return {
      subject: `Heures communes signées${THIN}: ${personName}`,
      story: `${whose}${THIN}: les deux versions des heures ne se rejoignaient pas. La personne et la structure ont signé les heures communes, et le reste est noté en désaccord. L’état des coûts porte sur les heures signées.`,
      act: 'Voir les prêts',
    };
  if (same)
    return {
      subject: `Heures à accepter${THIN}: ${personName}`,
      story: `${whose}${THIN}: la personne et la structure disent les mêmes heures, plus longues que celles que vous aviez acceptées. Elles seront signées si vous les acceptez.`,
      act: 'Lire ces heures',
    };
  return {
    subject: `Heures en désaccord${THIN}: ${personName}`,
    story: `${whose}${THIN}: la personne et la structure disent des heures différentes. Rien n’est signé, et l’état des coûts attend. Vous pouvez lire les deux versions et les aider à se mettre d’accord.`,
    act: 'Lire les deux versions',
  };
}

/** To the direction of a lender: the hours of one of its people are said differently, are longer than agreed, or were signed in part. */
export const renderLentHoursDone: Render = async (db, message) => {
  const done = await findDone(db, idIn(message, 'missionId') ?? '');
  if (!done) return { because: 'gone' };
  const said = sayDone(done);
  if (!said) return { because: 'no-longer-true' };
  const { subject, story, act } = said;
  return {
    mail: composeMail({ subject, story, button: { label: act, url: pageLink('/prets') } }),
  };
};
