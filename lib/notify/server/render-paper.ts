import 'server-only';
import { KIND_TABLE, PAPER_KINDS } from '@/lib/paper/kind';
import { findToldAsk, type ToldAsk, type ToldPaper } from '@/lib/paper/server/ask.repository';
import { lowerFirst, sayCount, sayList } from '@/lib/shared/french';
import { composeMail } from '../mail';
import { placeWord } from '../shift-words';
import { idIn, tokenLink } from './link';
import type { Render } from './rendered';

/** « convention de prêt de main-d’œuvre (12) »: each kind once, with how many. */
function sayPapers(papers: readonly ToldPaper[]): string {
  const kinds = PAPER_KINDS.filter((one) => papers.some(({ kind }) => kind === one));
  return sayList(
    kinds.map((kind) => {
      const many = papers.filter((one) => one.kind === kind).length;
      return `${lowerFirst(KIND_TABLE[kind].label)}${many > 1 ? ` (${many})` : ''}`;
    }),
  );
}

const greet = ({ firstName }: ToldAsk) => (firstName ? { greeting: `Bonjour ${firstName},` } : {});
const whereOf = ({ structureName, communeName }: ToldAsk) =>
  ['Où', placeWord(structureName, communeName)] as const;

const FOR: Readonly<Record<ToldAsk['party'], string>> = {
  person: 'pour votre mission',
  lender: 'pour une personne que vous prêtez',
  host: 'pour une mission chez vous',
};

/** To whoever is to sign: what waits, and the link that reads and signs it without an account. */
export const renderPaperToSign: Render = async (db, message, now) => {
  const [id, linkId] = [idIn(message, 'askId'), idIn(message, 'linkId')];
  if (!id || !linkId) return { because: 'gone' };
  const told = await findToldAsk(db, { id, linkId, endedSince: null, now });
  if (!told) return { because: 'gone' };
  const { papers } = told;
  if (papers.length === 0) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: `À signer : ${sayCount(papers.length, 'papier', 'papiers')} ${FOR[told.party]}`,
      ...greet(told),
      story: `${papers.length > 1 ? 'Des papiers attendent' : 'Un papier attend'} votre signature ${FOR[told.party]}.${papers.some(({ instead }) => instead) ? ' Un papier précédent ne vaut plus : celui-ci le remplace.' : ''}`,
      facts: [['À signer', sayPapers(papers)], whereOf(told)],
      button: { label: 'Lire et signer', url: tokenLink('/signer', linkId) },
      after: [
        'Sans compte : ouvrez, lisez, écrivez votre nom. Ouvrir ce lien ne signe rien.',
        'Ce lien est le vôtre. Ne le transmettez pas : il signe pour vous.',
      ],
    }),
  };
};

/** To whoever was written to: a paper holds no more, and nothing replaced it. */
export const renderPaperEnded: Render = async (db, message, now) => {
  const [id, linkId] = [idIn(message, 'askId'), idIn(message, 'linkId')];
  const since = idIn(message, 'since');
  if (!id || !linkId || !since) return { because: 'gone' };
  const told = await findToldAsk(db, { id, linkId, endedSince: since, now });
  if (!told) return { because: 'gone' };
  const { papers } = told;
  if (papers.length === 0) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: `${papers.length > 1 ? 'Des papiers ne valent' : 'Un papier ne vaut'} plus`,
      ...greet(told),
      story: `${papers.length > 1 ? 'Des papiers établis' : 'Un papier établi'} ${FOR[told.party]} ne ${papers.length > 1 ? 'valent' : 'vaut'} plus. Vous n’avez rien à signer.`,
      facts: [['Annulé', sayPapers(papers)], whereOf(told)],
      button: { label: 'Voir ces papiers', url: tokenLink('/signer', linkId) },
    }),
  };
};
