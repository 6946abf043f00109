import type { BadgeTone } from '@/components/ui/badge';
import type { AnswerState } from '@/lib/assignment/answer';

/** How the state of a demand is said to the person who was asked: a word and its tone. */
export const DEMAND_STATES: Readonly<
  Record<AnswerState, { readonly word: string; readonly tone: BadgeTone }>
> = {
  asked: { word: 'Votre réponse est attendue', tone: 'accent' },
  offered: { word: 'Votre oui attend la structure', tone: 'yellow' },
  'said-yes': { word: 'Vous avez dit oui, votre employeur doit répondre', tone: 'accent' },
  accepted: { word: 'Vous y allez', tone: 'green' },
  'to-reconfirm': { word: 'À reconfirmer', tone: 'orange' },
  'said-yes-again': { word: 'Vous avez redit oui, votre employeur doit répondre', tone: 'orange' },
  'cancelled-by-me': { word: 'Annulée par vous', tone: 'neutral' },
  'cancelled-by-structure': { word: 'Annulée par la structure', tone: 'red' },
  recalled: { word: 'Votre employeur vous rappelle', tone: 'red' },
  'not-agreed': { word: 'Sans suite', tone: 'neutral' },
  'no-longer-fits': { word: 'A changé, ne vous correspond plus', tone: 'neutral' },
  withdrawn: { word: 'Retirée par votre institut', tone: 'neutral' },
  declined: { word: 'Vous avez dit non', tone: 'neutral' },
  filled: { word: 'Pourvue, merci', tone: 'neutral' },
  reserved: { word: 'Pourvue, sur la liste de réserve', tone: 'neutral' },
  closed: { word: 'Fermée', tone: 'neutral' },
  over: { word: 'Passée', tone: 'neutral' },
  expired: { word: 'Passée', tone: 'neutral' },
};

/** The word of a demand now: a mission that is over was held. */
export const demandWord = (state: AnswerState, over: boolean) =>
  over && state === 'accepted'
    ? ({ word: 'Faite, merci', tone: 'neutral' } as const)
    : DEMAND_STATES[state];
