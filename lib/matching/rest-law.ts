import { periodsOf } from '@/lib/availability/declared-hours';
import { minutesOf, overlaps } from '@/lib/shared/period';
import {
  type Hours,
  type HoursGate,
  limitsOf,
  otherWork,
  restLifts,
  tooLittle,
  withAgreement,
} from './hours';
import { OURS, rule } from './law';
import { type Left, type Miss, missed, when } from './miss';
import {
  civilWeeksOf,
  daysBegun,
  dutyOf,
  gapBetween,
  longestRest,
  sayMargin,
} from './working-time';
import { thresholdOf } from './working-time-law';

/** Rest, day after day and week after week, for everybody: rows T1 and T5. */
export const REST_LAW: readonly HoursGate[] = [
  {
    ...rule({
      id: 'overlap',
      label: 'déjà en mission ou au travail',
      sentence: 'A déjà une mission, ou un travail déclaré, à ces heures.',
      personSentence: 'Vous avez déjà une mission, ou un travail déclaré, à ces heures.',
      remedy: 'Choisir un autre créneau.',
      reference: OURS,
    }),
    miss: ({ missions, declared, period }) =>
      when(
        [...missions, ...periodsOf(declared)].some((one) => overlaps(one, period)),
        { kind: 'other-work', within: period },
      ),
  },
  {
    ...rule({
      id: 'daily-rest',
      label: 'repos insuffisant',
      sentence:
        'Trop peu de repos entre deux journées de travail : au moins 9 h partout, 11 h dans l’aide à domicile et à l’hôpital.',
      personSentence: 'Il ne vous resterait pas assez de repos entre deux journées de travail.',
      remedy: 'Décaler le créneau.',
      thresholds: { floor: thresholdOf('minutes', ({ rest }) => rest.floor) },
      reference:
        'Code du travail, art. L3131-1 et D3131-6 ; convention de l’aide à domicile, V-12.1 ; décret n° 2002-9, art. 6',
    }),
    miss: dailyRest,
    left: dailyRestLeft,
  },
  {
    ...rule({
      id: 'weekly-rest',
      label: 'repos de la semaine',
      sentence:
        'Il faut un repos d’un jour et une nuit de suite chaque semaine (35 h, 36 h à l’hôpital).',
      personSentence: 'Il ne vous resterait pas de repos de 35 h de suite cette semaine-là.',
      remedy: 'Choisir une autre semaine.',
      thresholds: { rest: thresholdOf('minutes', ({ weekly }) => weekly.rest) },
      reference: 'Code du travail, art. L3132-2 ; décret n° 2002-9, art. 6',
    }),
    miss: weeklyRest,
    left: weeklyRestLeft,
  },
  {
    ...rule({
      id: 'weekly-days',
      label: 'septième jour',
      sentence: 'Personne ne travaille plus de six jours dans la semaine.',
      personSentence: 'Ce serait votre septième jour de travail de la semaine.',
      remedy: 'Choisir un autre jour.',
      thresholds: { days: thresholdOf('days', ({ weekly }) => weekly.days) },
      reference: 'Code du travail, art. L3132-1',
    }),
    miss: weeklyDays,
    left: weeklyDaysLeft,
  },
  {
    ...rule({
      id: 'rest-derogation',
      label: 'repos réduit',
      sentence:
        'Moins que le repos habituel entre deux journées : il faut un accord collectif qui le permet.',
      personSentence: 'Vous auriez moins que le repos habituel entre deux journées.',
      remedy: 'Décaler le créneau, ou déclarer l’accord de la structure.',
      effect: 'warn',
      thresholds: { usual: thresholdOf('minutes', ({ rest }) => rest.usual) },
      reference: 'Code du travail, art. L3131-1 et L3131-2 ; décret n° 2002-9, art. 6',
    }),
    miss: reducedRest,
  },
];

const usualRest = (hours: Hours) => {
  const { rest } = limitsOf(hours);
  return withAgreement(hours, rest, rest.floor, rest.usual);
};

