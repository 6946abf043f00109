import { PERSON_KINDS } from '@/lib/profile/person';
import { minutesOf } from '@/lib/shared/period';
import type { Gate } from './fitting';
import { lawRegimeOf, rule, same, VOLUNTEERS } from './law';
import { missed, when } from './miss';
import { isBreakDue, isMinor } from './planned-break';
import { MINOR_TIME, regimesWith, thresholdOf, WORKING_TIME } from './working-time-law';

const MINUTES_A_DAY = 24 * 60;

/** What the planner is reminded of, and never stops anybody: rows T7, T9, and the break of M2; consent and tutor of M6. */
export const NOTICE_LAW: readonly Gate[] = [
  {
    ...rule({
      id: 'break',
      label: 'pause',
      sentence:
        'Au moins 20 minutes de pause pour 6 h de travail (30 minutes pour un repas, convention de 1966). Les durées comptent le créneau entier, pause comprise.',
      personSentence: 'Vous avez au moins 20 minutes de pause pour 6 h de travail.',
      remedy: 'La prévoir au planning.',
      effect: 'info',
      thresholds: {
        after: thresholdOf('minutes', (limits) => limits.break.after),
        lasts: thresholdOf('minutes', (limits) => limits.break.lasts),
      },
      reference:
        'Code du travail, art. L3121-2 et L3121-16 ; convention de 1966, art. 20 ; aide à domicile, titre V',
    }),
    miss: ({ candidate, post }) =>
      when(isBreakDue(lawRegimeOf(candidate.kind, post.regime), minutesOf(post.period))),
  },
  {
    ...rule({
      id: 'roster-notice',
      label: 'délai de prévenance',
      sentence:
        'Délai de prévenance de la convention non tenu : la personne peut toujours dire non.',
      personSentence: 'On vous prévient tard : vous pouvez toujours dire non.',
      remedy: 'Publier plus tôt quand c’est possible.',
      effect: 'info',
      regimes: regimesWith(({ notice }) => notice !== null),
      thresholds: { notice: thresholdOf('days', ({ notice }) => notice) },
      reference:
        'Convention de 1951, 05.05.3 ; convention de l’aide à domicile, titre V ; décret n° 2002-9, art. 13',
    }),
    miss: ({ candidate, post, now }) => {
      const { notice } = WORKING_TIME[lawRegimeOf(candidate.kind, post.regime)];
      const ahead = minutesOf({ start: now, end: post.period.start });
      return when(notice !== null && ahead < notice * MINUTES_A_DAY);
    },
  },
  {
    ...rule({
      id: 'minor-break',
      label: 'mineurs : pause de 30 minutes',
      sentence: 'À 16 ou 17 ans, 30 minutes de pause après 4 h 30 de travail.',
      personSentence: 'Vous avez 30 minutes de pause après 4 h 30 de travail.',
      remedy: 'La prévoir au planning.',
      stage: 'mission',
      thresholds: {
        'in a row': same('minutes', MINOR_TIME.inARow),
        break: same('minutes', MINOR_TIME.break),
      },
      reference: 'Code du travail, art. L3162-3',
    }),
    miss: ({ candidate, post }) =>
      isMinor(candidate.ageBand) && minutesOf(post.period) > MINOR_TIME.inARow ? missed([]) : null,
  },
  {
    ...rule({
      id: 'minor-medical-visit',
      label: 'mineurs : visite médicale',
      sentence: 'À 16 ou 17 ans, la visite médicale a lieu avant la prise de poste.',
      personSentence: 'Vous passez une visite médicale avant de commencer.',
      remedy: 'Prendre rendez-vous avec la santé au travail.',
      stage: 'mission',
      kinds: PERSON_KINDS.filter((kind) => !VOLUNTEERS.includes(kind)),
      reference: 'Code du travail, art. R4624-18',
    }),
    miss: ({ candidate }) => (isMinor(candidate.ageBand) ? missed([]) : null),
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
      reference: 'Loi n° 2017-86 du 27 janvier 2017, art. 1 à 8',
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
