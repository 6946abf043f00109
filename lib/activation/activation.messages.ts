import { HARD } from '@/lib/shared/french';
import { ACTIVATION_RULES } from './activation';

const [{ longestDays, aheadDays }] = ACTIVATION_RULES;

/** What is refused of an activation, said in French. */
export const ACTIVATION_MESSAGES = {
  'already-past': `Ce jour est passé${HARD}: l’activation commence aujourd’hui au plus tôt.`,
  'ends-before': 'Le dernier jour vient après le premier, et après maintenant.',
  'too-long': `Une activation dure ${longestDays} jours au plus. Au-delà, fermez-la et faites-en une autre.`,
  'too-far': `Prévoyez ${aheadDays} jours à l’avance au plus.`,
  'another-one':
    'Une autre activation couvre déjà une partie de ces jours. Fermez-la, ou choisissez d’autres jours.',
  'is-over': 'Cette activation est terminée.',
  'changed-meanwhile':
    'Quelqu’un de la cellule a changé cette activation entre-temps. Rechargez la page pour la relire.',
  'not-found': 'Cette activation n’existe pas dans votre territoire.',
} as const;
