import { weeklyLoad } from '@/lib/availability/declared-hours';
import { PERSON_KIND_TABLE } from '@/lib/profile/person';
import { minutesOf } from '@/lib/shared/period';
import { readDepartmentCode } from '@/lib/territory/department';
import { isPublicHoliday } from '@/lib/territory/public-holidays';
import {
  type Hours,
  type HoursGate,
  otherWork,
  restLifts,
  tooLittle,
  tooMuch,
  trim,
} from './hours';
import { rule, same } from './law';
import type { Lift } from './lift';
import { type Miss, missed, when } from './miss';
import {
  civilDaysOf,
  civilWeeksOf,
  dayFramesOf,
  daysTouched,
  gapBetween,
  longestDaytime,
  touchesNight,
  workedWithin,
} from './working-time';
import { MINOR_TIME } from './working-time-law';

const isMinor = ({ ageBand }: Hours) => ageBand === 'minor-16-17';
const dayOf = ({ kind }: Hours) =>
  PERSON_KIND_TABLE[kind].volunteer ? MINOR_TIME.volunteerDay : MINOR_TIME.day;
const NOT_THEM: Lift = { kind: 'adult' };

/** Hours of people of 16 and 17, whatever the regime: rows M1 to M4, and M6 for volunteers’ days. */
export const MINOR_LAW: readonly HoursGate[] = [
  {
    ...rule({
      id: 'minor-night',
      label: 'mineurs : pas la nuit',
      sentence: 'À 16 ou 17 ans, pas de travail entre 22 h et 6 h.',
      personSentence: 'À 16 ou 17 ans, on ne peut pas venir entre 22 h et 6 h.',
      remedy: 'Proposer un créneau de jour.',
      thresholds: {
        from: same('hours of the clock', MINOR_TIME.night.from),
        until: same('hours of the clock', MINOR_TIME.night.until),
      },
      reference: 'Code du travail, art. L3163-1, L3163-2 et R3163-1',
    }),
    miss: (hours) => (isMinor(hours) ? missNight(hours) : null),
  },
  {
    ...rule({
      id: 'minor-hours',
      label: 'mineurs : durée',
      sentence:
        'À 16 ou 17 ans, 8 h par jour (7 h pour un·e bénévole) et 35 h par semaine au plus.',
      personSentence: 'À 16 ou 17 ans, 8 h par jour et 35 h par semaine au plus.',
      remedy: 'Raccourcir le créneau.',
      thresholds: {
        day: same('minutes', MINOR_TIME.day),
        'volunteer day': same('minutes', MINOR_TIME.volunteerDay),
        week: same('minutes', MINOR_TIME.week),
      },
      reference: 'Code du travail, art. L3162-1 ; Code du service national, art. R121-12',
    }),
    miss: (hours) => (isMinor(hours) ? missHours(hours) : null),
  },
  {
    ...rule({
      id: 'minor-rest',
      label: 'mineurs : repos',
      sentence: 'À 16 ou 17 ans, 12 h de repos entre deux journées.',
      personSentence: 'À 16 ou 17 ans, 12 h de repos entre deux journées.',
      remedy: 'Décaler le créneau.',
      thresholds: { rest: same('minutes', MINOR_TIME.rest) },
      reference: 'Code du travail, art. L3164-1',
    }),
    miss: (hours) => (isMinor(hours) ? missRest(hours) : null),
  },
  {
    ...rule({
      id: 'minor-weekly-rest',
      label: 'mineurs : deux jours de repos',
      sentence: 'À 16 ou 17 ans, deux jours de repos de suite chaque semaine.',
      personSentence: 'À 16 ou 17 ans, deux jours de repos de suite chaque semaine.',
      remedy: 'Choisir un autre jour.',
      thresholds: { days: same('days', MINOR_TIME.daysOffInARow) },
      reference: 'Code du travail, art. L3164-2',
    }),
    miss: (hours) => (isMinor(hours) ? missDaysOff(hours) : null),
  },
  {
    ...rule({
      id: 'minor-holiday',
      label: 'mineurs : jour férié',
      sentence: 'À 16 ou 17 ans, pas de travail un jour férié.',
      personSentence: 'À 16 ou 17 ans, on ne peut pas venir un jour férié.',
      remedy: 'Choisir un autre jour.',
      reference: 'Code du travail, art. L3164-6',
    }),
    miss: (hours) => {
      if (!isMinor(hours)) return null;
      const department = readDepartmentCode(hours.territoryId);
      return when(
        civilDaysOf(hours.period).some((day) => isPublicHoliday(day, department)),
        NOT_THEM,
      );
    },
  },
];

function missNight({ period }: Hours): Miss | null {
  const { from, until } = MINOR_TIME.night;
  if (!touchesNight(period, from, until)) return null;
  const day = longestDaytime(period, from, until);
  if (!day) return missed([NOT_THEM]);
  const late = minutesOf({ start: period.start, end: day.start });
  const early = minutesOf({ start: day.end, end: period.end });
  return missed([
    ...(late > 0 ? [{ kind: 'shift-start', byMinutes: late } as const] : []),
    ...(early > 0 ? [{ kind: 'shift-end', byMinutes: early } as const] : []),
  ]);
}

function missHours(hours: Hours): Miss | null {
  const { period, declared } = hours;
  const worked = [period, ...otherWork(hours)];
  const day = dayOf(hours);
  const frames = [
    { frame: period, limit: day, load: 0 },
    ...dayFramesOf(period).map((frame) => ({ frame, limit: day, load: 0 })),
    ...civilWeeksOf(period).map((frame) => ({
      frame,
      limit: MINOR_TIME.week,
      load: weeklyLoad(declared, frame),
    })),
  ];
  const over = frames.flatMap(({ frame, limit, load }) => {
    const excess = workedWithin(worked, frame) + load - limit;
    return excess > 0 ? [{ excess, lifts: trim(period, frame, excess, limit) }] : [];
  });
  const worst = Math.max(0, ...over.map(({ excess }) => excess));
  return tooMuch(worst, () => over.flatMap(({ lifts }) => lifts));
}

function missRest(hours: Hours): Miss | null {
  const { period } = hours;
  const near = otherWork(hours).filter((one) => gapBetween(one, period) < MINOR_TIME.rest);
  if (near.length === 0) return null;
  const gap = Math.min(...near.map((one) => gapBetween(one, period)));
  return tooLittle(MINOR_TIME.rest - gap, restLifts(period, near, MINOR_TIME.rest));
}

function missDaysOff(hours: Hours): Miss | null {
  const others = otherWork(hours);
  if (others.length === 0) return null;
  const full = civilWeeksOf(hours.period).filter((week) => {
    const days = daysTouched([hours.period, ...others], week);
    return !days.some((busy, index) => !busy && days[index + 1] === false);
  });
  return full.length === 0
    ? null
    : missed(full.map((week) => ({ kind: 'other-work', within: week })));
}
