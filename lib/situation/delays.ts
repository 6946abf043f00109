import { SMALL_CELL } from './situation';

/** How many days of needs the delays are told over, beside as many before. */
export const DELAY_DAYS = 7;

/** How fast needs were answered, over those posted in a period; medians are null when none was. */
export type Delays = {
  readonly posted: number;
  readonly answered: number;
  readonly filled: number;
  readonly minutesToFirstYes: number | null;
  readonly minutesToFilled: number | null;
};

export const NO_DELAYS: Delays = {
  posted: 0,
  answered: 0,
  filled: 0,
  minutesToFirstYes: null,
  minutesToFilled: null,
};

/** A median is told from five on: below, it is the delay of somebody. */
export const toldMedian = (minutes: number | null, count: number): number | null =>
  count < SMALL_CELL ? null : minutes;
