import { NEED_MESSAGES } from '@/lib/need/need.messages';
import type { ReshapeRefusal } from './reshape-plan';

/** Everything refused when a need is said otherwise, in French. */
export const RESHAPE_MESSAGES: Readonly<Record<'not-found' | ReshapeRefusal, string>> = {
  ...NEED_MESSAGES,
  'unknown-proposal':
    'Cette proposition ne correspond plus au besoin. Rechargez la page pour voir celles d’aujourd’hui.',
  'seats-taken-cannot-split':
    'Quelqu’un a déjà accepté ce besoin : il ne peut plus être coupé en deux. Publiez un second besoin.',
};
