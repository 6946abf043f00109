import { minutesOf, type Period } from '@/lib/shared/period';
import {
  type Hours,
  type HoursGate,
  isNightWork,
  limitsOf,
  otherWork,
  tooMuch,
  trim,
  withAgreement,
} from './hours';
import { rule } from './law';
import type { Lift } from './lift';
import type { Miss } from './miss';
import { civilWeeksOf, dayFramesOf, dutyOf, workedWithin } from './working-time';
import { NIGHT_WORK, regimesWith, thresholdOf } from './working-time-law';

/** How much is worked in a day or a night, and over how long: rows T2, T6 and T8. */
export const WORK_LAW: readonly HoursGate[] = [
  {
    ...rule({
      id: 'daily-work',
      label: 'journée trop longue',
      sentence: 'Personne ne travaille plus de 12 h dans la journée (10 h dans l’aide à domicile).',
      personSentence: 'Votre journée de travail serait trop longue.',
      remedy: 'Raccourcir ou couper le créneau.',
      thresholds: { cap: thresholdOf('minutes', ({ day }) => day.cap) },
      reference:
        'Code du travail, art. L3121-18 et L3121-19 ; aide à domicile, V-5 ; décret n° 2002-9, art. 7',
    }),
    miss: (hours) => missDay(hours, limitsOf(hours).day.cap),
  },
  {
    ...rule({
      id: 'night-work',
      label: 'nuit trop longue',
      sentence: 'La nuit de travail dépasse ce que permet la convention de la structure.',
      personSentence: 'Cette nuit de travail serait trop longue.',
      remedy: 'Raccourcir la nuit, ou déclarer la dérogation de la structure.',
      regimes: regimesWith(({ night, day }) => night.usual < day.cap || night.agreement !== null),
      thresholds: {
        usual: thresholdOf('minutes', ({ night }) => night.usual),
        cap: thresholdOf('minutes', ({ night }) => night.cap),
      },
      reference: 'Convention de 1966, art. 20.5 ; décret n° 2002-9, art. 7',
    }),
    miss: (hours) => {
      const { night } = limitsOf(hours);
      return missNight(hours, withAgreement(hours, night, night.cap, night.usual));
    },
  },
  {
    ...rule({
      id: 'span',
      label: 'amplitude de 13 h',
      sentence: 'Plus de 13 h entre le début et la fin de la journée de travail.',
      personSentence: 'Plus de 13 h sépareraient le début et la fin de votre journée.',
      remedy: 'Raccourcir le créneau.',
      thresholds: { cap: thresholdOf('minutes', ({ span }) => span.cap) },
      reference: 'Code du travail, art. L3131-1',
    }),
    miss: (hours) => {
      const excess = minutesOf(hours.period) - limitsOf(hours).span.cap;
      return tooMuch(excess, () => [{ kind: 'shift-end', byMinutes: excess }]);
    },
  },
  {
    ...rule({
      id: 'day-derogation',
      label: 'journée de plus de 10 h',
      sentence: 'La journée dépasse la durée habituelle : il faut un accord ou une dérogation.',
      personSentence: 'Cette journée dépasse la durée habituelle.',
      remedy: 'Raccourcir le créneau, ou déclarer l’accord de la structure.',
      effect: 'warn',
      thresholds: {
        usual: thresholdOf('minutes', ({ day }) => day.usual),
        'usual at night': thresholdOf('minutes', ({ day }) => day.usualAtNight),
      },
      reference: 'Code du travail, art. L3121-18 et L3121-19 ; décret n° 2002-9, art. 7',
    }),
    miss: (hours) => {
      const { day } = limitsOf(hours);
      const usual = isNightWork(hours.period) ? day.usualAtNight : day.usual;
      return missDay(hours, withAgreement(hours, day, day.cap, usual));
    },
  },
  {
    ...rule({
      id: 'span-regime',
      label: 'amplitude de la journée',
      sentence: 'L’amplitude de la journée dépasse ce que prévoit la convention.',
      personSentence: 'L’amplitude de votre journée dépasserait ce que prévoit la convention.',
      remedy: 'Rapprocher le début et la fin de la journée.',
      effect: 'warn',
      thresholds: {
        usual: thresholdOf('minutes', ({ span }) => span.usual),
        'part time': thresholdOf('minutes', ({ span }) => span.partTime),
      },
      reference: 'Aide à domicile, V-12 ; convention de 1966, art. 20.7 ; décret n° 2002-9, art. 7',
    }),
    miss: missSpan,
  },
  {
    ...rule({
      id: 'night-worker',
      label: 'travail de nuit habituel',
      sentence: 'Travaille déjà de nuit cette semaine : 8 h par nuit au plus, sauf accord.',
      personSentence: 'Vous travaillez déjà de nuit cette semaine : 8 h par nuit au plus.',
      remedy: 'Raccourcir la nuit.',
      effect: 'warn',
      regimes: regimesWith(({ night }) => night.nightWorker !== null),
      thresholds: { night: thresholdOf('minutes', ({ night }) => night.nightWorker) },
      reference: 'Code du travail, art. L3122-5 et L3122-6',
    }),
    miss: (hours) => {
      const { nightWorker } = limitsOf(hours).night;
      const [week] = civilWeeksOf(hours.period);
      if (nightWorker === null || !week) return null;
      const nights = otherWork(hours).filter(
        (one) => one.start >= week.start && one.start < week.end && isNightWork(one),
      ).length;
      return nights + 1 < NIGHT_WORK.nightsAWeek ? null : missNight(hours, nightWorker);
    },
  },
];

function missDay(hours: Hours, limit: number): Miss | null {
  const { period } = hours;
  const others = otherWork(hours);
  const alone = minutesOf(period) - limit;
  const lifts: Lift[] = alone > 0 ? [{ kind: 'shift-end', byMinutes: alone }] : [];
  let worst = alone;
  for (const day of others.length > 0 ? dayFramesOf(period) : []) {
    const excess = workedWithin([period, ...others], day) - limit;
    if (excess > 0) lifts.push(...trim(period, day, excess, limit));
    worst = Math.max(worst, excess);
  }
  return tooMuch(worst, () => lifts);
}

function missNight({ period }: Hours, limit: number): Miss | null {
  const excess = minutesOf(period) - limit;
  return excess > 0 && isNightWork(period)
    ? tooMuch(excess, () => [{ kind: 'shift-end', byMinutes: excess }])
    : null;
}

function missSpan(hours: Hours): Miss | null {
  const { span, rest } = limitsOf(hours);
  const usual = hours.kind === 'part-timer' ? (span.partTime ?? span.usual) : span.usual;
  const duty = dutyOf(hours.period, otherWork(hours), rest.floor);
  const excess = minutesOf(duty) - usual;
  return tooMuch(excess, () => spanLifts(hours.period, duty, excess, usual));
}

/** Cut where the day of work begins or ends with the shift; otherwise the work around it goes. */
function spanLifts(shift: Period, duty: Period, excess: number, usual: number): Lift[] {
  if (excess < minutesOf(shift)) {
    if (shift.end.getTime() === duty.end.getTime())
      return [{ kind: 'shift-end', byMinutes: excess }];
    if (shift.start.getTime() === duty.start.getTime())
      return [{ kind: 'shift-start', byMinutes: excess }];
  }
  const own = minutesOf(shift) - usual;
  return [
    { kind: 'other-work', within: duty },
    ...(own > 0 ? [{ kind: 'shift-end', byMinutes: own } as const] : []),
  ];
}
