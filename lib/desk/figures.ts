import { middle } from '@/lib/shared/middle';
import { minutesOf } from '@/lib/shared/period';
import { type Act, OUTCOME_TABLE, type Outcome } from './outcome';

/** What the figures read of one day: calls ended or in hand, what was noted, how long questions waited. */
export type DeskDay = {
  readonly calls: readonly { readonly direction: 'out' | 'in'; readonly outcome: Outcome | null }[];
  readonly acts: readonly Act[];
  readonly answers: readonly { readonly askedAt: Date; readonly answeredAt: Date }[];
};

/** One day of a desk, in figures. */
export type DeskFigures = {
  readonly calls: number;
  readonly received: number;
  readonly reached: number;
  readonly yes: number;
  readonly no: number;
  readonly later: number;
  readonly registered: number;
  /** half of the answers came sooner; null without an answer */
  readonly minutesToAnswer: number | null;
};

/** Counts one day: a call not ended counts as a call, and as nobody reached yet. */
export function deskFigures({ calls, acts, answers }: DeskDay): DeskFigures {
  const noted = (kind: Act) => acts.filter((act) => act === kind).length;
  const reached = calls.filter(({ outcome }) => outcome && OUTCOME_TABLE[outcome].reached);
  return {
    calls: calls.filter(({ direction }) => direction === 'out').length,
    received: calls.filter(({ direction }) => direction === 'in').length,
    reached: reached.length,
    yes: noted('yes'),
    no: noted('no'),
    later: calls.filter(({ outcome }) => outcome === 'later').length,
    registered: noted('registered'),
    minutesToAnswer: middle(
      answers.map(({ askedAt, answeredAt }) =>
        Math.round(minutesOf({ start: askedAt, end: answeredAt })),
      ),
    ),
  };
}
