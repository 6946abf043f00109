import { HARD, sayNumber } from '@/lib/shared/french';
import { type Band, bandOf } from '@/lib/situation/told-counts';

/**
 * How many people the rules let come, as a cell may be told: by fives. An exact count would be subtracted from that of the same
 * request an hour longer: who stops at two o’clock (lib/decisions/103).
 */
export type Ready = Band;

/** What may be told of a count of people ready to come. */
export const tellReady = (count: number): Ready => bandOf(count);

/** The same, in words. */
export function sayReady({ least, most }: Ready): string {
  if (most === 0) return 'personne en ce moment';
  if (least === 1) return `moins de${HARD}${most + 1} personnes`;
  return `${sayNumber(least)}${HARD}à${HARD}${sayNumber(most)} personnes`;
}
