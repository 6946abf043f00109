import { sayCount } from '@/lib/shared/french';
import { minutesAfter, minutesOf } from '@/lib/shared/period';
import {
  allOtherWork,
  type Hours,
  type HoursGate,
  isNightWork,
  limitsOf,
  otherWork,
  tooMuch,
} from './hours';
import { type Row, rowAround } from './in-a-row';
import { rule } from './law';
import { type Left, type Miss, missed } from './miss';
import { missMean } from './week-law';
import { civilWeeksOf } from './working-time';
import { NIGHT_WORK, regimesWith, thresholdOf } from './working-time-law';

const MINUTES_AN_HOUR = 60;

/** Those who usually work at night: row T8, besides the length of one night. */
export const NIGHT_LAW: readonly HoursGate[] = [
  {
    ...rule({
      id: 'consecutive-nights',
      label: 'nuits de suite',
      sentence: 'Cinq nuits de suite au plus dans l’aide à domicile.',
      personSentence: 'Vous auriez trop de nuits de travail de suite.',
      remedy: 'Choisir une autre nuit.',
      regimes: regimesWith(({ night }) => night.inARow !== null),
      thresholds: { nights: thresholdOf('nights', ({ night }) => night.inARow) },
      reference: 'Convention collective du 21 mai 2010, titre V (travail de nuit)',
    }),
    miss: missNights,
    left: nightsLeft,
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
      if (nightWorker === null || !isNightWorker(hours)) return null;
      const excess = minutesOf(hours.period) - nightWorker;
      return tooMuch(excess, () => [{ kind: 'shift-end', byMinutes: excess }]);
    },
  },
  {
    ...rule({
      id: 'night-mean',
      label: 'moyenne de 40 h pour le travail de nuit',
      sentence:
        'Travaille habituellement de nuit : 40 h par semaine en moyenne au plus, sauf accord.',
      personSentence:
        'Vous travaillez habituellement de nuit : 40 h par semaine en moyenne au plus, sauf accord.',
      remedy:
        'Raccourcir la nuit, choisir une autre période, ou déclarer l’accord de la structure.',
      effect: 'warn',
      regimes: regimesWith(({ night }) => night.mean !== null),
      thresholds: {
        mean: thresholdOf('minutes', ({ night }) => night.mean?.minutes ?? null),
        'mean agreed': thresholdOf('minutes', ({ night }) => night.mean?.agreed ?? null),
      },
      reference: 'Code du travail, art. L3122-5 à L3122-7 ; aide à domicile, titre V',
    }),
    miss: (hours) => (isNightWorker(hours) ? missMean(hours, limitsOf(hours).night.mean) : null),
  },
];

/** Works at night often enough in the shift’s week, the shift included, to be counted as somebody who usually does. */
function isNightWorker(hours: Hours): boolean {
  const [week] = civilWeeksOf(hours.period);
  if (!week || !isNightWork(hours.period)) return false;
  const nights = otherWork(hours).filter(
    (one) => one.start >= week.start && one.start < week.end && isNightWork(one),
  );
  return nights.length + 1 >= NIGHT_WORK.nightsAWeek;
}

/** The nights in a row the shift would be part of; null when it is not one, or none is counted. */
function nightsAround(hours: Hours): Row | null {
  if (limitsOf(hours).night.inARow === null || !isNightWork(hours.period)) return null;
  // one that begins after midnight is still the night of the evening before
  const evening = (instant: Date) => minutesAfter(instant, -NIGHT_WORK.until * MINUTES_AN_HOUR);
  const { start, end } = hours.period;
  return rowAround(
    { start: evening(start), end: evening(end) },
    allOtherWork(hours)
      .filter(isNightWork)
      .map((one) => evening(one.start)),
  );
}

function missNights(hours: Hours): Miss | null {
  const row = nightsAround(hours);
  const excess = (row?.days ?? 0) - (limitsOf(hours).night.inARow ?? Number.POSITIVE_INFINITY);
  if (!row || excess <= 0) return null;
  const end = minutesAfter(row.within.end, NIGHT_WORK.until * MINUTES_AN_HOUR);
  const within = { start: row.within.start, end };
  return missed([{ kind: 'other-work', within }], `${sayCount(excess, 'nuit')} de trop`);
}

function nightsLeft(hours: Hours): Left | null {
  const row = nightsAround(hours);
  const amount = (limitsOf(hours).night.inARow ?? 0) - (row?.days ?? 0);
  if (!row || amount < 0) return null;
  return { amount, unit: 'days', words: `encore ${sayCount(amount, 'nuit')} de suite` };
}
