import type { Trade } from '@/lib/profile/trade';
import type { Gate } from './fitting';
import { firstDayOf, lacks } from './lacks';
import { rule, VOLUNTEERS } from './law';
import { when } from './miss';

/** Flu, measles: what decrees to come may ask of paid people, and since when; null while nothing is in force. */
export const SEASONAL_IMMUNITY: { readonly since: string | null } = { since: null };

/** Trades whose work exposes to infection: immunity is a condition of the post. */
const EXPOSED: readonly Trade[] = [
  'nurse',
  'coordinating-nurse',
  'care-assistant',
  'gerontology-assistant',
  'childcare-assistant',
  'social-care-assistant',
  'service-agent',
  'laundry-worker',
];

/** Immunity, as « condition remplie »: rows H1 to H4. */
export const IMMUNITY_LAW: readonly Gate[] = [
  {
    ...rule({
      id: 'immunity',
      label: 'immunisation à faire vérifier',
      sentence:
        'Ce poste expose : l’immunisation se vérifie par la santé au travail avant la mission. Relève n’en garde que la date.',
      personSentence: 'Avant de venir, faites vérifier votre immunisation par la santé au travail.',
      remedy: 'Faire vérifier par la santé au travail, et n’indiquer que la date.',
      stage: 'mission',
      reference: 'Code de la santé publique, art. L3111-4, I ; arrêté du 15 mars 1991',
    }),
    miss: (fitting) =>
      EXPOSED.includes(fitting.post.trade) && !VOLUNTEERS.includes(fitting.candidate.kind)
        ? lacks(fitting, 'immunity')
        : null,
  },
  {
    ...rule({
      id: 'seasonal-immunity',
      label: 'grippe et rougeole',
      sentence: 'L’immunisation contre la grippe ou la rougeole est à faire vérifier.',
      personSentence: 'Faites vérifier votre immunisation contre la grippe ou la rougeole.',
      remedy: 'Faire vérifier par la santé au travail.',
      effect: 'warn',
      stage: 'mission',
      reference:
        'Code de la santé publique, art. L3111-4 (décrets de la loi de financement 2026 attendus)',
    }),
    miss: ({ candidate, post }) =>
      when(
        SEASONAL_IMMUNITY.since !== null &&
          SEASONAL_IMMUNITY.since <= firstDayOf(post.period) &&
          EXPOSED.includes(post.trade) &&
          !VOLUNTEERS.includes(candidate.kind),
      ),
  },
  {
    ...rule({
      id: 'volunteer-immunity',
      label: 'bénévoles : vaccins recommandés',
      sentence: 'Les vaccins sont recommandés aux bénévoles, jamais exigés.',
      personSentence: 'Les vaccins contre la grippe et le covid sont recommandés, jamais exigés.',
      remedy: 'Rien à faire.',
      effect: 'info',
      kinds: VOLUNTEERS,
      reference: 'Code de la santé publique, art. L3111-4 (activité professionnelle seulement)',
    }),
    miss: () => when(true),
  },
];
