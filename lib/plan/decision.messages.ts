import type { PlanAct } from './decision';

/** Every refusal of a decision by hand, said to the cell. */
export const DECISION_MESSAGES = {
  'not-found': 'Ce besoin ou cette personne n’existe pas, ou n’est plus visible.',
  'already-pinned': 'Cette affectation est déjà imposée. Levez d’abord cette décision.',
  'already-forbidden': 'Cette affectation est déjà interdite. Levez d’abord cette décision.',
  'not-pinned': 'Cette affectation n’est pas imposée.',
  'not-forbidden': 'Cette affectation n’est pas interdite.',
  'not-lawful':
    'Cette personne ne peut pas venir à ces heures, avec ce qui lui est déjà imposé ou promis. Rien n’a été changé.',
  'changed-meanwhile':
    'Une autre personne de la cellule vient de décider pour ce besoin ou cette personne. Relisez, puis recommencez.',
} as const satisfies Record<string, string>;

/** What a decision by hand answers, once it is taken. */
export const DECIDED_WORDS = {
  pin: 'C’est imposé. Le plan se recalcule autour de cette décision.',
  unpin: 'Ce n’est plus imposé.',
  forbid: 'C’est écarté. Le plan cherche quelqu’un d’autre.',
  allow: 'C’est de nouveau permis.',
} as const satisfies Readonly<Record<PlanAct, string>>;
