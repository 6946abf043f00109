import type { Shared } from '@/lib/matching/left-aside';
import { HARD, sayCount } from '@/lib/shared/french';
import { sayMinutes } from './proposal-words';

/**
 * What most of those a rule leaves aside have in common: « Il manque 2 h au plus à 12 personnes : commencer plus tard d’autant
 * suffirait. »
 */
export function sayShared({ people, atMost, unit, kind, cut }: Shared): string {
  const amount = unit === 'km' ? `${atMost}${HARD}km` : sayMinutes(atMost);
  const whom = sayCount(people, 'personne');
  const said =
    kind === 'missing'
      ? `Il manque ${amount} au plus à ${whom}`
      : `${amount} de trop au plus pour ${whom}`;
  return cut ? `${said}${HARD}: ${CUTS[cut]} d’autant suffirait.` : `${said}.`;
}

const CUTS = { 'shift-start': 'commencer plus tard', 'shift-end': 'finir plus tôt' } as const;
