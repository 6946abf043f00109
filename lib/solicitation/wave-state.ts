import type { Severity } from '@/lib/need/need';
import type { AnswerOdds } from './answer-odds';
import type { Quiet } from './wave-stages';

/** Somebody who could be asked next. */
export type WaveCandidate = AnswerOdds;

/** Where a need stands: what is missing, how long is left, who was asked and is silent, who could be asked, in order. */
export type WaveState = {
  readonly seatsLeft: number;
  /** minutes until nobody more can come in time */
  readonly minutesLeft: number;
  readonly severity: Severity;
  readonly waiting: readonly (WaveCandidate & { readonly askedMinutesAgo: number })[];
  readonly candidates: readonly WaveCandidate[];
  /** hours before the deadline when no wave may leave, in minutes from now, in order; left out, none */
  readonly quiet?: readonly Quiet[];
};
