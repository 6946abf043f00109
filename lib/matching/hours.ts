import { type DeclaredHours, periodsOf } from '@/lib/availability/declared-hours';
import type { AgreementKind } from '@/lib/organization/agreement';
import type { AgeBand, PersonKind } from '@/lib/profile/person';
import { minutesAfter, minutesOf, overlaps, type Period } from '@/lib/shared/period';
import { lawRegimeOf, type Rule } from './law';
import type { Lift } from './lift';
import type { WorkingTime } from './limits';
import { type Left, type Miss, missed, type Short } from './miss';
import type { Regime } from './post';
import { gapBetween, minutesWithin, nightMinutes, oncePerPeriod, sayMargin } from './working-time';
import { NIGHT_WORK, WORKING_TIME } from './working-time-law';

/** All a rule on hours reads: enough to decide again inside the transaction that takes a seat. */
export type Hours = {
  readonly ageBand: AgeBand;
  readonly kind: PersonKind;
  /** missions agreed elsewhere and turns of mobile teams, around the period */
  readonly missions: readonly Period[];
  /** work elsewhere, as declared */
  readonly declared: readonly DeclaredHours[];
  readonly period: Period;
  readonly territoryId: string;
  /** the host’s */
  readonly regime: Regime;
  /** the host’s FINESS category and the public the need serves: some limits are wider there; left out, they are not */
  readonly place?: readonly string[];
  /** the host’s, holding during the period */
  readonly agreements: readonly AgreementKind[];
  /** since when a residence permit caps the person’s hours, year after year; nobody else’s are */
  readonly cappedSince?: Date | null;
};

/** What the limits read of a place: the host’s FINESS category, and the public a need serves once it is known. */
export const placeOf = ({
  categoryCode,
  publicServed,
}: {
  readonly categoryCode: string;
  readonly publicServed?: string;
}): readonly string[] => (publicServed ? [categoryCode, publicServed] : [categoryCode]);

/** A rule on hours: a row of the registry that needs nothing but hours. */
export type HoursGate = Rule & {
  readonly miss: (hours: Hours) => Miss | null;
  /** what is left before it would stop the person; null when nothing else is worked */
  readonly left?: (hours: Hours) => Left | null;
};

/** The limits that hold for this person at this host. */
export const limitsOf = ({ kind, regime }: Hours): WorkingTime =>
  WORKING_TIME[lawRegimeOf(kind, regime)];

/** Dated work of all employers, missions here included. */
export const allOtherWork = ({ missions, declared }: Hours): readonly Period[] => [
  ...missions,
  ...periodsOf(declared),
];

/** Of it, what does not overlap the shift. */
export const otherWork = (hours: Hours): readonly Period[] =>
  hours.missions.length === 0 && hours.declared.length === 0
    ? NONE
    : allOtherWork(hours).filter((one) => !overlaps(one, hours.period));
const NONE: readonly Period[] = [];

/** The figure that holds: the widest one when the host declared the agreement it needs, the usual one otherwise. */
export const withAgreement = (
  { agreements }: Hours,
  limit: { readonly agreement: AgreementKind | null },
  declared: number,
  usual: number,
): number => (limit.agreement !== null && agreements.includes(limit.agreement) ? declared : usual);

/** A period is night work: three hours at least between 21 h and 7 h. */
export const isNightWork: (period: Period) => boolean = oncePerPeriod(
  (period) => nightMinutes(period, NIGHT_WORK.from, NIGHT_WORK.until) >= NIGHT_WORK.atLeast,
);

/** Too much is worked: by how much, and the cuts that would bring it back; null when it is not. */
export function tooMuch(excess: number, lifts: () => readonly Lift[]): Miss | null {
  return excess > 0 ? missed(lifts(), `${sayMargin(excess)} de trop`, tooMany(excess)) : null;
}

/** Minutes that are too many. */
export const tooMany = (amount: number): Short => ({ amount, unit: 'minutes', kind: 'excess' });

/** Too little rest: by how much, and what would give it back. */
export const tooLittle = (missing: number, lifts: readonly Lift[]): Miss =>
  missed(lifts, `il manque ${sayMargin(missing)}`, {
    ...{ amount: missing, unit: 'minutes', kind: 'missing' },
  });

/**
 * Brings the work of a frame (a day, a week) down by `excess` minutes: the shift is cut at the end that lies in the
 * frame; when the frame is too full without it, the other work has to go, and the shift is cut to `limit` if it is longer.
 */
export function trim(shift: Period, frame: Period, excess: number, limit: number): Lift[] {
  const inside = minutesWithin(shift, frame);
  if (excess < inside) return [cutWithin(shift, frame, excess)];
  const own = inside - limit;
  return [
    { kind: 'other-work', within: frame },
    ...(own > 0 ? [cutWithin(shift, frame, own)] : []),
  ];
}

function cutWithin(shift: Period, frame: Period, byMinutes: number): Lift {
  if (shift.end <= frame.end) return { kind: 'shift-end', byMinutes };
  const before = Math.max(0, minutesOf({ start: shift.start, end: frame.start }));
  return { kind: 'shift-start', byMinutes: before + byMinutes };
}

/** Gives the shift `needed` minutes of rest from the work near it: a later start, an earlier end, or less other work. */
export function restLifts(shift: Period, near: readonly Period[], needed: number): Lift[] {
  const gap = (side: readonly Period[]) =>
    Math.min(...side.map((period) => gapBetween(period, shift)));
  const before = near.filter(({ end }) => end <= shift.start);
  const after = near.filter(({ start }) => start >= shift.end);
  const lifts: Lift[] = [];
  if (before.length > 0) {
    const byMinutes = needed - gap(before);
    const within = { start: minutesAfter(shift.start, -needed), end: shift.start };
    lifts.push(spare(shift, { kind: 'shift-start', byMinutes }, within));
  }
  if (after.length > 0) {
    const byMinutes = needed - gap(after);
    const within = { start: shift.end, end: minutesAfter(shift.end, needed) };
    lifts.push(spare(shift, { kind: 'shift-end', byMinutes }, within));
  }
  return lifts;
}

/** A cut, as long as some of the shift is left; otherwise the other work goes. */
const spare = (
  shift: Period,
  cut: { readonly kind: 'shift-start' | 'shift-end'; readonly byMinutes: number },
  within: Period,
): Lift => (cut.byMinutes < minutesOf(shift) ? cut : { kind: 'other-work', within });
