import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { SEVERITIES } from '@/lib/need/need';
import { SEVERITY_WORDS, sayWho } from '@/lib/need/need-words';
import { HARD, lowerFirst, sayCount } from '@/lib/shared/french';
import { sayIn } from '@/lib/shared/french-time';
import { ALERT_WORDS, sayTriedBefore } from '@/lib/solicitation/alert';
import { CELL_MAILS } from '../cell-mails';
import { composeMail, type Mail } from '../mail';
import type { OutboxRow } from '../outbox-row';
import { hoursAnyDay, hoursInFull, placeWord, subjectOf } from '../shift-words';
import { idIn, pageLink } from './link';
import { findRaisedNeed, type RaisedNeed } from './raised.repository';
import type { Render } from './rendered';

type Raised = RaisedNeed & { readonly needId: string };

/** To the cell: one need or several went up by themselves, why, and what was tried. Nobody is named or counted. */
export const renderNeedRaised: Render = async (db, message, now) => {
  const known = await listRaised(db, message);
  if (known.length === 0) return { because: 'gone' };
  const waiting = known.filter((need) => stillLacks(need, now));
  const [first, ...others] = oncePerNeed(waiting);
  if (!first) return { because: 'no-longer-true' };
  return { mail: others.length === 0 ? oneNeed(first, now) : severalNeeds([first, ...others]) };
};

async function listRaised(db: WorkerDb, message: OutboxRow): Promise<Raised[]> {
  const needId = idIn(message, 'needId');
  const alert = idIn(message, 'alert');
  const one = needId && alert ? [[needId, alert] as const] : [];
  const several = (idIn(message, 'raised') ?? '').split(' ').flatMap((pair) => {
    const [id, why] = pair.split('/');
    return id && why ? [[id, why] as const] : [];
  });
  const found: Raised[] = [];
  for (const [id, why] of [...one, ...several]) {
    const need = await findRaisedNeed(db, id, why);
    if (need) found.push({ ...need, needId: id });
  }
  return found;
}

const leftOf = ({ seats, seatsTaken }: RaisedNeed) => seats - seatsTaken;
const stillLacks = (need: RaisedNeed, now: Date) =>
  need.status === 'open' && leftOf(need) > 0 && need.endsAt > now;

/** The gravest first, then the nearest; raised twice, a need is told once, with the last reason. */
function oncePerNeed(needs: readonly Raised[]): Raised[] {
  const grave = ({ severity }: Raised) => SEVERITIES.indexOf(severity);
  return [...new Map(needs.map((need) => [need.needId, need])).values()].sort(
    (a, b) => grave(a) - grave(b) || a.startsAt.getTime() - b.startsAt.getTime(),
  );
}

function oneNeed(need: Raised, now: Date): Mail {
  const missing = sayWho(leftOf(need), need.trade);
  return composeMail({
    subject: `Besoin remonté${HARD}: ${subjectOf(need)}`,
    story: `${ALERT_WORDS[need.alert]}${HARD}: il manque ${missing}, ${hoursAnyDay(need)}, ${placeWord(need.structureName, need.communeName)}.`,
    facts: [
      ['Où', placeWord(need.structureName, need.communeName)],
      ['Quand', hoursInFull(need)],
      ['Début', need.startsAt > now ? sayIn(need.startsAt, now) : 'commencé'],
      ['Pourvu', `${need.seatsTaken} sur ${need.seats}`],
      ['Si personne ne vient', SEVERITY_WORDS[need.severity].sentence],
      ['Déjà tenté', sayTriedBefore(need.tried)],
    ],
    button: { label: 'Voir le besoin', url: pageLink(`/situation/besoins/${need.needId}`) },
    after: [
      'Vous recevez ce message comme membre de la cellule de crise du territoire : un seul par besoin et par raison.',
    ],
  });
}

/** How many needs a subject names. */
const IN_SUBJECT = 2;

function severalNeeds(needs: readonly Raised[]): Mail {
  const many = sayCount(needs.length, 'besoin remonté', 'besoins remontés');
  const [first] = needs;
  const listed = needs.slice(0, CELL_MAILS.mostListed);
  const more = needs.length - listed.length;
  const worst = first ? ` Le plus grave d’abord${HARD}: ${lineOf(first)}.` : '';
  return composeMail({
    subject: `${many}${HARD}: ${needs.slice(0, IN_SUBJECT).map(subjectOf).join(' / ')}`,
    story: `${sayCount(needs.length, 'besoin attend', 'besoins attendent')} encore quelqu’un.${worst}`,
    facts: listed.map((need) => [SEVERITY_WORDS[need.severity].short, lineOf(need)] as const),
    button: { label: 'Voir la situation', url: pageLink('/situation') },
    after: [
      ...(more > 0 ? [`Et ${sayCount(more, 'autre besoin', 'autres besoins')}, sur la page.`] : []),
      'Vous recevez ce message comme membre de la cellule de crise du territoire : un seul pour les besoins remontés au même moment.',
    ],
  });
}

const lineOf = (need: Raised): string =>
  `il manque ${sayWho(leftOf(need), need.trade)}, ${hoursAnyDay(need)}, ${placeWord(need.structureName, need.communeName)} (${lowerFirst(ALERT_WORDS[need.alert])})`;
