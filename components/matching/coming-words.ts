import type { Coming } from '@/lib/matching/coming';
import { HARD, plural, sayCount, sayNumber } from '@/lib/shared/french';

const PERSON_FREE = ['personne libre', 'personnes libres'] as const;

/** « 20 personnes libres, 96 en dernier recours »: never one figure for both. */
export function sayComing({ free, lastResort }: Coming): string {
  if (free + lastResort === 0) return 'Personne pour l’instant';
  if (free === 0)
    return `Personne de libre, ${sayCount(lastResort, 'personne')} en dernier recours`;
  const others = lastResort > 0 ? `, ${sayNumber(lastResort)} en dernier recours` : '';
  return `${sayCount(free, ...PERSON_FREE)}${others}`;
}

/** What a director reads before changing anything: those who can come as the need stands; null when nobody can. */
export function sayAlready({ free, lastResort }: Coming): string | null {
  if (free + lastResort === 0) return null;
  const can = plural(free + lastResort, 'peut', 'peuvent');
  const people = [
    ...(free > 0 ? [sayCount(free, ...PERSON_FREE)] : []),
    ...(lastResort > 0
      ? [
          `${free > 0 ? sayNumber(lastResort) : sayCount(lastResort, 'personne')} en dernier recours`,
        ]
      : []),
  ];
  return `${people.join(' et ')} ${can} déjà venir${HARD}: commencez par ${plural(free + lastResort, 'la', 'les')} solliciter.`;
}

/** « dont 20 libres, 96 en dernier recours, 3 déjà sollicitées »: what the last step of the funnel is made of. */
export function sayAmong({
  free,
  lastResort,
  here,
  elsewhere,
}: Coming & { readonly here: number; readonly elsewhere: number }): string {
  const parts = [
    sayCount(free, 'libre'),
    `${sayNumber(lastResort)}${HARD}en dernier recours`,
    ...(here > 0 ? [sayCount(here, 'déjà sollicitée', 'déjà sollicitées')] : []),
    ...(elsewhere > 0
      ? [`${sayNumber(elsewhere)}${HARD}en attente d’une autre réponse aux mêmes heures`]
      : []),
  ];
  return `dont ${parts.join(', ')}`;
}
