import 'server-only';
import { findLoanTold } from '@/lib/lending/server/loan-mails.repository';
import { THIN } from '@/lib/shared/french';
import { composeMail } from '../mail';
import { hoursInFull, placeWord, subjectOf, tradeWord } from '../shift-words';
import { idIn, tokenLink } from './link';
import type { Render } from './rendered';

/** To the direction of a lender: somebody it employs agreed to help elsewhere; its yes or its no, by the link, without an account. */
export const renderLoanAsked: Render = async (db, message, now) => {
  const [id, linkId] = [idIn(message, 'loanId'), idIn(message, 'linkId')];
  const loan = id && linkId ? await findLoanTold(db, { id, linkId, now }) : null;
  if (!linkId || !loan) return { because: 'gone' };
  if (!loan.waits) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: `Prêter une personne${THIN}? ${subjectOf(loan)}`,
      story: `${loan.personName}, de votre organisme, est d’accord pour un renfort de quelques heures. La place est prise si vous dites oui aussi.`,
      facts: [
        ['Où', placeWord(loan.structureName, loan.communeName)],
        ['Quand', hoursInFull(loan)],
        ['Poste', tradeWord(loan.trade)],
      ],
      button: { label: 'Dire oui ou non', url: tokenLink('/pret', linkId) },
      after: [
        'Vous restez son employeur. Une convention de prêt et un avenant se signent avant la prise de poste (code du travail, article L8241-2).',
        'Si vous dites non, ni la structure ni personne d’autre ne sait pourquoi.',
      ],
    }),
  };
};
