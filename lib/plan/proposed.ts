import type { Severity } from '@/lib/need/need';
import type { Pair } from './instance';

/** Why a plan proposes this person for this need. */
export const WHYS = ['imposed', 'alone', 'first', 'others-elsewhere', 'as-before'] as const;
export type Why = (typeof WHYS)[number];

/** A pair nobody was asked yet, and why it is this one. */
export type Proposed = Pair & {
  /** how well they match, 0 to 1 */
  readonly score: number;
  readonly why: Why;
  /** the need they would have taken, had each need asked for itself; null when this one, or none */
  readonly insteadOf: string | null;
};

/** Open seats of one severity: all of them, those each need asking for itself would cover, those the plan covers. */
export type ComparedLine = {
  readonly severity: Severity;
  readonly open: number;
  readonly alone: number;
  readonly covered: number;
};

/** A plan beside today: what it covers more, whom it sends elsewhere, and what there is to ask. */
export type Proposal = {
  /** ordered by person, then need */
  readonly proposed: readonly Proposed[];
  /** gravest first */
  readonly lines: readonly ComparedLine[];
  readonly peopleMoved: number;
};

/** Why a pair the former plan proposed is no longer proposed. */
export const LEFT_WHYS = ['need-over', 'forbidden', 'cannot-come', 'elsewhere', 'others'] as const;
export type LeftWhy = (typeof LEFT_WHYS)[number];
