import type { AgeBand } from '@/lib/profile/person';
import { minutesOf, overlaps, type Period } from '@/lib/shared/period';
import { readDepartmentCode } from '@/lib/territory/department';
import { isPublicHoliday } from '@/lib/territory/public-holidays';
import { type Miss, missed, when } from './miss';
import { civilDaysOf, heaviestWeek, restAround, sayMargin, touchesNight } from './working-time';

/** All a rule on hours reads: enough to decide again inside the transaction that takes a seat. */
export type Hours = {
  readonly ageBand: AgeBand;
  /** missions agreed elsewhere, around the period */
  readonly missions: readonly Period[];
  readonly period: Period;
  readonly territoryId: string;
};

/** A rule on hours: a row of the registry that needs nothing but hours. */
export type HoursGate = {
  readonly id: string;
  readonly label: string;
  readonly sentence: string;
  readonly remedy: string;
  readonly reference: string;
  readonly checkedOn: string;
  readonly miss: (hours: Hours) => Miss | null;
};

const HOUR = 60;
const CHECKED = '2026-11-22';
const OURS = 'Règle de Relève';

/** The legal thresholds on hours, in minutes unless said; each row below names its article. */
export const THRESHOLDS = {
  dailyRest: 11 * HOUR,
  weeklyWork: 48 * HOUR,
  minorDailyWork: 8 * HOUR,
  minorWeeklyWork: 35 * HOUR,
  minorDailyRest: 12 * HOUR,
  /** clock hours */
  minorNight: { from: 22, until: 6 },
} as const;

const isMinor = ({ ageBand }: Hours) => ageBand === 'minor-16-17';

/** Hours of people of 16 and 17. */
export const MINOR_HOURS_GATES: readonly HoursGate[] = [
  {
    id: 'minor-night',
    label: 'mineurs : pas la nuit',
    sentence: 'À 16 ou 17 ans, pas de travail entre 22 h et 6 h.',
    remedy: 'Proposer un créneau de jour.',
    reference: 'Code du travail, art. L3163-1 et L3163-2',
    checkedOn: CHECKED,
    miss: (hours) =>
      when(
        isMinor(hours) &&
          touchesNight(hours.period, THRESHOLDS.minorNight.from, THRESHOLDS.minorNight.until),
      ),
  },
  {
    id: 'minor-hours',
    label: 'mineurs : durée',
    sentence: 'À 16 ou 17 ans, 8 h par jour et 35 h par semaine au plus.',
    remedy: 'Raccourcir le créneau.',
    reference: 'Code du travail, art. L3162-1',
    checkedOn: CHECKED,
    miss: (hours) => {
      if (!isMinor(hours)) return null;
      const day = minutesOf(hours.period) - THRESHOLDS.minorDailyWork;
      const week = heaviestWeek(hours.period, hours.missions) - THRESHOLDS.minorWeeklyWork;
      const excess = Math.max(day, week);
      return excess > 0 ? missed(`${sayMargin(excess)} de trop`) : null;
    },
  },
  {
    id: 'minor-rest',
    label: 'mineurs : repos',
    sentence: 'À 16 ou 17 ans, 12 h de repos entre deux journées.',
    remedy: 'Décaler le créneau.',
    reference: 'Code du travail, art. L3164-1',
    checkedOn: CHECKED,
    miss: (hours) => (isMinor(hours) ? missRest(hours, THRESHOLDS.minorDailyRest) : null),
  },
  {
    id: 'minor-holiday',
    label: 'mineurs : jour férié',
    sentence: 'À 16 ou 17 ans, pas de travail un jour férié.',
    remedy: 'Choisir un autre jour.',
    reference: 'Code du travail, art. L3164-6',
    checkedOn: CHECKED,
    miss: (hours) => {
      const department = readDepartmentCode(hours.territoryId);
      return when(
        isMinor(hours) && civilDaysOf(hours.period).some((day) => isPublicHoliday(day, department)),
      );
    },
  },
];

/** Hours of everybody. */
export const HOURS_GATES: readonly HoursGate[] = [
  {
    id: 'overlap',
    label: 'déjà en mission',
    sentence: 'A déjà une mission à ces heures.',
    remedy: 'Choisir un autre créneau.',
    reference: OURS,
    checkedOn: CHECKED,
    miss: ({ missions, period }) => when(missions.some((mission) => overlaps(mission, period))),
  },
  {
    id: 'daily-rest',
    label: 'repos insuffisant',
    sentence: '11 h de repos entre deux missions.',
    remedy: 'Décaler le créneau.',
    reference: 'Code du travail, art. L3131-1',
    checkedOn: CHECKED,
    miss: (hours) => missRest(hours, THRESHOLDS.dailyRest),
  },
  {
    id: 'weekly-work',
    label: 'semaine complète',
    sentence: '48 h de travail par semaine au plus, tous employeurs réunis.',
    remedy: 'Raccourcir le créneau ou choisir une autre semaine.',
    reference: 'Code du travail, art. L3121-20 et L8261-1',
    checkedOn: CHECKED,
    miss: ({ period, missions }) => {
      const excess = heaviestWeek(period, missions) - THRESHOLDS.weeklyWork;
      return excess > 0 ? missed(`${sayMargin(excess)} de trop`) : null;
    },
  },
];

function missRest({ period, missions }: Hours, needed: number): Miss | null {
  const rest = restAround(period, missions);
  return rest === null || rest >= needed ? null : missed(`il manque ${sayMargin(needed - rest)}`);
}

/** The first rule on hours a yes would break, decided again under the person’s lock; null when the hours are lawful. */
export const firstHoursObstacle = (hours: Hours): HoursGate | null =>
  [...MINOR_HOURS_GATES, ...HOURS_GATES].find((row) => row.miss(hours) !== null) ?? null;
