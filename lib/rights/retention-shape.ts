import type { Span } from './span';

/** One duration of the reserve: what, from when, how long, what comes then, and where the figure comes from. */
export type Retention = {
  /** as the public page says it */
  readonly what: string;
  readonly kept: Span;
  /** what it is counted from */
  readonly from: string;
  readonly after: string;
  readonly reference: string;
  readonly checkedOn: string;
};

/** What a figure says when no law gives it. */
export const DECIDED = 'Durée choisie par la réserve : la plus courte qui suffit à cet usage.';
