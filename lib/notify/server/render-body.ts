import 'server-only';
import { SIGN_IN_MESSAGES } from '@/lib/identity/identity.messages';
import { sayCount, THIN } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';
import { composeMail } from '../mail';
import { type FrameworkTold, findFrameworkTold, findTransferTold } from './body.repository';
import { idIn, pageLink } from './link';
import type { Render } from './rendered';

const GONE = { because: 'gone' } as const;

/** To who stands in for somebody: for how many structures, from when and until when. */
export const renderDeputyNamed: Render = async (_db, message) => {
  const [from, until] = ['from', 'until'].map((name) => idIn(message, name));
  const count = Number(message.payload.structures);
  if (!from || !until || !count) return GONE;
  const last = new Date(new Date(until).getTime() - 1);
  return {
    mail: composeMail({
      subject: 'Vous remplacez un·e collègue',
      story: `Vous parlez pour ${sayCount(count, 'structure')} de plus, du ${sayDay(new Date(from))} au ${sayDay(last)} compris. Cela s’arrête tout seul.`,
      button: { label: 'Voir mes structures', url: pageLink('/structures') },
      after: [
        'Si vous êtes déjà connecté·e, elles apparaissent à la prochaine page que vous ouvrez.',
      ],
    }),
  };
};

function newsOf({ otherName, isOver, isAccepted, reference }: FrameworkTold): string {
  if (isOver && isAccepted)
    return `${otherName} a mis fin à votre convention-cadre (${reference}).`;
  if (isOver) return `La convention-cadre entre vous et ${otherName} reste sans suite.`;
  if (isAccepted) return `${otherName} a accepté votre convention-cadre (${reference}).`;
  return `${otherName} vous propose une convention-cadre (${reference}). Rien ne vaut avant votre oui.`;
}

/** To a direction: what another body did with an agreement between them. */
export const renderFrameworkNews: Render = async (db, message) => {
  const id = idIn(message, 'frameworkId');
  const organizationId = message.organization_id;
  const told = id && organizationId ? await findFrameworkTold(db, id, organizationId) : null;
  if (!told) return GONE;
  return {
    mail: composeMail({
      subject: `Convention entre organismes${THIN}: du nouveau`,
      story: newsOf(told),
      button: { label: 'Voir la convention', url: pageLink('/equipe/conventions') },
    }),
  };
};

/** To both directions: a structure passed from one body to the other. */
export const renderTransferred: Render = async (db, message) => {
  const id = idIn(message, 'transferId');
  const organizationId = message.organization_id;
  const told = id && organizationId ? await findTransferTold(db, id, organizationId) : null;
  if (!told) return GONE;
  const story = told.isTaken
    ? `${told.structureName} passe de ${told.fromName} à votre organisme. Elle publie ses besoins avec vous dès maintenant.`
    : `${told.structureName} passe à ${told.toName}. Ses besoins et missions passés restent lisibles chez vous.`;
  return {
    mail: composeMail({
      subject: 'Une structure change d’organisme',
      story,
      button: { label: 'Voir mes structures', url: pageLink('/structures') },
    }),
  };
};

/** To somebody whose account is suspended: why no link comes. */
export const renderDisabled: Render = async () => ({
  mail: composeMail({
    subject: 'Votre connexion à Relève',
    story: SIGN_IN_MESSAGES['account-disabled'],
    button: { label: 'Joindre la cellule', url: pageLink('/contact') },
    after: [`Vous n’avez rien demandé${THIN}? Ignorez ce message.`],
  }),
});
