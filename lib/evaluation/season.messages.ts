import { HARD, THIN } from '@/lib/shared/french';
import { SEASON_RULES } from './season';

const [{ longestMonths }] = SEASON_RULES;

/** What is refused of a season’s report, said in French. */
export const SEASON_MESSAGES = {
  'not-found': 'Ce bilan de saison n’existe pas dans votre territoire.',
  'not-begun': 'Cette saison n’a pas commencé : son bilan n’aurait rien à dire.',
  'ends-before': 'Le dernier mois vient après le premier, ou est le même.',
  'too-long': `Un bilan couvre ${longestMonths} mois au plus.`,
  'changed-meanwhile': (_: unknown, told: string) =>
    `${told}${HARD}Votre texte est gardé dans cette page${THIN}: relisez, complétez, puis enregistrez de nouveau.`,
} as const;
