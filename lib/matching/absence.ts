import { HARD, sayDuration } from '@/lib/shared/french';
import { sayHour } from '@/lib/shared/french-time';
import { minutesOf, type Period } from '@/lib/shared/period';
import type { Lift } from './lift';
import { type Miss, missed } from './miss';

/** A shift is shortened by this much at most, in minutes; beyond, somebody else is free, or the person says they are. Product choice, 2026-11-25. */
export const CUT_AT_MOST = 120;

/** Why somebody is not there for a whole shift: the hours that are missing, in words, and the least that would give them back. */
export function missOfAbsence(missing: readonly Period[], shift: Period): Miss | null {
  if (missing.length === 0) return null;
  const amount = missing.reduce((sum, one) => sum + minutesOf(one), 0);
  return missed(
    liftsOf(missing, shift),
    `${whenFree(missing, shift)}${HARD}: il manque ${sayDuration(Math.ceil(amount))}`,
    { amount, unit: 'minutes', kind: 'missing' },
  );
}

/** The end of the shift where the only stretch lies; null in its middle, in several places, or everywhere. */
function endOf([only, ...more]: readonly Period[], shift: Period): 'start' | 'end' | null {
  if (!only || more.length > 0) return null;
  const [atStart, atEnd] = [only.start <= shift.start, only.end >= shift.end];
  if (atStart === atEnd) return null;
  return atStart ? 'start' : 'end';
}

function liftsOf(missing: readonly Period[], shift: Period): readonly Lift[] {
  const end = endOf(missing, shift);
  const [only] = missing;
  const byMinutes = only ? Math.ceil(minutesOf(only)) : 0;
  if (end && byMinutes <= CUT_AT_MOST) return [{ kind: `shift-${end}`, byMinutes }];
  return missing.map((period) => ({ kind: 'free-hours', period }));
}

function whenFree(missing: readonly Period[], shift: Period): string {
  const end = endOf(missing, shift);
  const [first, ...more] = missing;
  if (end === 'start') return `libre seulement à partir de ${sayHour(first?.end ?? shift.end)}`;
  if (end === 'end') return `libre seulement jusqu’à ${sayHour(first?.start ?? shift.start)}`;
  if (!first || more.length > 0) return 'libre par moments seulement';
  return first.start <= shift.start
    ? 'aucune heure libre'
    : `pas libre de ${sayHour(first.start)} à ${sayHour(first.end)}`;
}
