import { HOURS_GATES, type Hours } from '@/lib/matching/hours-gate';
import { concerns, type LawRegime } from '@/lib/matching/law';
import { minutesAfter, type Period } from '@/lib/shared/period';
import { at } from './world';

/** Wednesday 25 November 2026, 9 h in Paris. */
export const MORNING = at('2026-11-25T08:00:00Z');
/** In minutes. */
export const DAY = 24 * 60;

export const period = (start: Date, minutes: number): Period => ({
  start,
  end: minutesAfter(start, minutes),
});

/** Somebody who works nowhere else, and an hour of that morning, under a regime. */
export const hoursOf = (regime: LawRegime, is: Partial<Hours> = {}): Hours => ({
  ageBand: 'adult',
  kind: regime === 'BENEVOLE' ? 'civic-volunteer' : 'lent-staff',
  missions: [],
  declared: [],
  period: period(MORNING, 60),
  territoryId: '44',
  regime: regime === 'BENEVOLE' ? 'CT' : regime,
  agreements: [],
  ...is,
});

/** The rules on hours that concern them. */
export const rowsOf = (hours: Hours) =>
  HOURS_GATES.filter((row) => concerns(row, hours.kind, hours.regime));

/** Those in the way. */
export const closed = (hours: Hours) =>
  rowsOf(hours)
    .filter((row) => row.miss(hours) !== null)
    .map(({ id }) => id);
