import { HARD, sayNumber, THIN } from '@/lib/shared/french';
import type { Horizon } from './situation';
import type { Band } from './told-counts';

/** « personne », « moins de 5 », « 10 à 14 ». */
export function sayBand({ least, most }: Band): string {
  if (most === 0) return 'personne';
  if (least <= 1) return `moins de${HARD}${most + 1}`;
  return `${sayNumber(least)}${HARD}à${HARD}${sayNumber(most)}`;
}

export const HORIZON_WORDS: Readonly<Record<Horizon, string>> = {
  24: `d’ici 24${HARD}h`,
  72: `d’ici 72${HARD}h`,
  168: `d’ici 7${HARD}jours`,
};

/** « 18 h »: hours as a figure. */
export const sayHours = (hours: number) => `${sayNumber(hours)}${THIN}h`;
