import { FULL_POINTS } from '@/lib/shared/points';

/** The parts of a score, in the order they are told. */
export const SCORE_PARTS = [
  'fit',
  'availability',
  'travel',
  'familiarity',
  'fairness',
  'reliability',
] as const;
export type ScorePart = (typeof SCORE_PARTS)[number];

/** How many points each part can give, in one territory, from a date on. */
export type Weights = {
  readonly version: string;
  readonly points: Readonly<Record<ScorePart, number>>;
};

/** What a score can be at most; the points of the parts sum to it. */
export const FULL_SCORE = FULL_POINTS;

/** The weights of a territory whose cell has not chosen its own. Choice of the product, 2026-11-22. */
export const WEIGHTS: Weights = {
  version: '2026-11-22',
  points: { fit: 30, availability: 25, travel: 20, familiarity: 10, fairness: 10, reliability: 5 },
};

export const PART_LABELS: Readonly<Record<ScorePart, string>> = {
  fit: 'Métier',
  availability: 'Disponibilité',
  travel: 'Trajet',
  familiarity: 'Connaît les lieux ou le public',
  fairness: 'Équité',
  reliability: 'Fiabilité',
};

/** What each part looks at, as the public page says it. */
export const PART_MEANINGS: Readonly<Record<ScorePart, string>> = {
  fit: 'Le métier même ou un équivalent permis par la loi, et le niveau de preuve du diplôme.',
  availability:
    'Libre ou en dernier recours à ces heures, et l’ancienneté de la dernière confirmation.',
  travel:
    'La durée estimée du trajet depuis la commune déclarée, avec le plus rapide des moyens de venir.',
  familiarity:
    'Les missions déjà faites en un an dans cette structure, ou ailleurs pour le même public.',
  fairness: 'Peu sollicité·e, peu en mission ces 30 derniers jours, pas plusieurs jours de suite.',
  reliability: 'Les missions acceptées puis annulées tard. Un refus ne compte jamais.',
};
