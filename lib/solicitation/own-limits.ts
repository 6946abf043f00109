import { accept, type Result, refuse } from '@/lib/shared/result';
import { hoursToAsk, type OwnLimits } from './ask-rules';

/** Hours of a day a person must leave to be asked in; who wants none at all takes a pause, which has an end. Product choice, 2026-11-26. */
export const LEAST_HOURS_TO_ASK = 3;

/** The limits a person may set to how they are asked. */
export function planLimits(limits: OwnLimits, now: Date): Result<OwnLimits, 'no-hour-left'> {
  const { quiet } = limits;
  if (quiet && hoursToAsk(quiet, now) < LEAST_HOURS_TO_ASK) return refuse('no-hour-left');
  return accept(limits);
}
