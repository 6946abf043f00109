import { HARD, sayCount, sayDuration } from '@/lib/shared/french';
import { toldMedian } from '@/lib/situation/delays';
import type { Forecast } from '@/lib/situation/forecast';
import { sayWholeDay } from '@/lib/situation/tension-words';
import type { Gap } from '@/lib/situation/told-counts';

export const GAP_WORDS: Readonly<Record<Gap, string>> = {
  nothing: 'rien à couvrir',
  enough: 'suffit',
  tight: 'juste',
  short: 'manquera',
};

/** A civil day (ISO 8601) as the head of a column: « samedi 28 ». */
export const sayColumnDay = (day: string) => sayWholeDay(day).split(HARD)[0] ?? day;

/** What is to cover one day: those posted, and those usually posted beyond. */
export function sayToCover({ posted, usualMore }: Forecast): string {
  if (posted === 0 && usualMore === 0) return 'rien à couvrir';
  const asked = sayCount(posted, 'place');
  if (usualMore === 0) return asked;
  return posted === 0 ? `${usualMore} d’habitude` : `${asked}, ${usualMore} de plus d’habitude`;
}

/** A median delay, or why none is told. */
export function sayMedian(minutes: number | null, count: number): string {
  const told = toldMedian(minutes, count);
  return told === null ? 'trop peu pour le dire' : sayDuration(Math.round(told));
}
