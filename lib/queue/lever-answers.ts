import { type ToldAnswers, tellAnswers } from '@/lib/situation/told-answers';
import { type Band, bandOf } from '@/lib/situation/told-counts';
import type { Pulled } from './lever';
import type { LeverAnswers } from './lever-result';

/** Where the people a lever asked are, as a cell may be told beside the page of the request: the yes are seats taken, nobody else is counted out nor totalled (lib/decisions/086, 103). */
export type ToldLeverAnswers = Pick<ToldAnswers, 'yes' | 'others'> & { readonly waiting: Band };

/** A lever of a case as its cell reads it. */
export type ToldPulled = Omit<Pulled, 'answers'> & { readonly answers: ToldLeverAnswers | null };

/** What may be told of the answers to a lever. */
export function tellLeverAnswers({ asked, yes, waiting }: LeverAnswers): ToldLeverAnswers {
  const { others } = tellAnswers({ asked, yes, no: 0 });
  return { yes, others, waiting: bandOf(waiting) };
}

/** A lever as its cell reads it: what its counts may tell. */
export const tellLever = ({ answers, ...pulled }: Pulled): ToldPulled => ({
  ...pulled,
  answers: answers && tellLeverAnswers(answers),
});
