/** What cohorts refuse, said in French. */
export const COHORT_MESSAGES = {
  'not-found': 'Cette promotion n’est pas, ou plus, dans votre vivier.',
  'no-cohorts':
    'Les promotions sont pour un vivier dont l’école atteste les étudiant·es. Changez cela dans les réglages.',
  'name-taken': 'Une promotion en cours porte déjà ce nom.',
  'cohort-closed': 'Cette promotion est terminée\u202f: rien n’y change plus.',
  'out-of-year': 'Ces jours sortent de l’année de la promotion.',
  'too-many-periods': 'Ce calendrier a déjà soixante lignes. Retirez-en avant d’en ajouter.',
  'no-student': 'Aucune de ces personnes n’est étudiante dans votre vivier.',
} as const;
