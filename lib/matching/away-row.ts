import type { Said } from '@/lib/availability/missing-hours';
import { SLOT_STATES } from '@/lib/availability/week';

/** What somebody in reach and not free said of their hours, as the database hands it over: a week, dates as text, no name. */
export type AwayRow = {
  readonly week: string;
  readonly paused_until: string | null;
  readonly confirmed_at: string | null;
  readonly not_before: string | null;
  readonly unavailable_until: string | null;
  readonly exceptions:
    | readonly { readonly starts_at: string; readonly ends_at: string; readonly state: number }[]
    | null;
};

/** How the standings write what an institute withdrew, or what a calendar keeps busy. */
const IMPOSED = 3;
/** And what an employer’s offer frees. */
const OFFERED = -1;

const dateOf = (text: string | null) => (text === null ? null : new Date(text));

/** What was said, from such a row; somebody who confirmed nothing never said a week. */
export const saidIn = (row: AwayRow): Said => ({
  pausedUntil: dateOf(row.paused_until),
  availability: row.confirmed_at
    ? {
        week: row.week,
        confirmedAt: new Date(row.confirmed_at),
        notBefore: dateOf(row.not_before),
        unavailableUntil: dateOf(row.unavailable_until),
      }
    : null,
  exceptions: (row.exceptions ?? []).map(({ starts_at, ends_at, state }) => ({
    period: { start: new Date(starts_at), end: new Date(ends_at) },
    state: SLOT_STATES[Math.max(0, state)] ?? 'no',
    imposed: state === IMPOSED,
    offered: state === OFFERED,
  })),
});
