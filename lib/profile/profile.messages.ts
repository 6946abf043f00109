import { TERRITORY_MESSAGES } from '@/lib/territory/territory.messages';

/** What the profile room refuses, said in French. */
export const PROFILE_MESSAGES = {
  ...TERRITORY_MESSAGES,
  'condition-to-come': 'Cette date est à venir. Indiquez le jour où c’était fait.',
  'condition-lapsed': 'C’est trop ancien pour compter encore. Faites-la renouveler.',
  'condition-not-found': 'Cette ligne n’est plus dans votre profil.',
  'not-found': 'Votre profil n’existe plus. Rejoignez la réserve à nouveau, ou contactez-nous.',
} as const;
