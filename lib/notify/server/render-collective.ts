import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { env } from '@/lib/env';
import { meetingCalendar } from '@/lib/exchange/meeting-calendar';
import { startOfDay } from '@/lib/shared/civil-time';
import { upperFirst } from '@/lib/shared/french';
import { sayDatedPeriod, sayDay } from '@/lib/shared/french-time';
import { composeMail } from '../mail';
import type { OutboxRow } from '../outbox-row';
import { idIn, pageLink } from './link';
import type { Render } from './rendered';

type Invited = { readonly id: string; readonly name: string; readonly reason: string };

/** To the direction of a body: those who meet ask it to be of them. */
export const renderCollectiveInvited: Render = async (db, message) => {
  const { rows } = await db.query<Invited>(
    `select c.id, c.name, c.reason from collective_bodies b join collectives c on c.id = b.collective_id
     where b.id = $1 and b.organization_id = $2 and b.status = 'invited' and c.closed_at is null`,
    [idIn(message, 'bodyId'), message.organization_id],
  );
  const [told] = rows;
  if (!told) return { because: 'gone' };
  return {
    mail: composeMail({
      subject: 'Votre organisme est invité à se réunir avec d’autres',
      story: `La cellule de crise vous invite dans « ${told.name} » : ${told.reason}`,
      button: { label: 'Lire et répondre', url: pageLink(`/collectifs/${told.id}`) },
      after: [
        'Rien n’est lu de vous par les autres avant votre oui. Si vous répondez non, plus rien ne vous en est écrit.',
      ],
    }),
  };
};

/** Why it is read by whom, and what to do to read it no more. */
const whyTold = ({ organization_id }: OutboxRow, name: string): string =>
  organization_id
    ? `Vous recevez ce message parce que votre organisme est membre de « ${name} ». Pour ne plus en recevoir, quittez cet espace depuis sa page.`
    : `Vous recevez ce message parce que vous êtes de la cellule qui réunit « ${name} ».`;

type Told = {
  readonly id: string;
  readonly collectiveId: string;
  readonly name: string;
  readonly start: Date;
  readonly end: Date;
  readonly place: string | null;
  readonly callUrl: string | null;
  readonly agenda: readonly string[];
  readonly version: number;
  readonly keptAt: Date;
  readonly cancelled: boolean;
};

async function findMeeting(db: WorkerDb, message: OutboxRow): Promise<Told | null> {
  const { rows } = await db.query<Told>(
    `select m.id, c.id as "collectiveId", c.name, m.starts_at as start, m.ends_at as "end", m.place, m.call_url as "callUrl", m.agenda, m.version,
       m.kept_at as "keptAt", m.cancelled_at is not null as cancelled
     from collective_meetings m join collectives c on c.id = m.collective_id
     where m.id = $1 and (c.closed_at is null or m.cancelled_at is not null) and ($2::uuid is null or exists (select from collective_bodies b where b.collective_id = c.id and b.organization_id = $2 and b.status = 'in'))`,
    [idIn(message, 'meetingId'), message.organization_id],
  );
  return rows[0] ?? null;
}

const SUBJECTS: Readonly<Record<string, string>> = {
  set: 'Une réunion est prévue',
  changed: 'Une réunion a changé',
  cancelled: 'Une réunion est annulée',
  soon: 'Votre réunion est pour bientôt',
};

/** Whether what a message says of a meeting is still so: a cancelled one is said by its own message alone, one that was put off is not « bientôt ». */
const holds = (about: string, { cancelled, start }: Told, recalledOf: string | null) =>
  cancelled === (about === 'cancelled') &&
  (recalledOf === null || recalledOf === start.toISOString());

/** To the direction of a body, or somebody of the cell: a meeting is set, changed, cancelled, or tomorrow; with its entry for a calendar. */
export const renderCollectiveMeeting: Render = async (db, message, now) => {
  const told = await findMeeting(db, message);
  const about = idIn(message, 'about') ?? '';
  if (!told) return { because: 'gone' };
  if (!holds(about, told, idIn(message, 'startsAt'))) return { because: 'no-longer-true' };
  const { collectiveId, name, place, callUrl, agenda, start, end } = told;
  const folder = message.organization_id ? '/collectifs' : '/cellule/collectifs';
  const url = pageLink(`${folder}/${collectiveId}/${told.id}`);
  const when = upperFirst(sayDatedPeriod({ start, end }, now));
  const shown = { ...told, title: name, period: { start, end } };
  return {
    mail: composeMail({
      subject: SUBJECTS[about] ?? 'Une réunion',
      story: `« ${name} » : ${when}${told.cancelled ? ' n’aura pas lieu' : ''}.`,
      facts: [
        ...(place ? [['Lieu', place] as const] : []),
        ...(callUrl ? [['Lien', callUrl] as const] : []),
        ['Ordre du jour', agenda.join(' ; ')],
      ],
      button: { label: 'Voir la réunion', url },
      after: [whyTold(message, name)],
      calendar: meetingCalendar(shown, env().APP_URL),
    }),
  };
};

type Due = {
  readonly collectiveId: string;
  readonly name: string;
  readonly what: string;
  readonly dueOn: string;
};

/** To the direction of a body, or somebody of the cell: what it was given is to be done by tomorrow. A version said since is not told. */
export const renderCollectiveDecision: Render = async (db, message) => {
  const { rows } = await db.query<Due>(
    `select c.id as "collectiveId", c.name, d.what, to_char(d.due_on, 'YYYY-MM-DD') as "dueOn"
     from collective_decisions d join collectives c on c.id = d.collective_id
       left join collective_bodies b on b.id = d.body_id
     where d.id = $1 and d.state = 'to-do' and c.closed_at is null
       and not exists (select from collective_decisions n where n.thread_id = d.thread_id and n.version > d.version)
       and ($2::uuid is null or (b.organization_id = $2 and b.status = 'in'))`,
    [idIn(message, 'decisionId'), message.organization_id],
  );
  const [due] = rows;
  if (!due) return { because: 'no-longer-true' };
  const folder = message.organization_id ? '/collectifs' : '/cellule/collectifs';
  const day = startOfDay(due.dueOn);
  return {
    mail: composeMail({
      subject: 'Une décision est à tenir',
      story: `« ${due.name} » : ${due.what}`,
      facts: day ? [['Pour le', sayDay(day)]] : [],
      button: { label: 'Voir les décisions', url: pageLink(`${folder}/${due.collectiveId}`) },
      after: [whyTold(message, due.name)],
    }),
  };
};
