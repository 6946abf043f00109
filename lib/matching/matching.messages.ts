import { NEED_MESSAGES } from '@/lib/need/need.messages';
import type { ReshapeRefusal } from './reshape-plan';
import type { WeightsRefusal } from './weights';

/** Everything refused when a need is said otherwise, in French. */
export const RESHAPE_MESSAGES: Readonly<Record<'not-found' | ReshapeRefusal, string>> = {
  ...NEED_MESSAGES,
  'unknown-proposal':
    'Cette proposition ne correspond plus au besoin. Rechargez la page pour voir celles d’aujourd’hui.',
  'seats-taken-cannot-split':
    'Quelqu’un a déjà accepté ce besoin : il ne peut plus être coupé en deux. Publiez un second besoin.',
};

/** Everything refused when a cell changes the weights, in French. */
export const WEIGHTS_MESSAGES: Readonly<
  Record<'not-found' | 'changed-meanwhile' | WeightsRefusal, string>
> = {
  'not-found': 'Cette page n’est pas à vous.',
  'changed-meanwhile':
    'La cellule a changé les points entre-temps. Rechargez la page pour voir la dernière version.',
  'points-do-not-sum': 'Les points doivent faire 100 en tout.',
  'points-out-of-range': 'Chaque critère reçoit un nombre entier de points, de 0 à 100.',
  'reason-missing': 'Écrivez en une phrase au moins (20 caractères) pourquoi les points changent.',
};
