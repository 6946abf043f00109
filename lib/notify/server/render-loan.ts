import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { LOAN_NEWS, type LoanNews } from '@/lib/lending/loan';
import {
  findLoanLink,
  type LoanTold,
  listLoansTold,
} from '@/lib/lending/server/loan-mails.repository';
import { findLoanNews, type LoanNewsTold } from '@/lib/lending/server/loan-news.repository';
import { THIN } from '@/lib/shared/french';
import { saySeries } from '@/lib/shared/series';
import { composeMail } from '../mail';
import type { OutboxRow } from '../outbox-row';
import { hoursInFull, placeWord, subjectOf, tradeWord } from '../shift-words';
import { idIn, pageLink, tokenLink } from './link';
import type { Render } from './rendered';

type Loan = Omit<LoanNewsTold, 'heard' | 'holds'>;

const factsOf = (loan: Loan): [string, string][] => [
  ['Où', placeWord(loan.structureName, loan.communeName)],
  ['Quand', hoursInFull(loan)],
  ['Poste', tradeWord(loan.trade)],
];

/** A yes noted by whoever receives: to be written, or contested in one tap. */
const heardMail = (loan: Loan, heard: string, url: string) => ({
  subject: `Accord donné de vive voix${THIN}? ${subjectOf(loan)}`,
  story: `${loan.structureName} a noté que vous acceptez de prêter ${loan.personName}. Qui l’a dit, selon la structure${THIN}: «${THIN}${heard}${THIN}». Confirmez-le par écrit, ou dites que ce n’est pas ce que vous avez dit.`,
  facts: factsOf(loan),
  button: { label: 'Confirmer ou contester', url },
  after: [
    'La mission ne commence pas avant votre accord écrit, la convention de prêt et l’avenant signés (code du travail, article L8241-2).',
    'Si vous contestez, la mission est annulée aussitôt, sans conséquence pour la personne.',
  ],
});

const PAPERS =
  'Vous restez son employeur. Une convention de prêt et un avenant se signent avant la prise de poste (code du travail, article L8241-2).';
const UNSAID = 'Si vous dites non, ni la structure ni personne d’autre ne sait pourquoi.';

const askedMail = (loan: LoanTold, url: string) => ({
  subject: `Prêter une personne${THIN}? ${subjectOf(loan)}`,
  story: `${loan.personName}, de votre organisme, est d’accord pour un renfort de quelques heures. La place est prise si vous dites oui aussi.`,
  facts: factsOf(loan),
  button: { label: 'Dire oui ou non', url },
  after: [PAPERS, UNSAID],
});

/** Several shifts one same place asks of one same person: one mail, one page, one act. */
const seriesMail = (loan: LoanTold, loans: readonly LoanTold[], url: string) => {
  const count = saySeries(loans.map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt })));
  return {
    subject: `Prêter une personne${THIN}? ${loan.communeName}, ${count}`,
    story: `${loan.personName}, de votre organisme, est d’accord pour venir plusieurs fois au même endroit. Une seule page pour répondre${THIN}: oui à tout, à certaines dates, ou non.`,
    facts: [
      ['Où', placeWord(loan.structureName, loan.communeName)],
      ...loans.map((one, rank): [string, string] => [
        `Date ${rank + 1}`,
        `${hoursInFull(one)} (${tradeWord(one.trade)})`,
      ]),
    ] satisfies [string, string][],
    button: { label: 'Répondre en une fois', url },
    after: [PAPERS, UNSAID],
  };
};

const ONCE = 'C’est le seul rappel.';
const SILENT = `${ONCE} Sans réponse, la cellule de crise peut vous appeler, et la structure continue de chercher.`;

/** The same, said once more to whoever has not answered. */
const again = (mail: ReturnType<typeof askedMail>, then: string) => ({
  ...mail,
  subject: `Rappel${THIN}: ${mail.subject.charAt(0).toLowerCase()}${mail.subject.slice(1)}`,
  story: `${mail.story} Votre réponse n’est pas encore arrivée.`,
  after: [...mail.after, then],
});
const sent = ({ payload }: OutboxRow, mail: ReturnType<typeof askedMail>, then: string) => ({
  mail: composeMail(payload['reminded'] === true ? again(mail, then) : mail),
});

