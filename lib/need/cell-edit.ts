import { HARD } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Need } from './need';
import { NEED_CHANGES, type NeedChange, sayChanges } from './need-change';

/** What a direction says of what the cell wrote in its place: it is so, or it said it otherwise itself. */
export const EDIT_ANSWERS = ['confirmed', 'corrected'] as const;
export type EditAnswer = (typeof EDIT_ANSWERS)[number];

/** A request said otherwise by the cell, for its structure. */
export type CellEdit = {
  readonly id: string;
  readonly toldBy: string;
  readonly byName: string;
  readonly changes: readonly NeedChange[];
  readonly at: Date;
  readonly answer: EditAnswer | null;
};

/**
 * What the cell said otherwise, as it may: the structure alone chooses people by name, and alone says that its request is
 * true today.
 */
export const editedFor = (before: Need, edited: Need): Need => ({
  ...edited,
  flow: edited.flow === 'by-name' ? (before.flow ?? 'first-yes') : (edited.flow ?? 'first-yes'),
  confirmedAt: before.confirmedAt,
});

/** Whether a direction may confirm what it was shown: it waits for its word, and nothing was changed since. */
export function readLastEdit(
  last: Pick<CellEdit, 'id' | 'answer'> | null,
  shown: string | null,
): Result<true, 'already-said' | 'changed-meanwhile'> {
  if (!last || last.answer) return refuse('already-said');
  return shown === null || shown === last.id ? accept(true) : refuse('changed-meanwhile');
}

/** Only the words of ours: what is kept may be older than the table. */
export const knownChanges = (words: readonly string[]): readonly NeedChange[] =>
  NEED_CHANGES.filter((change) => words.includes(change));

/** Who changed it, at whose word, when, and what: « Modifié par la cellule de crise il y a 5 min, à la demande de Claire Martin : les heures. ». */
export function sayCellEdit({ toldBy, at, changes }: CellEdit, now: Date): string {
  const what = sayChanges(changes.join(' '));
  return `Modifié par la cellule de crise ${sayAgo(at, now)}, à la demande de ${toldBy}${what ? `${HARD}: ${what}` : ''}.`;
}

/** Where the direction’s word on it stands. */
export const EDIT_WORDS: Readonly<Record<EditAnswer | 'waiting', string>> = {
  waiting: 'À confirmer par la direction',
  confirmed: 'Confirmé par la direction',
  corrected: 'Repris par la direction',
};
