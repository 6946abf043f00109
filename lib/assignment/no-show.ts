import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Arrival } from './arrival';
import {
  type Assignment,
  CANCEL_REASON_LABELS,
  CANCEL_REASONS,
  type CancelReason,
  contactUntil,
} from './assignment';
import type { Lateness } from './lateness';

/** Why a mission is given up when its person did not come. */
export const NO_SHOW = 'no-show';

/** How long after the hour a structure may say that somebody did not come, in minutes. Product choice, 2026-11-26. */
export const NO_SHOW_RULE = { afterMinutes: 15 } as const;

/** What the person answers: they were there, or why they were not, a word and never a text. */
export const NO_SHOW_ANSWERS = ['was-there', ...CANCEL_REASONS] as const;
export type NoShowAnswer = 'was-there' | CancelReason;
export const NO_SHOW_ANSWER_LABELS: Readonly<Record<NoShowAnswer, string>> = {
  'was-there': 'J’étais là',
  ...CANCEL_REASON_LABELS,
};

/** That a structure said somebody did not come, what they answered, and whether it took its word back. */
export type NoShow = {
  readonly saidAt: Date;
  readonly answer: NoShowAnswer | null;
  readonly answeredAt: Date | null;
  readonly withdrawnAt: Date | null;
};

/** The structure may say now that this person did not come: as long after the hour they said they would be there, when they did. */
export const mayMiss = (
  { period }: Pick<Assignment, 'period'>,
  late: Pick<Lateness, 'expectedAt'> | null,
  now: Date,
): boolean =>
  now >= minutesAfter(late?.expectedAt ?? period.start, NO_SHOW_RULE.afterMinutes) &&
  now < contactUntil(period);

export type NoShowRefusal =
  | 'already-cancelled'
  | 'not-sure-to-come'
  | 'no-show-too-early'
  | 'said-late'
  | 'no-show-too-late'
  | 'seen-at-work'
  | 'came-with-code'
  | 'hours-said-there';

/** Somebody who may be said not to have come: after their hour, not seen, without the code of the place, without hours. */
export function planNoShow(
  mission: Pick<Assignment, 'status' | 'period' | 'startedAt'>,
  seen: {
    readonly arrival: Arrival | null;
    readonly hoursSaid: boolean;
    readonly late: Pick<Lateness, 'expectedAt'> | null;
  },
  now: Date,
): Result<true, NoShowRefusal> {
  if (mission.status === 'cancelled') return refuse('already-cancelled');
  // hours they have not agreed to: nobody was awaited for sure
  if (mission.status === 'to-reconfirm') return refuse('not-sure-to-come');
  if (mission.startedAt) return refuse('seen-at-work');
  if (seen.arrival?.by === 'code') return refuse('came-with-code');
  if (seen.hoursSaid) return refuse('hours-said-there');
  if (now >= contactUntil(mission.period)) return refuse('no-show-too-late');
  if (mayMiss(mission, seen.late, now)) return accept(true);
  return refuse(mayMiss(mission, null, now) ? 'said-late' : 'no-show-too-early');
}
