import { sayCount } from '@/lib/shared/french';
import { SMALL_CELL } from '@/lib/situation/situation';

/** How many people the rules let come, as a cell may be told: none, a count from five on, or « few ». */
export type Ready = number | 'few';

/** What may be told of a count of people ready to come. */
export const tellReady = (count: number): Ready =>
  count > 0 && count < SMALL_CELL ? 'few' : count;

/** The same, in words. */
export function sayReady(ready: Ready): string {
  if (ready === 'few') return `moins de ${SMALL_CELL} personnes`;
  return ready === 0 ? 'personne en ce moment' : sayCount(ready, 'personne');
}
