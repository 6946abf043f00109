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
import { type Left, type Miss, missed, when } from './miss';
import { dayFramesOf, dutyOf, monthFrame, workedWithin } from './working-time';
import { regimesWith, thresholdOf } from './working-time-law';

/** How much is worked in a day or a night, and over how long: rows T2 and T6, and the length of a night of T8. */
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
        'cut in two': thresholdOf('minutes', ({ span }) => span.split),
      },
      reference: 'Aide à domicile, V-12 ; convention de 1966, art. 20.7 ; décret n° 2002-9, art. 7',
    }),
    miss: missSpan,
  },
  {
    ...rule({
      id: 'long-days-month',
      label: 'trop de longues amplitudes ce mois-ci',
      sentence:
        'Déjà sept journées de plus de 12 h d’amplitude ce mois-ci : une de plus est interdite.',
      personSentence: 'Vous auriez trop de journées de plus de 12 h d’amplitude ce mois-ci.',
      remedy: 'Rapprocher le début et la fin de la journée.',
      regimes: regimesWith(({ span }) => span.longDaysAMonth !== null),
      thresholds: {
        days: thresholdOf('days', ({ span }) => span.longDaysAMonth),
        'longer than': thresholdOf('minutes', ({ span }) => span.usual),
      },
      reference: 'Convention collective du 21 mai 2010, titre V, art. 12',
    }),
    miss: missLongDays,
    left: longDaysLeft,
  },
  {
    ...rule({
      id: 'long-days-year',
      label: 'journées de plus de 10 h : 70 par an',
      sentence:
        'Une journée de plus de 10 h : 70 par an au plus, dont l’employeur tient le compte.',
      personSentence: 'Les journées de plus de 10 h sont limitées à 70 par an.',
      remedy: 'En tenir le compte.',
      effect: 'info',
      regimes: regimesWith(({ longDaysAYear }) => longDaysAYear !== null),
      thresholds: {
        days: thresholdOf('days', ({ longDaysAYear }) => longDaysAYear),
        'longer than': thresholdOf('minutes', ({ day }) => day.usual),
      },
      reference: 'Convention collective du 20 septembre 2012',
    }),
    miss: (hours) => when(minutesOf(hours.period) > limitsOf(hours).day.usual),
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

/** Whether the regime lets the whole span be usual at this host, for this public. */
const isWide = (hours: Hours): boolean =>
  limitsOf(hours).span.wideFor.some((code) => hours.place?.includes(code));

function missSpan(hours: Hours): Miss | null {
  const { span, rest } = limitsOf(hours);
  const duty = dutyOf(hours.period, otherWork(hours), rest.floor);
  const everywhere = isWide(hours) ? span.cap : span.usual;
  const whole = hours.kind === 'part-timer' ? (span.partTime ?? everywhere) : everywhere;
  const isCut = minutesOf(duty) > minutesOf(hours.period);
  const usual = isCut ? (span.split ?? whole) : whole;
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

/** The days of work of the shift’s month that pass the usual span, the shift’s own included; null where none is counted. */
function longDaysOf(hours: Hours): { readonly own: boolean; readonly count: number } | null {
  const { span, rest } = limitsOf(hours);
  if (span.longDaysAMonth === null || isWide(hours)) return null;
  const worked = [hours.period, ...otherWork(hours)];
  const month = monthFrame(hours.period.start);
  const isLong = (duty: Period) => minutesOf(duty) > span.usual;
  const duties = worked
    .filter(({ start }) => start >= month.start && start < month.end)
    .map((one) => dutyOf(one, worked, rest.floor));
  const begun = new Set(duties.filter(isLong).map(({ start }) => start.getTime()));
  return { own: isLong(dutyOf(hours.period, worked, rest.floor)), count: begun.size };
}

function missLongDays(hours: Hours): Miss | null {
  const { span, rest } = limitsOf(hours);
  const long = longDaysOf(hours);
  if (span.longDaysAMonth === null || !long?.own || long.count <= span.longDaysAMonth) return null;
  const duty = dutyOf(hours.period, otherWork(hours), rest.floor);
  const excess = minutesOf(duty) - span.usual;
  return missed(spanLifts(hours.period, duty, excess, span.usual));
}

function longDaysLeft(hours: Hours): Left | null {
  const { longDaysAMonth } = limitsOf(hours).span;
  const long = longDaysOf(hours);
  if (longDaysAMonth === null || !long?.own || long.count > longDaysAMonth) return null;
  const amount = longDaysAMonth - long.count;
  const words = `encore ${amount} j de plus de 12 h d’amplitude possibles ce mois-ci`;
  return { amount, unit: 'days', words };
}
