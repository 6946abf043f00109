import { HARD, THIN } from '@/lib/shared/french';

/** The sentences of what is refused about bodies that meet. */
export const COLLECTIVE_MESSAGES = {
  'not-found': 'Cet espace n’existe plus. Rechargez la page.',
  'collective-closed': 'Cet espace est clos : il se relit, rien ne s’y écrit plus.',
  'body-not-found': 'Choisissez un organisme de votre territoire qui n’est pas déjà invité.',
  'body-already': 'Cet organisme a déjà répondu, ou n’est plus invité. Rechargez la page.',
  'direction-only': 'Seule la direction répond pour l’organisme.',
  'meeting-not-found': 'Cette réunion n’existe plus. Rechargez la page.',
  'meeting-past': 'Choisissez un moment à venir.',
  'meeting-ends-before': 'La fin vient après le début, le même jour.',
  'meeting-nowhere': 'Indiquez un lieu, ou un lien pour se joindre par téléphone ou en vidéo.',
  'meeting-over': 'Cette réunion a commencé ou est annulée : elle ne change plus.',
  'meeting-changed':
    'Quelqu’un de la cellule a changé cette réunion entre-temps. Rechargez la page pour la relire.',
  'meeting-not-begun': 'Cette réunion n’a pas commencé : son compte rendu s’écrit ensuite.',
  'decision-not-found': 'Cette décision n’existe plus. Rechargez la page.',
  'party-not-found': 'Choisissez qui s’en charge parmi les membres de l’espace.',
  'changed-meanwhile': (_: unknown, told: string) =>
    `${told}${HARD}Ce que vous avez écrit est gardé dans cette page${THIN}: relisez, complétez, puis enregistrez de nouveau.`,
} as const;
