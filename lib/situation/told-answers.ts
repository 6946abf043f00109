import { SMALL_CELL } from './situation';

/** Of the people asked for one need: how many were, said yes, said no. */
export type Answers = { readonly asked: number; readonly yes: number; readonly no: number };

/** What a cell is told of it. */
export type ToldAnswers = {
  /** the seats taken, which everybody sees */
  readonly yes: number;
  /** asked, without a yes of theirs; null: fewer than five */
  readonly others: number | null;
  /** how the others split; null: one of the two is small, and either would give the other away */
  readonly split: { readonly no: number; readonly silent: number } | null;
};

/** A count of people that may be given: none at all, or five and more. */
export const mayTell = (count: number) => count === 0 || count >= SMALL_CELL;

/**
 * What may be told of the answers to one need. Nothing shown lets a hidden count be worked out by subtraction: the total is
 * never given beside its parts, and the two parts of the others are given together or not at all.
 */
export function tellAnswers({ asked, yes, no }: Answers): ToldAnswers {
  const others = Math.max(0, asked - yes);
  const silent = Math.max(0, others - no);
  if (!mayTell(others)) return { yes, others: null, split: null };
  return { yes, others, split: mayTell(no) && mayTell(silent) ? { no, silent } : null };
}
