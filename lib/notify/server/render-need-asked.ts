import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { closesAt } from '@/lib/need/ask';
import { sayWrittenFor } from '@/lib/need/behalf';
import { findToldRequest, type ToldRequest } from '@/lib/need/server/need-ask.repository';
import { sayCount, THIN } from '@/lib/shared/french';
import { sayAgo, sayCalendarDay, sayHour } from '@/lib/shared/french-time';
import { findAskedPlace } from '@/lib/tension/server/reminder.repository';
import { composeMail } from '../mail';
import type { OutboxRow } from '../outbox-row';
import { behalfBySms, listBySms, listedChoice, shortName } from '../phone-news';
import { hoursAnyDay, hoursInFull, placeWord, subjectOf, tradeWord } from '../shift-words';
import { idIn, pageLink, tokenLink } from './link';
import type { Render, Rendered } from './rendered';

const place = (told: ToldRequest) => placeWord(told.structureName, told.communeName);
const what = (told: ToldRequest) =>
  told.needs > 1
    ? `${tradeWord(told.trade)}, ${sayCount(told.needs, 'créneau', 'créneaux')}, le premier ${hoursAnyDay(told)}`
    : `${tradeWord(told.trade)}, ${hoursAnyDay(told)}`;
const factsOf = (told: ToldRequest) =>
  [
    ['Quand', hoursInFull(told)],
    ['Pourvu', `${told.seatsTaken} sur ${told.seats}`],
  ] as const;

/** To whoever speaks for a structure: is this request yours, is it still true? Answered from the link, without signing in. */
export const renderNeedAsked: Render = async (db, message, now) => {
  const askId = idIn(message, 'askId');
  const told = askId ? await findToldRequest(db, idIn(message, 'needId') ?? '', askId) : null;
  if (!askId || !told?.kind || !told.askedAt) return { because: 'gone' };
  const asked = { told, url: tokenLink('/b', askId), askedAt: told.askedAt };
  return told.kind === 'behalf' ? renderBehalf(asked, now) : renderStill(asked, now);
};

/** The same on the mobile of a structure, with the letter it answers by: who asked for what, and no link, which is one person’s. */
export const needAskedByText = async (db: WorkerDb, message: OutboxRow) => {
  const structureId = idIn(message, 'structureId') ?? '';
  const told = await findToldRequest(db, idIn(message, 'needId') ?? '', idIn(message, 'askId'));
  const asked = await findAskedPlace(db, structureId, null);
  if (!told || !asked?.code) return { because: 'gone' } as const;
  const code = asked.code;
  const sms = () => behalfBySms({ ...told, what: what(told) }, code);
  return { question: null, sms, call: null };
};

/**
 * What is said back, with what the text could mean, a line each: the number that chooses it, and the request of a structure or
 * the letter of one’s own question.
 */
export async function sayWithChoices(
  db: WorkerDb,
  message: OutboxRow,
  sentence: string,
): Promise<string> {
  const choices = (idIn(message, 'choices') ?? '').split(',').filter(Boolean);
  const lines = await Promise.all(
    choices.map(async (choice) => {
      const [number = '', about = ''] = choice.split(':');
      if (about.length === 1) return listedChoice(number, `question ${about} reçue à ce numéro`);
      const told = await findToldRequest(db, about, null);
      return told ? listedChoice(number, `demande notée pour ${sayShort(told)}`) : null;
    }),
  );
  return listBySms(
    sentence,
    lines.filter((line) => line !== null),
  );
}

const sayShort = (told: ToldRequest) => `${shortName(told.structureName)}, ${what(told)}`;

type Asked = { readonly told: ToldRequest; readonly url: string; readonly askedAt: Date };

const againOf = ({ rank }: ToldRequest) => (rank > 0 ? 'Rappel : ' : '');

function renderBehalf({ told, url }: Asked, now: Date): Rendered {
  if (told.behalf !== 'waiting' || told.endsAt <= now) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: `${againOf(told)}une demande notée pour vous${THIN}: ${subjectOf(told)}`,
      story: `Est-ce bien votre demande${THIN}? ${what(told)}, ${place(told)}. ${sayWrittenFor(told)}`,
      facts: factsOf(told),
      button: { label: 'Confirmer, ou refuser', url },
      after: [
        'La recherche est déjà lancée. Si vous refusez, elle s’arrête et les personnes qui ont dit oui sont prévenues.',
        'Sans mot de passe : ce lien est le vôtre, ne le transmettez pas.',
      ],
    }),
  };
}

function renderStill({ told, url, askedAt }: Asked, now: Date): Rendered {
  if (told.status !== 'open' || told.confirmedAt > askedAt) return { because: 'no-longer-true' };
  const closing = closesAt(told.firstAskedAt ?? askedAt, now);
  return {
    mail: composeMail({
      subject: `${againOf(told)}toujours vrai${THIN}? ${subjectOf(told)}`,
      story: `Est-ce toujours vrai${THIN}? ${what(told)}, ${place(told)}. Confirmé ${sayAgo(told.confirmedAt, now)}.`,
      facts: factsOf(told),
      button: { label: 'Oui, ou non', url },
      after: [
        `Sans réponse, cette demande se ferme d’elle-même le ${sayCalendarDay(closing)} à ${sayHour(closing)}${THIN}: personne n’est sollicité pour rien.`,
      ],
    }),
  };
}

/** To the structure: a request nobody confirmed closed by itself; publishing it again is one tap. */
export const renderClosedSilent: Render = async (db, message: OutboxRow, now) => {
  const told = await findToldRequest(db, idIn(message, 'needId') ?? '', null);
  if (!told) return { because: 'gone' };
  if (told.status !== 'closed') return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: `Demande fermée, sans nouvelles${THIN}: ${subjectOf(told)}`,
      story: `${what(told)}, ${place(told)}${THIN}: personne n’a dit depuis ${sayAgo(told.confirmedAt, now).replace(/^il y a /, '')} que c’était toujours vrai. Plus personne n’est sollicité.`,
      facts: factsOf(told),
      button: {
        label: 'Publier de nouveau',
        url: pageLink(`/besoins/nouveau?modele=${told.needId}`),
      },
      after: ['Les personnes qui avaient dit oui viennent toujours.'],
    }),
  };
};
