import { minutesAfter, type Period } from '@/lib/shared/period';
import type { Post } from './post';
import { YEAR_REACH } from './student-law';
import { HOURS_REACH } from './working-time-law';

const DAY = 24 * 60;
/** A mission lasts less than this, in minutes: the index on its start is enough. */
const LONGEST_MISSION = 7 * DAY;
/** How long asks and missions count against somebody’s turn, and how long the rest of the past is remembered, in days. */
const FAIRNESS_DAYS = 30;
const MEMORY_DAYS = 365;

/** How much is read of the people around a post: as far as other work matters, as long as the past counts. */
export type Windows = {
  /** other work within it matters to the rules on hours */
  readonly reach: Period;
  /** the year of those whose residence permit counts their hours */
  readonly counted: Period;
  /** no mission that touches the reach began before */
  readonly earliest: Date;
  /** asks and missions since then count for fairness */
  readonly month: Date;
  /** missions since then count for familiarity and reliability, questions for who was asked last */
  readonly year: Date;
};

/** The windows of a post, seen from an instant. */
export function windowsOf({ period }: Pick<Post, 'period'>, now: Date): Windows {
  const start = minutesAfter(period.start, -HOURS_REACH);
  return {
    reach: { start, end: minutesAfter(period.end, HOURS_REACH) },
    counted: {
      start: minutesAfter(period.start, -YEAR_REACH),
      end: minutesAfter(period.end, YEAR_REACH),
    },
    earliest: minutesAfter(start, -LONGEST_MISSION),
    month: minutesAfter(now, -FAIRNESS_DAYS * DAY),
    year: minutesAfter(now, -MEMORY_DAYS * DAY),
  };
}
