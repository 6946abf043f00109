import type { PersonKind } from '@/lib/profile/person';
import { minutesOf, type Period } from '@/lib/shared/period';
import { type LawRegime, lawRegimeOf } from './law';
import type { Regime } from './post';
import { MINOR_TIME, WORKING_TIME } from './working-time-law';

/** What decides of the break of a mission: where it is done, as whom, and whether somebody is 16 or 17. */
export type BreakFrame = {
  readonly regime: Regime;
  readonly kind: PersonKind;
  readonly ageBand: string;
};

export const isMinor = (ageBand: string): boolean => ageBand === 'minor-16-17';

/** A break is due, by the regime, for so many minutes in a row. */
export function isBreakDue(regime: LawRegime, minutes: number): boolean {
  const { after, over } = WORKING_TIME[regime].break;
  return over ? minutes > after : minutes >= after;
}

/** The minutes of break the law wants in a mission: what its hours are first said with, and never taken for said. */
export function plannedBreak({ regime, kind, ageBand }: BreakFrame, mission: Period): number {
  const minutes = minutesOf(mission);
  if (isMinor(ageBand) && minutes > MINOR_TIME.inARow) return MINOR_TIME.break;
  const law = lawRegimeOf(kind, regime);
  return isBreakDue(law, minutes) ? WORKING_TIME[law].break.lasts : 0;
}
