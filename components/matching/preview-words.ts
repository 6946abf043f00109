import { HARD, sayCount } from '@/lib/shared/french';

/** The live line under a need being written: « 14 personnes pourraient venir ». */
export function sayPreview(people: number, shifts: number): string {
  const when = shifts > 1 ? ' au premier créneau' : '';
  return people === 0
    ? `Personne pour l’instant${when}${HARD}: publiez, vous verrez pourquoi et ce qui changerait.`
    : `${sayCount(people, 'personne pourrait venir', 'personnes pourraient venir')}${when}.`;
}
