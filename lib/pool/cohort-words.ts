import { startOfDay } from '@/lib/shared/civil-time';
import { inParis, sayDate } from '@/lib/shared/french-time';
import type { CohortPeriod } from './cohort';

const dateOf = (day: string) => {
  const start = startOfDay(day);
  return start ? sayDate(inParis(start)) : day;
};

/** Days of a calendar in words: « du 5 janvier 2027 au 30 janvier 2027 compris, du lundi au vendredi ». */
export function sayDays({ from, until, weekdays }: Omit<CohortPeriod, 'id' | 'kind'>): string {
  const days =
    from === until ? `le ${dateOf(from)}` : `du ${dateOf(from)} au ${dateOf(until)} compris`;
  return weekdays ? `${days}, du lundi au vendredi` : days;
}
