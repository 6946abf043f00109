import { minutesOf } from '@/lib/shared/period';
import type { Gate } from './fitting';
import { rule } from './law';
import { missed, when } from './miss';
import { BREAK, MINOR_TIME, ROSTER_NOTICE_DAYS } from './working-time-law';

const MINUTES_A_DAY = 24 * 60;
const isMinor = (ageBand: string) => ageBand === 'minor-16-17';

/** What the planner is reminded of, and never stops anybody: rows T7, T9, and the break of M2; consent and tutor of M6. */
export const NOTICE_LAW: readonly Gate[] = [
  {
    ...rule({
      id: 'break',
      label: 'pause',
      sentence: `${BREAK.lasts} minutes de pause dès 6 h de travail.`,
      personSentence: `Vous avez ${BREAK.lasts} minutes de pause dès 6 h de travail.`,
      remedy: 'La prévoir au planning.',
      effect: 'info',
      reference: 'Code du travail, art. L3121-16',
    }),
    miss: ({ post }) => when(minutesOf(post.period) >= BREAK.after),
  },
  {
    ...rule({
      id: 'roster-notice',
      label: 'délai de prévenance',
      sentence: 'Moins de quatre jours avant : la personne peut toujours dire non.',
      personSentence: 'On vous prévient tard : vous pouvez toujours dire non.',
      remedy: 'Publier plus tôt quand c’est possible.',
      effect: 'info',
      reference: 'Convention de 1951, 05.05.3 ; convention de l’aide à domicile, titre V',
    }),
    miss: ({ post, now }) =>
      when(minutesOf({ start: now, end: post.period.start }) < ROSTER_NOTICE_DAYS * MINUTES_A_DAY),
  },
  {
    ...rule({
      id: 'minor-break',
      label: 'mineurs : pause de 30 minutes',
      sentence: 'À 16 ou 17 ans, 30 minutes de pause après 4 h 30 de travail.',
      personSentence: 'Vous avez 30 minutes de pause après 4 h 30 de travail.',
      remedy: 'La prévoir au planning.',
      stage: 'mission',
      reference: 'Code du travail, art. L3162-3',
    }),
    miss: ({ candidate, post }) =>
      isMinor(candidate.ageBand) && minutesOf(post.period) > MINOR_TIME.inARow ? missed([]) : null,
  },
  {
    ...rule({
      id: 'parental-consent',
      label: 'accord des parents',
      sentence:
        'À 16 ou 17 ans : accord écrit des représentants légaux, et jamais seul·e avec le public.',
      personSentence:
        'Il faut l’accord écrit de vos représentants légaux ; vous n’êtes jamais seul·e.',
      remedy: 'Voir l’accord écrit, nommer un·e tuteur·rice.',
      stage: 'mission',
      reference: 'Loi n° 2017-86 du 27 janvier 2017 ; Code du travail, art. R4624-18',
    }),
    miss: ({ candidate, post }) => {
      const seen = candidate.conditions.some(
        ({ kind, metOn }) => kind === 'parental-consent' && metOn <= post.period.start,
      );
      return when(isMinor(candidate.ageBand) && !seen, {
        kind: 'condition',
        condition: 'parental-consent',
      });
    },
  },
];
