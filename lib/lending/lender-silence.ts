import type { Severity } from '@/lib/need/need';
import { minutesAfter } from '@/lib/shared/period';
import {
  afterQuiet,
  CHANGE_HOLD,
  inForce,
  QUIET_OVERRIDE,
  type WallClock,
} from '@/lib/solicitation/ask-rules';

/**
 * How long an employer asked to lend somebody may say nothing (minutes from when it was written to), by severity: before it is written to
 * once more, then before the cell hears of it and whoever receives reads that no answer has come. No text sets these figures: choices of
 * the product, each with the day it holds from.
 */
export const LENDER_WAITS: readonly {
  readonly since: string;
  readonly remind: Readonly<Record<Severity, number>>;
  readonly silent: Readonly<Record<Severity, number>>;
}[] = [
  {
    since: '2026-11-27',
    remind: { vital: 30, serious: 60, degraded: 240, comfort: 24 * 60 },
    silent: { vital: 60, serious: 120, degraded: 480, comfort: 48 * 60 },
  },
];

/** How long an employer is not written to while its person still answers what the same place asks (ms): several yeses of one act are one mail. A choice of the product. */
export const TOLD_TOGETHER_MS = 30_000;

/** Until when an employer written to at an instant is waited for before it counts as silent. */
export const lenderSilentAt = (toldAt: Date, severity: Severity, now: Date): Date =>
  minutesAfter(toldAt, inForce(LENDER_WAITS, now).silent[severity]);

/** Whether a reminder leaves now: by day; at night where safety is at stake, or when the morning would come too near the shift. */
export function mayRemindLender(
  { startsAt, severity }: { readonly startsAt: Date; readonly severity: Severity },
  now: Date,
  clock: WallClock,
): boolean {
  const awake = afterQuiet(now, clock);
  const near = minutesAfter(startsAt, -inForce(CHANGE_HOLD, now).near);
  return awake <= now || QUIET_OVERRIDE.includes(severity) || awake > near;
}
