import { INSTRUCTION_LIMITS } from './instruction';

/** What is refused about instruction sheets, said in French. */
export const INSTRUCTION_MESSAGES = {
  'not-found': 'Cette consigne n’existe pas, ou elle n’est pas à vous.',
  'changed-meanwhile':
    'Cette consigne a été changée entre-temps par quelqu’un d’autre. Rechargez la page pour voir sa dernière version, puis recommencez.',
  'too-many-sheets': `On garde au plus ${INSTRUCTION_LIMITS.sheets} consignes. Retirez-en une, puis recommencez.`,
  'nothing-changed': 'Rien n’a changé : la version précédente reste en vigueur.',
} as const;
