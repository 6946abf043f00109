import { inParis } from '@/lib/shared/french-time';

/** From which day of a week its members read their turns of the next; Monday is 1. A choice of the product, 2026-11-27. */
export const WEEK_RULE = { toldFromDay: 5 } as const;
const DAYS_A_WEEK = 7;

/** The Monday of the week that is told now: the next one, from Friday on; null before. */
export function comingWeek(now: Date): string | null {
  const today = inParis(now);
  if (today.dayOfWeek < WEEK_RULE.toldFromDay) return null;
  return today
    .toPlainDate()
    .add({ days: DAYS_A_WEEK + 1 - today.dayOfWeek })
    .toString();
}
