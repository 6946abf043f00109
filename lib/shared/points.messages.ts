import { sayTotal, totalOf } from './points';

/** What is refused when a cell changes how points are shared, said in French. */
export const POINTS_MESSAGES = {
  'changed-meanwhile':
    'La cellule a changé les points entre-temps. Rechargez la page pour voir la dernière version.',
  'points-do-not-sum': ({ points }: { readonly points: Readonly<Record<string, number>> }) =>
    `Les points doivent faire 100 en tout. ${sayTotal(totalOf(points))}`,
  'points-out-of-range': 'Chaque critère reçoit un nombre entier de points, de 0 à 100.',
  'reason-missing': 'Écrivez en une phrase au moins (20 caractères) pourquoi les points changent.',
} as const;
