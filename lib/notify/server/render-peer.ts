import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { FINESS_FAMILIES, finessCategory } from '@/lib/organization/finess-categories';
import { type HelpMode, hostLinkId, MODE_LABELS } from '@/lib/peer/peer';
import { lowerFirst } from '@/lib/shared/french';
import { composeMail } from '../mail';
import { idIn, pageLink, tokenLink } from './link';
import type { Render } from './rendered';

const LINKS = '/e';
const DISCREET =
  'Personne d’autre n’en est averti. Ne transférez pas ce message : son lien parle pour vous.';

async function findProposed(db: WorkerDb, id: string) {
  const { rows } = await db.query<{ mode: HelpMode; categoryCode: string; chosen: boolean }>(
    `select h.mode, s.category_code as "categoryCode", p.chosen_at is not null as chosen
     from peer_proposals p join peer_helps h on h.id = p.help_id join structures s on s.id = h.structure_id
     where p.id = $1 and h.closed_at is null and h.declined_at is null`,
    [id],
  );
  return rows[0] ?? null;
}

async function findHelp(db: WorkerDb, id: string) {
  const { rows } = await db.query<{
    mode: HelpMode;
    agreed: boolean;
    answered: boolean;
    askedOf: string | null;
  }>(
    `select mode, agreed_at is not null as agreed, agreed_at is not null or declined_at is not null as answered, asked_membership_id as "askedOf"
     from peer_helps where id = $1 and closed_at is null`,
    [id],
  );
  return rows[0] ?? null;
}

const familyWord = (categoryCode: string) =>
  FINESS_FAMILIES[finessCategory(categoryCode)?.family ?? 'social'];

/** To an experienced director: would you help? Neither which structure nor why is said. */
export const renderPeerProposed: Render = async (db, message) => {
  const id = idIn(message, 'proposalId');
  const told = id ? await findProposed(db, id) : null;
  if (!id || !told) return { because: 'gone' };
  return {
    mail: composeMail({
      subject: 'Une direction aurait besoin de votre expérience',
      story:
        'Vous avez proposé d’aider une autre direction. L’ARS pense à vous pour l’une d’elles.',
      facts: [
        ['Domaine', familyWord(told.categoryCode)],
        ['Comment', MODE_LABELS[told.mode]],
      ],
      button: { label: 'Dire oui ou non', url: tokenLink(LINKS, id) },
      after: [
        'Un non n’a aucune conséquence : la structure n’en saura rien.',
        'Vous saurez de quelle structure il s’agit quand sa direction aura dit oui aussi.',
        DISCREET,
      ],
    }),
  };
};

/** To the one director who is asked: somebody experienced may help you; do you agree? */
export const renderPeerAgreement: Render = async (db, message) => {
  const [id, hat] = [idIn(message, 'helpId'), idIn(message, 'readerId')];
  const help = id ? await findHelp(db, id) : null;
  if (!id || !hat || help?.askedOf !== hat) return { because: 'gone' };
  if (help.answered) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: 'Une direction expérimentée peut vous épauler',
      story: `L’ARS vous propose l’appui d’une direction expérimentée, d’un autre organisme, ${lowerFirst(MODE_LABELS[help.mode])}.`,
      button: { label: 'Dire oui ou non', url: tokenLink(LINKS, hostLinkId(id, hat)) },
      after: [
        'Vous êtes libre de refuser. Aucun nom n’est donné, ni le vôtre ni le sien, avant votre accord.',
        DISCREET,
      ],
    }),
  };
};

/** To both, once both agreed: the link gives the way to reach the other; the mail itself names nobody. */
export const renderPeerContact: Render = async (db, message) => {
  const [id, hat, proposal] = ['helpId', 'readerId', 'proposalId'].map((name) =>
    idIn(message, name),
  );
  const help = id ? await findHelp(db, id) : null;
  const linkId = proposal ?? (id && hat ? hostLinkId(id, hat) : null);
  if (!help?.agreed || !linkId) return { because: 'gone' };
  return {
    mail: composeMail({
      subject: 'Vous êtes d’accord tous les deux : voici comment vous joindre',
      story: proposal
        ? 'La direction que vous voulez bien aider a dit oui. Appelez-la dès que vous pouvez.'
        : 'Merci de votre accord. La personne qui vous aide va vous appeler ; vous pouvez la joindre aussi.',
      button: { label: 'Voir qui joindre', url: tokenLink(LINKS, linkId) },
      after: [DISCREET],
    }),
  };
};

/** To whoever opened a help: something was answered; what, and by whom, is read signed in. */
export const renderPeerAnswered: Render = async (db, message) => {
  const id = idIn(message, 'helpId');
  if (!id || !(await findHelp(db, id))) return { because: 'gone' };
  return {
    mail: composeMail({
      subject: 'Une réponse vous attend',
      story: 'Quelqu’un a répondu au sujet d’une aide que vous avez ouverte.',
      button: { label: 'Lire la réponse', url: pageLink(`/cellule/directions/${id}`) },
    }),
  };
};

/** To those who had said yes: they are not needed, or no longer; thanks. */
export const renderPeerOver: Render = async () => ({
  mail: composeMail({
    subject: 'Merci : votre aide n’est plus attendue',
    story:
      'Vous aviez dit oui pour aider une autre direction. L’ARS vous remercie : vous n’avez rien à faire.',
    after: ['Vous restez dans la réserve de directions, et pouvez la quitter quand vous voulez.'],
  }),
});
