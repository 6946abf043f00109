import { THIN } from '@/lib/shared/french';

/** What is refused when somebody says who employs them. */
export const EMPLOYER_MESSAGES = {
  'employer-not-found': 'Cet organisme n’est plus dans la réserve. Cherchez-le de nouveau.',
  'not-lent': `Votre situation ne prévoit pas d’employeur qui vous prête${THIN}: changez-la d’abord dans votre profil.`,
  'already-said': 'C’est déjà ce que vous avez indiqué.',
  'refused-lately':
    'Cet organisme a répondu, il y a moins d’un mois, que vous n’y travaillez pas. Voyez avec votre direction.',
  'still-lent':
    'Une mission où votre employeur vous prête est encore à venir. Attendez sa fin, ou renoncez-y d’abord.',
} as const;

/** What is refused to a direction that answers for its staff. */
export const STAFF_MESSAGES = {
  'not-found':
    'Ces personnes ont déjà une réponse, ou sont parties. La liste est à jour ci-dessous.',
  'still-lent':
    'Une mission où vous prêtez cette personne est encore à venir. Reprenez-la d’abord dans vos prêts, ou attendez sa fin.',
} as const;
