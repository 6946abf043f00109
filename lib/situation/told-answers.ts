import { SMALL_CELL } from './situation';
import { type Band, bandOf } from './told-counts';

/** Of the people asked for one need: how many were, said yes, said no. */
export type Answers = { readonly asked: number; readonly yes: number; readonly no: number };

/** What a cell is told of it. */
export type ToldAnswers = {
  /** the seats taken, which everybody sees */
  readonly yes: number;
  /** asked, without a yes of theirs */
  readonly others: 'nobody' | 'few' | 'five-or-more';
  readonly no: Band;
  readonly silent: Band;
};

/** A count of people that may be given: none at all, or five and more. */
export const mayTell = (count: number) => count === 0 || count >= SMALL_CELL;

/**
 * What may be told of the answers to one need. The yes are seats taken; the others are told by fives, each side on its own and never
 * totalled: a total beside its parts, or a side hidden when it is small, would say how many there are (lib/decisions/086).
 */
export function tellAnswers({ asked, yes, no }: Answers): ToldAnswers {
  const others = Math.max(0, asked - yes);
  const silent = Math.max(0, others - no);
  const many = others < SMALL_CELL ? 'few' : 'five-or-more';
  const side = others === 0 ? bandOf : sideOf;
  return { yes, others: others === 0 ? 'nobody' : many, no: side(no), silent: side(silent) };
}

/** One side of some answers: nobody is a few, since all of those asked on the other side would be each one’s word (lib/decisions/103). */
const sideOf = (count: number): Band =>
  count < SMALL_CELL ? { least: 0, most: SMALL_CELL - 1 } : bandOf(count);
