import { minutesAfter, type Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Arrival } from './arrival';
import type { AssignmentStatus } from './assignment';

/** How somebody said they would be late. */
export const LATE_WAYS = ['link', 'space', 'text', 'call'] as const;
export type LateWay = (typeof LATE_WAYS)[number];

/** By how many minutes one may say one is late. Product choice, 2026-11-27. */
export const LATE_MINUTES = [10, 20, 30, 45, 60, 90] as const;
export type LateMinutes = (typeof LATE_MINUTES)[number];

/** How long before the hour one may say so, and until when after it, in minutes. Product choices, 2026-11-27. */
export const LATENESS_RULE = { earlyMinutes: 12 * 60, withinMinutes: 60 } as const;

/** When somebody who is late is expected, and how and when they said it. It counts against nobody. */
export type Lateness = {
  readonly expectedAt: Date;
  readonly saidAt: Date;
  readonly by: LateWay;
};

type Expected = {
  readonly status: AssignmentStatus;
  readonly period: Period;
  readonly arrival: Arrival | null;
};

export type LateRefusal =
  | 'no-mission'
  | 'mission-unsure'
  | 'already-arrived'
  | 'late-too-early'
  | 'late-over'
  | 'late-past-end';

/** Late by so many minutes: counted from the hour of the mission, or from now once it has passed. */
export const expectedAt = ({ start }: Period, minutes: LateMinutes, now: Date): Date =>
  minutesAfter(now > start ? now : start, minutes);

const standsFor = ({ status, arrival }: Expected): Result<true, LateRefusal> => {
  if (status === 'cancelled') return refuse('no-mission');
  if (status === 'to-reconfirm') return refuse('mission-unsure');
  return arrival ? refuse('already-arrived') : accept(true);
};

/** When somebody who is late will be there: said before the start or within the first hour, before the end, not once arrived. */
export function planLateness(
  mission: Expected,
  minutes: LateMinutes,
  now: Date,
): Result<Date, LateRefusal> {
  const { period } = mission;
  const stands = standsFor(mission);
  if (!stands.ok) return stands;
  if (now < minutesAfter(period.start, -LATENESS_RULE.earlyMinutes))
    return refuse('late-too-early');
  if (now > minutesAfter(period.start, LATENESS_RULE.withinMinutes) || now >= period.end)
    return refuse('late-over');
  const there = expectedAt(period, minutes, now);
  return there < period.end ? accept(there) : refuse('late-past-end');
}

/** The delays one may say now, each with the hour it leads to; none when nothing may be said. */
export const latenessOffered = (
  mission: Expected,
  now: Date,
): readonly { readonly minutes: LateMinutes; readonly at: Date }[] =>
  LATE_MINUTES.flatMap((minutes) => {
    const planned = planLateness(mission, minutes, now);
    return planned.ok ? [{ minutes, at: planned.value }] : [];
  });

/** A delay as it was said aloud or written, brought up to the next of the list; null beyond the longest. */
export const listedDelay = (said: number): LateMinutes | null =>
  LATE_MINUTES.find((minutes) => said > 0 && minutes >= said) ?? null;
