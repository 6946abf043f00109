import type { Hours, HoursGate } from './hours';
import { concerns } from './law';
import { LONG_REST_LAW } from './long-rest-law';
import { MINOR_LAW } from './minor-law';
import { NIGHT_LAW } from './night-law';
import { REST_LAW } from './rest-law';
import { STUDENT_LAW } from './student-law';
import { WEEK_LAW } from './week-law';
import { WORK_LAW } from './work-law';

export type { Hours, HoursGate };

/** Every rule on hours, those of minors first, in the order the funnel counts them. */
export const HOURS_GATES: readonly HoursGate[] = [
  ...MINOR_LAW,
  ...REST_LAW,
  ...LONG_REST_LAW,
  ...WORK_LAW,
  ...NIGHT_LAW,
  ...WEEK_LAW,
  ...STUDENT_LAW,
];

/**
 * The first rule on hours a yes would break, decided again under the person’s lock: one that blocks, or one that asks a
 * reason nobody wrote (`confirmed`: the ids confirmed when the person was asked). Null when the hours are lawful.
 */
export const firstHoursObstacle = (
  hours: Hours,
  confirmed: readonly string[] = [],
): HoursGate | null =>
  HOURS_GATES.find(
    (row) =>
      (row.effect === 'block' || (row.effect === 'warn' && !confirmed.includes(row.id))) &&
      concerns(row, hours.kind, hours.regime) &&
      row.miss(hours) !== null,
  ) ?? null;
