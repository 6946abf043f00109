import type { Severity } from '@/lib/need/need';
import { plural, sayCount, sayDuration } from '@/lib/shared/french';
import { minutesAfter } from '@/lib/shared/period';
import { inForce } from './ask-rules';
import type { Solicitation } from './solicitation';

/**
 * Where the structure confirms among the yeses: how long a yes may wait before the cell hears of it, by severity (minutes).
 * No text sets these figures: choices of the product, each with the day it holds from.
 */
export const YES_WAITS: readonly {
  readonly since: string;
  readonly minutes: Readonly<Record<Severity, number>>;
}[] = [
  { since: '2026-11-26', minutes: { vital: 30, serious: 60, degraded: 180, comfort: 24 * 60 } },
];

/** Until when the structure may answer a yes before the cell hears of it. */
export const answerYesBefore = (offeredAt: Date, severity: Severity, now: Date): Date =>
  minutesAfter(offeredAt, inForce(YES_WAITS, now).minutes[severity]);

/** A yes that waits for the structure: said, not confirmed, not taken back. */
export const isOffered = <
  One extends Pick<Solicitation, 'status'> & { readonly offeredAt?: Date | null },
>(
  one: One,
): one is One & { readonly offeredAt: Date } =>
  one.status === 'pending' && (one.offeredAt ?? null) !== null;

/** How fast a structure answered the yeses it was given, over the days counted. */
export type YesSpeed = { readonly answered: number; readonly medianMinutes: number | null };
/** The days of answers a structure’s speed is read in. Product choice, 2026-11-26. */
export const SPEED_DAYS = 90;

/** « Vous confirmez en 25 min, une fois sur deux »: the structure’s own speed; null before its first answer. */
export const sayYesSpeed = ({ answered, medianMinutes }: YesSpeed): string | null =>
  medianMinutes === null
    ? null
    : `Ces ${SPEED_DAYS} derniers jours, vous avez répondu à ${sayCount(answered, 'oui', 'oui')}, ${plural(answered, 'en', 'une fois sur deux en moins de')} ${sayDuration(Math.max(1, Math.round(medianMinutes)))}.`;
