import type { Coming } from '@/lib/matching/coming';
import { HARD } from '@/lib/shared/french';
import { sayComing } from './coming-words';

/** The live line under a need being written: « 20 personnes libres, 96 en dernier recours. » */
export function sayPreview(coming: Coming, shifts: number): string {
  const when = shifts > 1 ? ' au premier créneau' : '';
  return coming.free + coming.lastResort === 0
    ? `Personne pour l’instant${when}${HARD}: publiez, vous verrez pourquoi et ce qui changerait.`
    : `${sayComing(coming)}${when}.`;
}
