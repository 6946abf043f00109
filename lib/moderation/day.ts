import { Temporal } from 'temporal-polyfill';
import type { Period } from '@/lib/shared/period';
import { MODERATION_RULE } from './mission';

/** The civil day to tell of, once its evening has come where the moderator lives; null before. */
export function dayToTell(
  now: Date,
  zone: string,
): { readonly name: string; readonly period: Period } | null {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  if (here.hour < MODERATION_RULE.dayToldAtHour) return null;
  const start = here.startOfDay();
  const at = (moment: Temporal.ZonedDateTime) => new Date(moment.epochMilliseconds);
  return {
    name: here.toPlainDate().toString(),
    period: { start: at(start), end: at(start.add({ days: 1 })) },
  };
}
