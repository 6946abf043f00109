import { TERRITORY_MESSAGES } from '@/lib/territory/territory.messages';

/** What the profile room refuses, said in French. */
export const PROFILE_MESSAGES = {
  ...TERRITORY_MESSAGES,
  'condition-to-come': 'Cette date est à venir. Indiquez le jour où c’était fait.',
  'condition-lapsed': 'C’est trop ancien pour compter encore. Faites-la renouveler.',
  'condition-not-found': 'Cette ligne n’est plus dans votre profil.',
  'last-contact':
    'Gardez un numéro\u202f: c’est le seul moyen de vous joindre. Exemple\u202f: 06\u00a012\u00a034\u00a056\u00a078.',
  'not-found': 'Votre profil n’existe plus. Rejoignez la réserve à nouveau, ou contactez-nous.',
} as const;