/** Under the floor, and not one single day of work with a pause in it. */
function dailyRest(hours: Hours): Miss | null {
  const { period } = hours;
  const { rest, span } = limitsOf(hours);
  const near = otherWork(hours).filter((one) => gapBetween(one, period) < rest.floor);
  if (near.length === 0) return null;
  if (minutesOf(dutyOf(period, otherWork(hours), rest.floor)) <= span.cap) return null;
  const usual = usualRest(hours);
  const gap = Math.min(...near.map((one) => gapBetween(one, period)));
  return tooLittle(usual - gap, restLifts(period, near, usual));
}

/** Rest beyond the floor, on the nearer side of the day of work the shift belongs to. */
function dailyRestLeft(hours: Hours): Left | null {
  const { floor } = limitsOf(hours).rest;
  const others = otherWork(hours);
  const duty = dutyOf(hours.period, others, floor);
  const gaps = others.filter((one) => !overlaps(one, duty)).map((one) => gapBetween(one, duty));
  if (gaps.length === 0) return null;
  const amount = Math.min(...gaps) - floor;
  return { amount, unit: 'minutes', words: `${sayMargin(amount)} de repos de plus que le minimum` };
}

/** Between the floor and what is usual, from the day of work the shift belongs to. */
function reducedRest(hours: Hours): Miss | null {
  const { period } = hours;
  const others = otherWork(hours);
  if (others.length === 0) return null;
  const usual = usualRest(hours);
  const duty = dutyOf(period, others, limitsOf(hours).rest.floor);
  const near = others.filter((one) => !overlaps(one, duty) && gapBetween(one, duty) < usual);
  if (near.length === 0) return null;
  const gap = Math.min(...near.map((one) => gapBetween(one, duty)));
  return tooLittle(usual - gap, restLifts(period, near, usual));
}

function weeklyRest(hours: Hours): Miss | null {
  const others = otherWork(hours);
  if (others.length === 0) return null;
  const needed = limitsOf(hours).weekly.rest;
  const worked = [hours.period, ...others];
  const short = civilWeeksOf(hours.period).flatMap((week) => {
    const longest = longestRest(worked, week);
    return longest < needed ? [{ week, missing: needed - longest }] : [];
  });
  if (short.length === 0) return null;
  return tooLittle(
    Math.max(...short.map(({ missing }) => missing)),
    short.map(({ week }) => ({ kind: 'other-work', within: week })),
  );
}

/** Rest in a row beyond what each week needs, in the tighter week; null when nothing bounds it. */
function weeklyRestLeft(hours: Hours): Left | null {
  const worked = [hours.period, ...otherWork(hours)];
  const longest = civilWeeksOf(hours.period).map((week) => longestRest(worked, week));
  const amount = Math.min(...longest) - limitsOf(hours).weekly.rest;
  const words = `repos de la semaine : ${sayMargin(amount)} de plus que le minimum`;
  return amount >= 0 && Number.isFinite(amount) ? { amount, unit: 'minutes', words } : null;
}

/** Days of work still possible in the fuller week of the shift. */
function weeklyDaysLeft(hours: Hours): Left | null {
  const worked = [hours.period, ...otherWork(hours)];
  const begun = civilWeeksOf(hours.period).map((week) => daysBegun(worked, week));
  const amount = limitsOf(hours).weekly.days - Math.max(...begun);
  if (amount < 0) return null;
  return { amount, unit: 'days', words: `encore ${amount} j de travail possibles cette semaine` };
}

function weeklyDays(hours: Hours): Miss | null {
  const others = otherWork(hours);
  const { days } = limitsOf(hours).weekly;
  if (others.length < days) return null;
  const full = civilWeeksOf(hours.period).filter(
    (week) => daysBegun([hours.period, ...others], week) > days,
  );
  if (full.length === 0) return null;
  return missed(full.map((week) => ({ kind: 'other-work', within: week })));
}
