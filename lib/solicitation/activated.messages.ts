import { HARD } from '@/lib/shared/french';
import { ACTIVATED_LIMITS } from './activated';
import { ALERT_THRESHOLDS } from './ask-rules';

const [{ floor, leastHours }] = ACTIVATED_LIMITS;
const usual = ALERT_THRESHOLDS[0]?.hours.vital ?? 0;
const hour = (of: number) => `${of}${HARD}h`;
const SOONER = 'Ce qui est moins grave ne remonte pas plus tôt que ce qui l’est davantage.';

/** What is refused of the hours and thresholds of an activation, said in French. */
export const ACTIVATED_MESSAGES = {
  'begins-too-late': `Personne n’est dérangé entre ${hour(floor.from)} et ${hour(floor.to)}, quelle que soit l’activation${HARD}: les heures calmes commencent à ${hour(floor.from)} au plus tard.`,
  'ends-too-early': `Personne n’est dérangé entre ${hour(floor.from)} et ${hour(floor.to)}, quelle que soit l’activation${HARD}: les heures calmes finissent à ${hour(floor.to)} au plus tôt.`,
  'no-hour-to-ask': `Laissez au moins ${leastHours} heures par jour pour solliciter.`,
  'vital-later': `Ce qui met la sécurité en jeu ne remonte jamais plus tard que d’habitude${HARD}: ${usual} heures avant, ou davantage.`,
  'serious-first': SOONER,
  'degraded-first': SOONER,
  'comfort-first': SOONER,
  'is-over': 'Cette activation est terminée.',
  'changed-meanwhile':
    'Quelqu’un de la cellule a changé ces règles entre-temps. Rechargez la page pour les relire.',
  'not-found': 'Cette activation n’existe pas dans votre territoire.',
} as const;
