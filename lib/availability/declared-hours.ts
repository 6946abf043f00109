import type { Id } from '@/lib/shared/id';
import { minutesOf, overlaps, type Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';

export type DeclaredHoursId = Id<'declared-hours'>;

/** Work elsewhere, as its person says it: a dated period, or so many minutes a week between two dates. */
export type DeclaredHours =
  | { readonly kind: 'period'; readonly period: Period }
  | {
      readonly kind: 'weekly';
      /** minutes of work in each civil week */
      readonly minutes: number;
      readonly from: Date;
      /** end excluded; null while it lasts */
      readonly until: Date | null;
    };

/** Declared hours as they are kept: a weekly load when minutes are said, a period worked whole otherwise. */
export const declaredOf = (kept: {
  readonly start: Date;
  readonly end: Date | null;
  readonly weeklyMinutes: number | null;
}): DeclaredHours =>
  kept.weeklyMinutes === null && kept.end
    ? { kind: 'period', period: { start: kept.start, end: kept.end } }
    : { kind: 'weekly', minutes: kept.weeklyMinutes ?? 0, from: kept.start, until: kept.end };

/** What one person may declare: bounds of the form, in minutes unless said. */
export const DECLARED_LIMITS = {
  /** the most a week may hold: 48 h, beyond which nobody may be asked anyway */
  weekly: 48 * 60,
  /** the longest dated period: a stay of four days */
  period: 96 * 60,
  /** how far ahead, in days */
  daysAhead: 366,
  /** declarations kept at once */
  most: 100,
} as const;

const MINUTES_A_DAY = 24 * 60;

/** The dated periods of work elsewhere: what rest, days and weeks are counted from. */
export const periodsOf = (declared: readonly DeclaredHours[]): readonly Period[] =>
  declared.flatMap((one) => (one.kind === 'period' ? [one.period] : []));

/** Minutes of weekly work elsewhere, dates unknown, in a civil week: a load that touches the week counts whole. */
export const weeklyLoad = (declared: readonly DeclaredHours[], week: Period): number =>
  declared.reduce(
    (sum, one) =>
      one.kind === 'weekly' && one.from < week.end && (one.until === null || one.until > week.start)
        ? sum + one.minutes
        : sum,
    0,
  );

type Refusal =
  | 'hours-already-over'
  | 'hours-too-long'
  | 'hours-too-far'
  | 'hours-overlap'
  | 'too-many-hours';

/** Hours that may be added to those already declared. */
export function planDeclaredHours(
  hours: DeclaredHours,
  already: readonly DeclaredHours[],
  now: Date,
): Result<DeclaredHours, Refusal> {
  if (already.length >= DECLARED_LIMITS.most) return refuse('too-many-hours');
  const { start, end } = boundsOf(hours);
  if (end && end <= now) return refuse('hours-already-over');
  if (minutesOf({ start: now, end: start }) > DECLARED_LIMITS.daysAhead * MINUTES_A_DAY)
    return refuse('hours-too-far');
  if (isTooLong(hours)) return refuse('hours-too-long');
  return meetsOther(hours, already) ? refuse('hours-overlap') : accept(hours);
}

const boundsOf = (hours: DeclaredHours) =>
  hours.kind === 'period' ? hours.period : { start: hours.from, end: hours.until };

const isTooLong = (hours: DeclaredHours) =>
  hours.kind === 'period'
    ? minutesOf(hours.period) > DECLARED_LIMITS.period
    : hours.minutes > DECLARED_LIMITS.weekly;

const meetsOther = (hours: DeclaredHours, already: readonly DeclaredHours[]) =>
  hours.kind === 'period' && periodsOf(already).some((period) => overlaps(period, hours.period));
