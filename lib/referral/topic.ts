/** What a referent answers about. */
export const REFERRAL_TOPICS = [
  'older-people',
  'home-care',
  'disability',
  'children',
  'staffing',
  'papers',
  'supplies',
  'support',
  'other',
] as const;
export type ReferralTopic = (typeof REFERRAL_TOPICS)[number];

/** Each topic as people say it, and what falls under it. */
export const TOPIC_TABLE: Readonly<
  Record<ReferralTopic, { readonly label: string; readonly hint: string }>
> = {
  'older-people': { label: 'Grand âge', hint: 'EHPAD, résidences autonomie, accueils de jour' },
  'home-care': { label: 'Aide à domicile', hint: 'services d’aide et de soins à domicile' },
  disability: { label: 'Handicap', hint: 'IME, foyers, ESAT, services d’accompagnement' },
  children: { label: 'Protection de l’enfance', hint: 'MECS, assistants familiaux' },
  staffing: { label: 'Renforts et prêts', hint: 'trouver du monde, prêter, remplacer' },
  papers: { label: 'Droit et papiers', hint: 'conventions, assurances, horaires' },
  supplies: { label: 'Repas, linge, matériel', hint: 'ce qui manque pour faire tourner la maison' },
  support: { label: 'Écoute des équipes', hint: 'épuisement, conflit, événement grave' },
  other: { label: 'Autre question', hint: 'quand rien d’autre ne convient' },
};
