import { TERRITORY_MESSAGES } from '@/lib/territory/territory.messages';

/** What the profile room refuses, said in French. */
export const PROFILE_MESSAGES = {
  ...TERRITORY_MESSAGES,
  'channel-refused':
    'Vous refusez ce moyen juste en dessous. Décochez-le, ou choisissez-en un autre.',
  'channel-unreachable':
    'Ce moyen ne mène pas à vous\u202f: un SMS demande un numéro de portable. Choisissez-en un autre.',
  'condition-to-come': 'Cette date est à venir. Indiquez le jour où c’était fait.',
  'condition-lapsed': 'C’est trop ancien pour compter encore. Faites-la renouveler.',
  'condition-not-found': 'Cette ligne n’est plus dans votre profil.',
  'registration-not-found': 'Ce numéro n’est plus dans votre profil.',
  'last-contact':
    'Gardez un numéro\u202f: c’est le seul moyen de vous joindre. Exemple\u202f: 06\u00a012\u00a034\u00a056\u00a078.',
  employed:
    'Votre employeur a confirmé que vous travaillez pour lui. Si vous l’avez quitté, indiquez-le d’abord à la page « Mon employeur ».',
  'not-found': 'Votre profil n’existe plus. Rejoignez la réserve à nouveau, ou contactez-nous.',
} as const;
