import { weeklyLoad } from '@/lib/availability/declared-hours';
import { minutesOf, type Period } from '@/lib/shared/period';
import {
  type Hours,
  type HoursGate,
  limitsOf,
  otherWork,
  tooMany,
  tooMuch,
  trim,
  withAgreement,
} from './hours';
import { rule } from './law';
import type { Lift } from './lift';
import type { Mean } from './limits';
import { type Miss, missed } from './miss';
import {
  civilWeeksOf,
  heaviestSevenDays,
  sayMargin,
  weeksAround,
  workedWithin,
} from './working-time';
import { regimesWith, thresholdOf } from './working-time-law';

const MEANS = {
  mean: thresholdOf('minutes', ({ average }) => average?.minutes ?? null),
  'mean agreed': thresholdOf('minutes', ({ average }) => average?.agreed ?? null),
};

/** How much is worked in a week and on average, all employers together: rows T3 and T4. */
export const WEEK_LAW: readonly HoursGate[] = [
  {
    ...rule({
      id: 'weekly-work',
      label: 'semaine complète',
      sentence: '48 h de travail par semaine au plus, tous employeurs réunis.',
      personSentence: 'Vous dépasseriez 48 h de travail dans la semaine, tous employeurs réunis.',
      remedy: 'Raccourcir le créneau ou choisir une autre semaine.',
      thresholds: { cap: thresholdOf('minutes', ({ week }) => week.cap) },
      reference: 'Code du travail, art. L3121-20, L8261-1 et L8261-2 ; décret n° 2002-9, art. 6',
    }),
    miss: (hours) => {
      const { week } = limitsOf(hours);
      return (week.rolling ? missSevenDays(hours, week.cap) : null) ?? missWeek(hours, week.cap);
    },
    left: (hours) => {
      const amount = limitsOf(hours).week.cap - heaviestLoad(hours);
      const words = `encore ${sayMargin(amount)} de travail possibles cette semaine`;
      return amount < 0 ? null : { amount, unit: 'minutes', words };
    },
  },
  {
    ...rule({
      id: 'average-declared',
      label: 'moyenne dépassée',
      sentence:
        'La moyenne des dernières semaines dépasse le maximum permis (44 h, sauf accord), heures déclarées ailleurs comprises.',
      personSentence:
        'Vous dépasseriez la durée permise par semaine en moyenne, vos autres heures comprises.',
      remedy: 'Raccourcir le créneau ou choisir une autre période.',
      regimes: regimesWith(({ average }) => average !== null),
      thresholds: MEANS,
      reference: 'Code du travail, art. L3121-22, L3121-23 et L8261-1',
    }),
    miss: (hours) => (hours.declared.length > 0 ? missMean(hours, limitsOf(hours).average) : null),
  },
  {
    ...rule({
      id: 'average',
      label: 'moyenne de 44 h',
      sentence: 'La moyenne des dernières semaines dépasse le maximum permis : 44 h, sauf accord.',
      personSentence: 'Vous dépasseriez la durée permise par semaine en moyenne.',
      remedy: 'Raccourcir le créneau ou choisir une autre période.',
      effect: 'warn',
      regimes: regimesWith(({ average }) => average !== null),
      thresholds: MEANS,
      reference: 'Code du travail, art. L3121-22 et L3121-23 ; accord du 1er avril 1999',
    }),
    miss: (hours) => (hours.declared.length > 0 ? null : missMean(hours, limitsOf(hours).average)),
  },
  {
    ...rule({
      id: 'week-regime',
      label: 'semaine de plus de 44 h',
      sentence: 'La semaine dépasse 44 h : c’est le maximum habituel de la convention.',
      personSentence: 'Vous dépasseriez 44 h de travail dans la semaine.',
      remedy: 'Raccourcir le créneau ou choisir une autre semaine.',
      effect: 'warn',
      regimes: regimesWith(({ week }) => week.warn !== null),
      thresholds: { usual: thresholdOf('minutes', ({ week }) => week.warn) },
      reference: 'Accord de branche du 1er avril 1999 ; convention de 1966, art. 20.3',
    }),
    miss: (hours) => {
      const { warn } = limitsOf(hours).week;
      return warn === null ? null : missWeek(hours, warn);
    },
  },
  {
    ...rule({
      id: 'week-overtime',
      label: 'semaine de plus de 44 h : heures supplémentaires',
      sentence:
        'Au-delà de 44 h dans la semaine, seules des heures supplémentaires sont possibles.',
      personSentence: 'Au-delà de 44 h dans la semaine, vos heures sont supplémentaires.',
      remedy: 'Les décompter en heures supplémentaires.',
      effect: 'info',
      regimes: regimesWith(({ week }) => week.overtime !== null),
      thresholds: { overtime: thresholdOf('minutes', ({ week }) => week.overtime) },
      reference: 'Décret n° 2002-9, art. 6',
    }),
    miss: (hours) => {
      const { overtime } = limitsOf(hours).week;
      return overtime === null ? null : missWeek(hours, overtime);
    },
  },
];

