import { Temporal } from 'temporal-polyfill';
import { weeklyLoad } from '@/lib/availability/declared-hours';
import type { Condition } from '@/lib/profile/condition';
import { dayOf } from '@/lib/shared/civil-time';
import type { Period } from '@/lib/shared/period';
import { type Hours, type HoursGate, otherWork, tooMuch, trim } from './hours';
import { rule, same } from './law';
import type { Left, Miss } from './miss';
import { civilWeeksOf, sayMargin, workedWithin } from './working-time';

const ZONE = 'Europe/Paris';
/** Sixty per cent of a legal year of work, in minutes (Code de l’entrée et du séjour des étrangers, L422-1). */
export const STUDENT_YEAR = { most: 964 * 60 } as const;
/** A year of work may matter on either side of a shift, in minutes. */
export const YEAR_REACH = 366 * 24 * 60;

/** Hours of students whose residence permit counts them over its year: the counter of row C2. */
export const STUDENT_LAW: readonly HoursGate[] = [
  {
    ...rule({
      id: 'student-year',
      label: 'plafond annuel d’heures atteint',
      sentence: 'Ses heures de travail sont plafonnées à 964 h par an, tous employeurs réunis.',
      personSentence:
        'Vous dépasseriez les 964 h de travail par an que permet votre titre de séjour.',
      remedy: 'Raccourcir le créneau.',
      kinds: ['health-student', 'student'],
      thresholds: { year: same('minutes', STUDENT_YEAR.most) },
      reference: 'Code de l’entrée et du séjour des étrangers et du droit d’asile, art. L422-1',
    }),
    miss: missYear,
    left: yearLeft,
  },
];

/** Since when a person said their hours are capped; null when they did not. */
export const cappedSince = (conditions: readonly Condition[]): Date | null =>
  conditions.find(({ kind }) => kind === 'yearly-hours-cap')?.metOn ?? null;

/** The year of the permit a shift begins in, from one anniversary to the next; null when nothing caps it. */
export function cappedYearOf({ cappedSince: since, period }: Hours): Period | null {
  if (!since || since > period.start) return null;
  const first = Temporal.PlainDate.from(dayOf(since));
  const day = Temporal.PlainDate.from(dayOf(period.start));
  const { years } = first.until(day, { largestUnit: 'years' });
  return { start: startOf(first.add({ years })), end: startOf(first.add({ years: years + 1 })) };
}

const startOf = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(ZONE).epochMilliseconds);

/** Everything worked in that year: the shift, missions agreed, dated hours elsewhere, and weekly ones up to the shift’s week. */
function workedInYear(hours: Hours, year: Period): number {
  const { period, declared } = hours;
  const [last] = civilWeeksOf(period).slice(-1);
  const weeks = declared.some(({ kind }) => kind === 'weekly')
    ? civilWeeksOf({ start: year.start, end: last?.end ?? period.end })
    : [];
  const elsewhere = weeks.reduce((sum, week) => sum + weeklyLoad(declared, week), 0);
  return workedWithin([period, ...otherWork(hours)], year) + elsewhere;
}

function missYear(hours: Hours): Miss | null {
  const year = cappedYearOf(hours);
  if (!year) return null;
  const excess = workedInYear(hours, year) - STUDENT_YEAR.most;
  return tooMuch(excess, () => trim(hours.period, year, excess, STUDENT_YEAR.most));
}

function yearLeft(hours: Hours): Left | null {
  const year = cappedYearOf(hours);
  if (!year) return null;
  const amount = STUDENT_YEAR.most - workedInYear(hours, year);
  const words = `encore ${sayMargin(amount)} de travail possibles dans l’année de son titre`;
  return amount < 0 ? null : { amount, unit: 'minutes', words };
}
