import 'server-only';
import { codeOf, tokenOf } from '@/lib/db/token';
import { sayOf, THIN } from '@/lib/shared/french';
import { sayHour, sayUntil } from '@/lib/shared/french-time';
import { composeMail } from '../mail';
import { idIn, pageLink, tokenLink } from './link';
import type { Render } from './rendered';
import {
  findInvitation,
  findSignInRequest,
  findVerified,
  type InvitationWords,
} from './shift.repository';

const SIGN_IN_WORDS = {
  subject: 'Votre connexion à Relève',
  story: 'Voici votre lien pour vous connecter à Relève, valable jusqu’à',
  label: 'Me connecter',
  elsewhere:
    'Si vous ouvrez ce message sur un autre appareil, tapez ce code sur la page où vous avez demandé la connexion.',
  notYou: `Vous n’avez rien demandé${THIN}? Ignorez ce message${THIN}: personne ne peut se connecter sans lui.`,
} as const;

const JOINING_WORDS = {
  subject: 'Confirmez votre inscription à la réserve',
  story: 'Confirmez votre inscription à la réserve avec ce lien, valable jusqu’à',
  label: 'Confirmer mon inscription',
  elsewhere:
    'Si vous ouvrez ce message sur un autre appareil, tapez ce code sur la page où vous vous êtes inscrit·e.',
  notYou: `Vous n’avez rien demandé${THIN}? Ignorez ce message${THIN}: sans lui, aucune inscription n’est faite.`,
} as const;

/** The link and the code to sign in, or to confirm that one joins; the visit alone uses nothing up (R-14). */
export const renderSignIn: Render = async (db, message, now) => {
  const id = idIn(message, 'requestId');
  const request = id ? await findSignInRequest(db, id) : null;
  if (!id || !request) return { because: 'gone' };
  if (request.expiresAt <= now) return { because: 'no-longer-true' };
  const words = idIn(message, 'purpose') === 'registration' ? JOINING_WORDS : SIGN_IN_WORDS;
  return {
    mail: composeMail({
      subject: words.subject,
      story: `${words.story} ${sayHour(request.expiresAt)}.`,
      button: {
        label: words.label,
        url: pageLink(`/connexion/confirmer?demande=${id}&jeton=${tokenOf(id)}`),
      },
      code: codeOf(id),
      after: [words.elsewhere, words.notYou],
    }),
  };
};

const INVITED_AS: Readonly<Record<string, string>> = {
  director: 'au nom de sa direction',
  manager: 'pour publier et suivre ses besoins',
};

const MADE: Readonly<Record<string, string>> = {
  cell: 'Vous faites partie de la cellule de crise',
  'pool-manager': 'Vous vous occupez du vivier',
  prescriber: 'Vous suivez des personnes du vivier',
  region: 'Vous lisez la situation de chaque département de la région',
  national: 'Vous lisez les chiffres de tous les territoires',
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

/** Who invites, in the first words: the cell or the platform invites an organization, a director invites a colleague. */
function sayInvited(by: string | null, invitation: InvitationWords): string {
  const { organizationName, territoryName, role } = invitation;
  if (role === 'pool-manager')
    return `${by === 'cell' ? `La cellule de crise ${sayOf(territoryName)} vous invite` : 'Vous êtes invité·e'} à vous occuper du vivier « ${organizationName} » dans Relève.`;
  if (role === 'prescriber')
    return `Vous êtes invité·e à suivre dans Relève, avec leur accord, des personnes du vivier « ${organizationName} ».`;
  if (by === 'cell')
    return `La cellule de crise ${sayOf(territoryName)} invite ${organizationName} à rejoindre la réserve.`;
  if (by === 'platform')
    return `La plateforme Relève invite ${organizationName} à rejoindre la réserve.`;
  return `${organizationName} vous invite dans Relève ${INVITED_AS[role] ?? ''}`.trim().concat('.');
}

/** Somebody is invited to speak for an organization, or was given a role by the platform's operator. */
export const renderInvitation: Render = async (db, message, now) => {
  const role = idIn(message, 'role');
  const id = idIn(message, 'invitationId');
  if (!id && role && MADE[role]) return renderRole(role, idIn(message, 'place') ?? '');
  const invitation = id ? await findInvitation(db, id) : null;
  if (!id || !invitation) return { because: 'gone' };
  if (!invitation.open || invitation.expiresAt <= now) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: 'Invitation à rejoindre Relève',
      story: sayInvited(idIn(message, 'invitedBy'), invitation),
      button: { label: 'Voir l’invitation', url: tokenLink('/invitation', id) },
      after: [
        'Relève est la réserve médico-sociale du territoire : un établissement dit ce qui lui manque, les personnes disponibles répondent.',
        `Cette invitation est personnelle et sert une seule fois, ${sayUntil(invitation.expiresAt, now)}.`,
      ],
    }),
  };
};

/** To the direction: the cell has verified the organization. */
export const renderVerified: Render = async (db, message) => {
  const organization = message.organization_id
    ? await findVerified(db, message.organization_id)
    : null;
  if (!organization) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: `Votre organisme est vérifié${THIN}: vous pouvez publier vos besoins`,
      story: `La cellule de crise ${sayOf(organization.territoryName)} a vérifié ${organization.name}${THIN}: vos structures peuvent publier leurs besoins dès maintenant.`,
      button: { label: 'Publier un besoin', url: pageLink('/besoins') },
    }),
  };
};

const FACTOR_STORIES: Readonly<Record<string, string>> = {
  added: 'Un second facteur vient d’être ajouté à votre compte.',
  replaced: 'Le second facteur de votre compte vient d’être remplacé.',
  removed: 'Le second facteur de votre compte vient d’être retiré.',
  forgotten:
    'Le second facteur de votre compte vient d’être oublié, à la demande de votre organisme ou de la plateforme.',
  'passkey-added': 'Une clé d’accès vient d’être ajoutée à votre compte.',
  'passkey-removed': 'Une clé d’accès de votre compte vient d’être retirée.',
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