/** The most worked in a civil week of the shift, in minutes, the shift and other employers included; in any seven days where they count. */
function heaviestLoad(hours: Hours): number {
  const { period, declared } = hours;
  const worked = [period, ...otherWork(hours)];
  const weeks = civilWeeksOf(period);
  const elsewhere = (week: Period) => weeklyLoad(declared, week);
  const civil = Math.max(...weeks.map((week) => workedWithin(worked, week) + elsewhere(week)));
  if (!limitsOf(hours).week.rolling) return civil;
  return Math.max(
    civil,
    heaviestSevenDays(period, worked) + Math.max(...weeks.map((week) => elsewhere(week))),
  );
}

function missWeek(hours: Hours, limit: number): Miss | null {
  const { period, declared } = hours;
  const others = otherWork(hours);
  if (minutesOf(period) <= limit && others.length === 0 && declared.length === 0) return null;
  const lifts: Lift[] = [];
  let worst = 0;
  for (const week of civilWeeksOf(period)) {
    const excess = workedWithin([period, ...others], week) + weeklyLoad(declared, week) - limit;
    if (excess > 0) lifts.push(...trim(period, week, excess, limit));
    worst = Math.max(worst, excess);
  }
  return tooMuch(worst, () => lifts);
}

/** Seven days in a row, wherever they begin: only less other work can bring them down for sure. */
function missSevenDays(hours: Hours, limit: number): Miss | null {
  const { period, declared } = hours;
  const others = otherWork(hours);
  if (others.length === 0) return null;
  const load = Math.max(...civilWeeksOf(period).map((week) => weeklyLoad(declared, week)));
  const excess = heaviestSevenDays(period, [period, ...others]) + load - limit;
  if (excess <= 0) return null;
  const weeks = weeksAround(period, 1);
  const within = frameOf(weeks, 0, weeks.length - 1);
  return missed([{ kind: 'other-work', within }], `${sayMargin(excess)} de trop`, tooMany(excess));
}

/** A mean over every run of weeks that holds the shift’s own, as a declared agreement makes it. */
export function missMean(hours: Hours, average: Mean | null): Miss | null {
  const { period, declared } = hours;
  const others = otherWork(hours);
  if (!average || (others.length === 0 && declared.length === 0)) return null;
  const { minutes, agreed } = average;
  const budget = withAgreement(hours, average, agreed ?? minutes, minutes) * average.weeks;
  const weeks = weeksAround(period, average.weeks - 1);
  const loads = weeks.map(
    (week) => workedWithin([period, ...others], week) + weeklyLoad(declared, week),
  );
  const lifts: Lift[] = [];
  let worst = 0;
  for (const [first, last] of runsOf(weeks, average.weeks)) {
    const excess = sumOf(loads.slice(first, last + 1)) - budget;
    if (excess > 0) lifts.push(...trim(period, frameOf(weeks, first, last), excess, budget));
    worst = Math.max(worst, excess);
  }
  return tooMuch(worst, () => lifts);
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** First and last week of every run of so many. */
const runsOf = (weeks: readonly Period[], count: number) =>
  weeks.slice(count - 1).map((_, first) => [first, first + count - 1] as const);

const frameOf = (weeks: readonly Period[], first: number, last: number): Period => ({
  start: weeks[first]?.start ?? NEVER,
  end: weeks[last]?.end ?? NEVER,
});
const NEVER = new Date(0);
