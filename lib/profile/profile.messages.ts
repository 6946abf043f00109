import { TERRITORY_MESSAGES } from '@/lib/territory/territory.messages';

/** What the profile room refuses, said in French. */
export const PROFILE_MESSAGES = {
  ...TERRITORY_MESSAGES,
  'not-found': 'Votre profil n’existe plus. Rejoignez la réserve à nouveau, ou contactez-nous.',
} as const;
