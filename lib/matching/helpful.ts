import { HARD, lowerFirst, sayCount, THIN } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';
import { type ChangeKind, deciderOf } from './change';

/** How long before it begins a need with empty seats is looked at (minutes), and over how long the cell reads it (days). */
export const HELP_LOOK = { beforeMinutes: 120, days: 30 } as const;

/** One kind of change over a month: how many needs left empty it would have helped, and by how many people in all. */
export type HelpfulChange = {
  readonly kind: ChangeKind;
  readonly needs: number;
  readonly gains: number;
};

/** Who decides of a change, said to somebody outside the structure: « La structure, avec l’équipe qui passe le relais ». */
export const sayDecider = (kind: ChangeKind) =>
  deciderOf(kind, false).replace(/^Vous/, 'La structure').replace('votre', 'son');

/** What would have helped over a month, and how much of the month was looked at. */
export type HelpfulMonth = {
  readonly changes: readonly HelpfulChange[];
  /** needs that began with empty seats, and those of them that were looked at */
  readonly unfilled: number;
  readonly looked: number;
  /** the first need ever looked at in this territory; null: none was */
  readonly since: Date | null;
};

/** How many needs were left empty, how many of them were looked at, and since when any is. */
export function sayLooked({
  unfilled,
  looked,
  since,
}: Pick<HelpfulMonth, 'unfilled' | 'looked' | 'since'>): string {
  const month = `${HELP_LOOK.days} derniers jours`;
  const running = since
    ? `L’analyse tourne ici depuis le ${sayDay(since)}.`
    : 'L’analyse n’a encore regardé aucun besoin de ce territoire.';
  if (unfilled === 0)
    return `Aucun besoin des ${month} n’a commencé avec des places vides. ${running}`;
  const begun = `${sayCount(unfilled, 'besoin')} des ${month} ${unfilled > 1 ? 'ont' : 'a'} commencé avec des places vides`;
  if (looked === 0) return `${begun}${THIN}; aucun n’a été analysé. ${running}`;
  return `${begun}, dont ${sayCount(looked, 'analysé')}${HARD}: ${lowerFirst(running)}`;
}
