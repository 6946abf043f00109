import 'server-only';
import { codeOf, tokenOf } from '@/lib/db/token';
import { THIN } from '@/lib/shared/french';
import { sayHour, sayMoment } from '@/lib/shared/french-time';
import { composeMail } from '../mail';
import { idIn, pageLink, tokenLink } from './link';
import type { Render } from './rendered';
import { findInvitation, findSignInRequest } from './shift.repository';

/** The link and the code to sign in; the visit alone uses nothing up (R-14). */
export const renderSignIn: Render = async (db, message, now) => {
  const id = idIn(message, 'requestId');
  const request = id ? await findSignInRequest(db, id) : null;
  if (!id || !request) return { because: 'gone' };
  if (request.expiresAt <= now) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: 'Votre connexion à Relève',
      story: `Voici votre lien pour vous connecter à Relève, valable jusqu’à ${sayHour(request.expiresAt)}.`,
      button: {
        label: 'Me connecter',
        url: pageLink(`/connexion/confirmer?demande=${id}&jeton=${tokenOf(id)}`),
      },
      code: codeOf(id),
      after: [
        'Si vous ouvrez ce message sur un autre appareil, tapez ce code sur la page où vous avez demandé la connexion.',
        `Vous n’avez rien demandé${THIN}? Ignorez ce message${THIN}: personne ne peut se connecter sans lui.`,
      ],
    }),
  };
};

const INVITED_AS: Readonly<Record<string, string>> = {
  director: 'comme direction',
  manager: 'pour publier et suivre ses besoins',
};

const MADE: Readonly<Record<string, string>> = {
  cell: 'Vous faites partie de la cellule de crise',
  'pool-manager': 'Vous vous occupez du vivier',
  platform: 'Vous exploitez la plateforme',
};

/** Somebody was given a role by the platform's operator: nothing to accept, signing in is enough. */
function renderRole(role: string, place: string) {
  return {
    mail: composeMail({
      subject: 'Votre accès à Relève',
      story: `${MADE[role] ?? 'Vous avez un rôle'} dans Relève${place ? `${THIN}: ${place}` : ''}.`,
      button: { label: 'Me connecter', url: pageLink('/connexion') },
      after: [
        'Connectez-vous avec l’adresse qui reçoit ce message : un code vous sera envoyé. Il n’y a pas de mot de passe.',
      ],
    }),
  };
}

/** Somebody is invited to speak for an organization, or was given a role by the platform's operator. */
export const renderInvitation: Render = async (db, message, now) => {
  const role = idIn(message, 'role');
  if (role && MADE[role]) return renderRole(role, idIn(message, 'place') ?? '');
  const id = idIn(message, 'invitationId');
  const invitation = id ? await findInvitation(db, id) : null;
  if (!id || !invitation) return { because: 'gone' };
  if (!invitation.open || invitation.expiresAt <= now) return { because: 'no-longer-true' };
  const as = INVITED_AS[invitation.role] ?? '';
  return {
    mail: composeMail({
      subject: 'Invitation à rejoindre Relève',
      story: `${invitation.organizationName} vous invite dans Relève ${as}.`.replace(/ {2,}/g, ' '),
      button: { label: 'Voir l’invitation', url: tokenLink('/invitation', id) },
      after: [
        'Relève est la réserve médico-sociale du territoire : un établissement dit ce qui lui manque, les personnes disponibles répondent.',
        `Cette invitation est personnelle et sert une seule fois, jusqu’à ${sayMoment(invitation.expiresAt, now)}.`,
      ],
    }),
  };
};

const FACTOR_STORIES: Readonly<Record<string, string>> = {
  added: 'Un second facteur vient d’être ajouté à votre compte.',
  replaced: 'Le second facteur de votre compte vient d’être remplacé.',
  removed: 'Le second facteur de votre compte vient d’être retiré.',
  forgotten:
    'Le second facteur de votre compte vient d’être oublié, à la demande de votre organisme ou de la plateforme.',
  recovered: 'Un de vos codes de secours vient d’être utilisé : il ne servira plus.',
};

/** Something happened to a second factor: whoever it is hears of it, and what to do if it was not them. */
export const renderSecondFactor: Render = async (_db, message) => {
  const story = FACTOR_STORIES[idIn(message, 'what') ?? ''];
  if (!story) return { because: 'gone' };
  return {
    mail: composeMail({
      subject: 'La sécurité de votre compte',
      story,
      button: { label: 'Voir mon compte', url: pageLink('/compte') },
      after: [
        'C’était vous, ou vous l’aviez demandé : il n’y a rien à faire.',
        'Ce n’était pas vous : déconnectez-vous partout depuis votre compte, et prévenez la direction de votre organisme ou la plateforme.',
      ],
    }),
  };
};
