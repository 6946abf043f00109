import type { Period } from '@/lib/shared/period';
import { allOtherWork, type Hours, type HoursGate, limitsOf, otherWork, tooLittle } from './hours';
import { type Row, rowAround } from './in-a-row';
import { rule } from './law';
import { type Left, type Miss, missed } from './miss';
import {
  civilWeeksOf,
  daysBegun,
  longestRest,
  oncePerPeriod,
  sundaysOf,
  weeksAround,
} from './working-time';
import { regimesWith, thresholdOf } from './working-time-law';

const FORTNIGHT_DAYS = 14;
const FORTNIGHTS =
  'Convention de 1951, 05.05.2 ; convention de 1966, art. 21 ; aide à domicile, V-12.2 ; décret n° 2002-9, art. 6';

/** Rest over more than a week, Sundays and days in a row: row T5, beyond the rest of each week. */
export const LONG_REST_LAW: readonly HoursGate[] = [
  {
    ...rule({
      id: 'consecutive-days',
      label: 'jours de travail de suite',
      sentence: 'Six jours de travail de suite au plus, même à cheval sur deux semaines.',
      personSentence: 'Vous auriez trop de jours de travail de suite.',
      remedy: 'Choisir un autre jour.',
      regimes: regimesWith(({ weekly }) => weekly.daysInARow !== null),
      thresholds: { days: thresholdOf('days', ({ weekly }) => weekly.daysInARow) },
      reference: 'Convention collective du 21 mai 2010, titre V, art. 12.2',
    }),
    miss: missDays,
    left: daysLeft,
  },
  {
    ...rule({
      id: 'fortnight-rest',
      label: 'quatre jours de repos par quinzaine',
      sentence: 'Moins de quatre jours de repos en deux semaines.',
      personSentence: 'Vous auriez moins de quatre jours de repos en deux semaines.',
      remedy: 'Choisir une autre semaine.',
      effect: 'warn',
      regimes: regimesWith(({ weekly }) => weekly.daysOffPerFortnight !== null),
      thresholds: { off: thresholdOf('days', ({ weekly }) => weekly.daysOffPerFortnight) },
      reference: FORTNIGHTS,
    }),
    miss: fortnightRest,
  },
  {
    ...rule({
      id: 'long-rest',
      label: 'deux jours de repos de suite',
      sentence:
        'Pas de repos de deux jours de suite dans la quinzaine (d’un jour et demi dans la semaine, convention de 1966).',
      personSentence: 'Il ne vous resterait pas deux jours de repos de suite.',
      remedy: 'Choisir un autre jour.',
      effect: 'warn',
      regimes: regimesWith(({ weekly }) => weekly.longRest !== null),
      thresholds: {
        rest: thresholdOf('minutes', ({ weekly }) => weekly.longRest?.minutes ?? null),
        'once in': thresholdOf('days', ({ weekly }) => daysIn(weekly.longRest?.weeks)),
      },
      reference: FORTNIGHTS,
    }),
    miss: missLongRest,
  },
  {
    ...rule({
      id: 'sundays',
      label: 'dimanches de repos',
      sentence: 'Trop de dimanches travaillés de suite pour la convention.',
      personSentence: 'Vous travailleriez trop de dimanches de suite.',
      remedy: 'Choisir un autre jour que le dimanche.',
      effect: 'warn',
      regimes: regimesWith(({ weekly }) => weekly.sundays !== null),
      thresholds: {
        off: thresholdOf('days', ({ weekly }) => weekly.sundays?.off ?? null),
        'in so many days': thresholdOf('days', ({ weekly }) => daysIn(weekly.sundays?.weeks)),
      },
      reference: FORTNIGHTS,
    }),
    miss: missSundays,
  },
];

function daysIn(weeks: number | undefined): number | null {
  return weeks === undefined ? null : weeks * (FORTNIGHT_DAYS / 2);
}

/** The days of work in a row the shift would be part of; null where none is counted. */
const daysAround = (hours: Hours): Row | null =>
  limitsOf(hours).weekly.daysInARow === null
    ? null
    : rowAround(
        hours.period,
        allOtherWork(hours).map(({ start }) => start),
      );

function missDays(hours: Hours): Miss | null {
  const row = daysAround(hours);
  const excess = (row?.days ?? 0) - (limitsOf(hours).weekly.daysInARow ?? Number.POSITIVE_INFINITY);
  if (!row || excess <= 0) return null;
  return missed([{ kind: 'other-work', within: row.within }], `${excess} j de trop`);
}

function daysLeft(hours: Hours): Left | null {
  const row = daysAround(hours);
  const amount = (limitsOf(hours).weekly.daysInARow ?? 0) - (row?.days ?? 0);
  if (!row || amount < 0) return null;
  return { amount, unit: 'days', words: `encore ${amount} j de travail de suite possibles` };
}

function fortnightRest(hours: Hours): Miss | null {
  const others = otherWork(hours);
  const needed = limitsOf(hours).weekly.daysOffPerFortnight;
  if (needed === null || others.length < FORTNIGHT_DAYS - needed) return null;
  const [week] = civilWeeksOf(hours.period);
  if (!week) return null;
  const fortnights = fortnightsOf(week).filter(
    (frame) => FORTNIGHT_DAYS - daysBegun([hours.period, ...others], frame) < needed,
  );
  return fortnights.length === 0
    ? null
    : missed(fortnights.map((frame) => ({ kind: 'other-work', within: frame })));
}

/** The two fortnights a week belongs to: with the week before, with the week after. */
const fortnightsOf = oncePerPeriod((week: Period): readonly Period[] => {
  const [before] = weeksAround(week, 1);
  const [after] = weeksAround(week, 1).slice(-1);
  return [
    { start: before?.start ?? week.start, end: week.end },
    { start: week.start, end: after?.end ?? week.end },
  ];
});

/** Every run of so many weeks that holds the week of the shift. */
function runsWith(hours: Hours, count: number): Period[] {
  const weeks = weeksAround(hours.period, count - 1);
  return weeks.slice(count - 1).flatMap((last, index) => {
    const first = weeks[index];
    return first ? [{ start: first.start, end: last.end }] : [];
  });
}

function missLongRest(hours: Hours): Miss | null {
  const { longRest } = limitsOf(hours).weekly;
  const others = otherWork(hours);
  if (!longRest || others.length === 0) return null;
  const worked = [hours.period, ...others];
  const short = runsWith(hours, longRest.weeks).flatMap((within) => {
    const missing = longRest.minutes - longestRest(worked, within);
    return missing > 0 ? [{ within, missing }] : [];
  });
  if (short.length === 0) return null;
  return tooLittle(
    Math.max(...short.map(({ missing }) => missing)),
    short.map(({ within }) => ({ kind: 'other-work', within })),
  );
}

/** Only a shift that works a Sunday takes one away. */
function missSundays(hours: Hours): Miss | null {
  const { sundays } = limitsOf(hours).weekly;
  const others = otherWork(hours);
  if (!sundays || sundaysOf([hours.period], hours.period) === 0) return null;
  const worked = [hours.period, ...others];
  const full = runsWith(hours, sundays.weeks).filter(
    (within) => sundays.weeks - sundaysOf(worked, within) < sundays.off,
  );
  return full.length === 0 ? null : missed(full.map((within) => ({ kind: 'other-work', within })));
}
