import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { findLoanLink } from '@/lib/lending/server/loan-mails.repository';
import { RULES } from '@/lib/matching/gate';
import { lowerFirst, THIN } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';
import { composeMail } from '../mail';
import type { OutboxRow } from '../outbox-row';
import { placeWord } from '../shift-words';
import { idIn, pageLink, tokenLink } from './link';
import type { Render } from './rendered';

type Note = {
  readonly signedOn: Date | null;
  readonly notedBy: 'host' | 'lender' | null;
  readonly contestedBy: 'lender' | 'person' | null;
  readonly hostName: string;
  readonly homeName: string;
  readonly personName: string;
  readonly structureName: string;
  readonly communeName: string;
  readonly firstName: string | null;
  readonly loanId: string;
  readonly needId: string;
};

async function findNote(db: WorkerDb, message: OutboxRow): Promise<Note | null> {
  const { rows } = await db.query<Note>(
    `select m.signed_on as "signedOn", m.noted_by as "notedBy", m.contested_by as "contestedBy", o.name as "hostName", h.name as "homeName",
       p.first_name || ' ' || p.last_name as "personName", s.name as "structureName", c.name as "communeName",
       case when $3::uuid is not null then p.first_name end as "firstName", l.id as "loanId", l.need_id as "needId"
     from mission_papers m join assignments a on a.id = m.assignment_id and a.status <> 'cancelled' join loans l on l.solicitation_id = a.solicitation_id
       join organizations o on o.id = l.organization_id join organizations h on h.id = l.home_organization_id join people p on p.id = a.person_id
       join structures s on s.id = a.structure_id join communes c on c.code = s.commune_code
     where m.assignment_id = $1::uuid and m.rule = $2`,
    [idIn(message, 'missionId'), idIn(message, 'rule'), message.person_id],
  );
  return rows[0] ?? null;
}

/** To whoever a paper is also between: it is noted signed by hand, or a note of it is contested. */
export const renderPaperNote: Render = async (db, message) => {
  const note = await findNote(db, message);
  if (!note) return { because: 'gone' };
  const label = RULES.find(({ id }) => id === message.payload['rule'])?.label ?? 'papier';
  const news = message.payload['news'] === 'contested' ? contested(note) : noted(note);
  if (!news) return { because: 'no-longer-true' };
  const { subject, ...rest } = news;
  return {
    mail: composeMail({
      ...rest,
      subject: `${subject}${THIN}: ${lowerFirst(label)}`,
      ...(note.firstName ? { greeting: `Bonjour ${note.firstName},` } : {}),
      facts: [
        ['Papier', label],
        ['Qui', note.personName],
        ['Où', placeWord(note.structureName, note.communeName)],
      ],
      button: { label: 'Voir, ou contester', url: await pageOf(db, message, note) },
    }),
  };
};

function noted({ signedOn, notedBy, contestedBy, hostName, homeName }: Note) {
  if (!signedOn || !notedBy || contestedBy) return null;
  return {
    subject: 'Noté comme signé à la main',
    story: `${notedBy === 'host' ? hostName : homeName} a noté que ce papier a été signé à la main, le ${sayDay(signedOn)}. Si ce n’est pas exact, dites-le d’un geste${THIN}: la mission ne commence pas sur une note contestée.`,
  };
}

function contested({ contestedBy, homeName, personName }: Note) {
  if (!contestedBy) return null;
  const who = contestedBy === 'lender' ? homeName : personName;
  return {
    subject: 'Note contestée',
    story: `${who} indique que ce papier n’a pas été signé comme il a été noté. La mission ne commence pas avant qu’il soit signé ici, ou noté par l’employeur${THIN}; si elle a commencé, il est à régulariser.`,
  };
}

async function pageOf(db: WorkerDb, { kind, person_id, user_id, payload }: OutboxRow, note: Note) {
  if (person_id) return pageLink(`/missions/${String(payload['missionId'])}`);
  if (kind !== 'lent-paper-news') return pageLink(`/besoins/${note.needId}`);
  const linkId = await findLoanLink(db, { loanId: note.loanId, userId: user_id });
  return linkId ? tokenLink('/pret', linkId) : pageLink('/prets');
}
