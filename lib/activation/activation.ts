import { tell } from '@/lib/pool/funnel';
import { dayOf, startOfDay } from '@/lib/shared/civil-time';
import type { Id } from '@/lib/shared/id';
import { minutesAfter, type Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';

export type ActivationId = Id<'activation'>;

/** Why a territory activates its reserve. */
export const ACTIVATION_REASONS = [
  'summer',
  'end-of-year',
  'epidemic',
  'heat-wave',
  'other',
] as const;
export type ActivationReason = (typeof ACTIVATION_REASONS)[number];

export const ACTIVATION_REASON_LABELS: Readonly<Record<ActivationReason, string>> = {
  summer: 'Été',
  'end-of-year': 'Fêtes de fin d’année',
  epidemic: 'Épidémie',
  'heat-wave': 'Canicule',
  other: 'Autre raison',
};

/**
 * What an activation may be. No text sets these figures: choices of the product, each with the day it holds from; the last
 * row whose day has come is the one in force.
 */
export const ACTIVATION_RULES = [
  {
    since: '2026-11-27',
    /** it may last so many days, counted from its beginning: a reserve that never sleeps is no longer one */
    longestDays: 120,
    /** and be planned so far ahead */
    aheadDays: 365,
    /** how old a word may be before somebody is asked again while it lasts; the first one is proposed */
    refreshDays: [7, 3, 14],
    words: { least: 20, most: 300 },
  },
] as const;
export type ActivationRule = (typeof ACTIVATION_RULES)[number];

/** The rule of a day: the last whose date has come. */
export const activationRuleAt = (now: Date): ActivationRule =>
  ACTIVATION_RULES.findLast(({ since }) => new Date(since) <= now) ?? ACTIVATION_RULES[0];

/** What is aimed at; null: nothing was said of it. */
export type Goals = {
  /** seats filled, out of a hundred asked for */
  readonly filled: number | null;
  /** people whose word is up to date */
  readonly ready: number | null;
  /** hours within which half of the needs are filled */
  readonly hours: number | null;
};

/** What the cell says when it activates its reserve. */
export type Opening = {
  readonly reason: ActivationReason;
  readonly words: string;
  readonly period: Period;
  readonly refreshDays: number;
  readonly structuresDaily: boolean;
  readonly goals: Goals;
};

/** A reserve activated, or about to be. */
export type Activation = Opening & {
  readonly id: ActivationId;
  /** when everybody was asked; null: it has not begun, or the worker has not come yet */
  readonly askedAt: Date | null;
  readonly closedAt: Date | null;
  readonly learned: string | null;
  /** people up to date when it was closed, rounded down to five */
  readonly readyAtEnd: number | null;
  readonly revision: number;
};

/** Planned, in force, over, or given up before it began. */
export type ActivationState = 'planned' | 'running' | 'over' | 'given-up';

/** Where an activation stands at an instant. */
export function activationState(
  { period, closedAt }: Pick<Activation, 'period' | 'closedAt'>,
  now: Date,
): ActivationState {
  if (closedAt && closedAt <= period.start) return 'given-up';
  if (closedAt || period.end <= now) return 'over';
  return period.start > now ? 'planned' : 'running';
}

/** What an activation covered until an instant: its period, cut where it was closed or where we are. */
export function coveredBy(
  { period, closedAt }: Pick<Activation, 'period' | 'closedAt'>,
  now: Date,
): Period {
  const end = new Date(Math.min(period.end.getTime(), (closedAt ?? now).getTime()));
  return { start: period.start, end: end > period.start ? end : period.start };
}

const MS_PER_DAY = 86_400_000;
const MS_PER_HOUR = 3_600_000;
const daysOf = ({ start, end }: Period) => (end.getTime() - start.getTime()) / MS_PER_DAY;
/** An hour the clock gains or loses does not make a day. */
const CLOCK_CHANGE = MS_PER_HOUR / MS_PER_DAY;

export type PeriodRefusal = 'ends-before' | 'already-past' | 'too-long' | 'too-far';

/** Whether a period may be activated: the day it begins on has not passed, it ends after, and it is not endless. */
export function planOpening(period: Period, today: Date, now: Date): Result<Period, PeriodRefusal> {
  const { longestDays, aheadDays } = activationRuleAt(now);
  if (period.start < today) return refuse('already-past');
  const start = period.start < now ? now : period.start;
  if (period.end <= start) return refuse('ends-before');
  if (daysOf({ start: now, end: start }) > aheadDays) return refuse('too-far');
  if (daysOf(period) > longestDays + CLOCK_CHANGE) return refuse('too-long');
  return accept({ start, end: period.end });
}

/** Whether a reserve already activated may last until another day. */
export function planExtension(
  activation: Pick<Activation, 'period' | 'closedAt'>,
  until: Date,
  now: Date,
): Result<Date, 'is-over' | 'ends-before' | 'too-long'> {
  const state = activationState(activation, now);
  if (state === 'over' || state === 'given-up') return refuse('is-over');
  const { start } = activation.period;
  if (until <= start || until <= now) return refuse('ends-before');
  const { longestDays } = activationRuleAt(now);
  // counted as it was opened, from the first instant of its first day: prolonged, it lasts no longer than it could have
  const first = startOfDay(dayOf(start)) ?? start;
  if (daysOf({ start: first, end: until }) > longestDays + CLOCK_CHANGE) return refuse('too-long');
  return accept(until);
}

/** Since when a word is young enough for an activation. */
export const freshSince = ({ refreshDays }: Pick<Activation, 'refreshDays'>, now: Date) =>
  new Date(now.getTime() - refreshDays * MS_PER_DAY);

/** How late the people up to date may be counted once an activation ended by itself: words age, and another day’s count would not be that of its end. Choice of the product, 2026-11-28. */
const COUNTED_WITHIN_MINUTES = 60;

/** Since when an activation may have ended by itself for its people up to date to be counted still. */
export const countedSince = (now: Date) => minutesAfter(now, -COUNTED_WITHIN_MINUTES);

/** What is kept of how many people were up to date when an activation ended: rounded down to five, nothing under it. */
export function keptReady(count: number): number | null {
  const told = tell(count);
  return told.kind === 'about' ? told.count : null;
}