/** To the direction of a lender: somebody it employs agreed to help elsewhere; its yes or its no, by the link, without an account. */
export const renderLoanAsked: Render = async (db, message, now) => {
  const [id, linkId] = [idIn(message, 'loanId'), idIn(message, 'linkId')];
  const told = id && linkId ? await listLoansTold(db, { id, linkId, now }) : [];
  const about = told.find((one) => one.id === id);
  if (!id || !linkId || !about) return { because: 'gone' };
  const url = tokenLink('/pret', linkId);
  const heard = about.waits ? (await findLoanNews(db, id))?.heard : null;
  if (heard) return sent(message, heardMail(about, heard, url), ONCE);
  // what was answered meanwhile is left out; one that is left reads as one
  const waiting = told.filter(({ waits, oral, endsAt }) => waits && !oral && endsAt > now);
  const [first] = waiting;
  if (!first) return { because: 'no-longer-true' };
  const mail = waiting.length > 1 ? seriesMail(first, waiting, url) : askedMail(first, url);
  return sent(message, mail, SILENT);
};

const OVER = 'Ses heures sont de nouveau les vôtres. Vous n’avez rien à faire.';

/** What each piece of news says, but the yes heard: never why somebody gave up. */
const SAYS: Readonly<
  Record<
    Exclude<LoanNews, 'heard'>,
    { subject: string; story: (loan: Loan) => string; after: string }
  >
> = {
  stands: {
    subject: 'Prêt confirmé',
    story: ({ personName, structureName }) =>
      `Les trois accords sont réunis${THIN}: ${personName} est attendu·e à ${structureName}.`,
    after:
      'La convention de prêt et l’avenant se signent avant la prise de poste (code du travail, article L8241-2).',
  },
  cancelled: {
    subject: 'Prêt annulé par la structure',
    story: ({ personName, structureName }) =>
      `${structureName} n’a plus besoin de ${personName}${THIN}: la mission n’a pas lieu, ou s’arrête.`,
    after: OVER,
  },
  'given-up': {
    subject: 'Prêt sans suite',
    story: ({ personName, structureName }) =>
      `${personName} n’ira pas à ${structureName}, ou n’y reste pas. Être prêté·e est volontaire${THIN}: un renoncement ne se sanctionne pas.`,
    after: OVER,
  },
  'no-show': {
    subject: 'Absence signalée par la structure',
    story: ({ personName, structureName }) =>
      `${structureName} indique que ${personName} n’est pas venu·e. La personne est prévenue et peut répondre${THIN}: une erreur est possible.`,
    after: 'Parlez-en avec elle avant d’en tirer quoi que ce soit.',
  },
  'stands-again': {
    subject: 'Absence signalée par erreur',
    story: ({ personName, structureName }) =>
      `${structureName} revient sur ce qu’elle avait indiqué${THIN}: ${personName} était bien là. La mission tient.`,
    after: 'Les heures se signent comme prévu.',
  },
};

const newsOf = ({ payload }: OutboxRow) => LOAN_NEWS.find((one) => one === payload['news']);

async function linkOf(db: WorkerDb, { user_id }: OutboxRow, loanId: string): Promise<string> {
  const linkId = await findLoanLink(db, { loanId, userId: user_id });
  return linkId ? tokenLink('/pret', linkId) : pageLink('/prets');
}

/** To the direction of a lender: what became of a loan, by whoever acted, or a yes noted in its name. */
export const renderLoanNews: Render = async (db, message) => {
  const [id, news] = [idIn(message, 'loanId'), newsOf(message)];
  const loan = id && news ? await findLoanNews(db, id) : null;
  if (!id || !news || !loan) return { because: 'gone' };
  if (!loan.holds.includes(news)) return { because: 'no-longer-true' };
  if (news === 'heard')
    return { mail: composeMail(heardMail(loan, loan.heard ?? '', await linkOf(db, message, id))) };
  const { subject, story, after } = SAYS[news];
  return {
    mail: composeMail({
      subject: `${subject}${THIN}: ${subjectOf(loan)}`,
      story: story(loan),
      facts: factsOf(loan),
      button: { label: 'Voir les prêts', url: pageLink('/prets') },
      after: [after],
    }),
  };
};
