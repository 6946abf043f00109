import { inParis } from '@/lib/shared/french-time';
import { covers, overlaps, type Period } from '@/lib/shared/period';
import { freshnessOf } from './freshness';
import {
  SLOT_MINUTES,
  SLOT_STATES,
  SLOTS_A_DAY,
  type SlotState,
  slotAt,
  stateAt,
  worst,
} from './week';
import { momentsOf } from './wishes';

/** When a person is usually free, and how long ago they said so. */
export type Availability = {
  /** 336 letters f/l/n, Monday 0 h first, Europe/Paris */
  readonly week: string;
  readonly confirmedAt: Date;
  /** « pas avant… » */
  readonly notBefore: Date | null;
  /** « indisponible jusqu’au… » */
  readonly unavailableUntil: Date | null;
};

/**
 * A dated exception to the usual week; one an institute or one’s own calendar imposes prevails over all the person says, and all the
 * person says over what their employer offers.
 */
export type AvailabilityException = {
  readonly period: Period;
  readonly state: SlotState;
  readonly imposed?: boolean;
  /** hours an offer of their employer frees */
  readonly offered?: boolean;
};

/** What a shift asks of a person: free all along, at worst a last resort, not free, or nobody knows. */
export type ShiftState = SlotState | 'unknown';

/** A half-hour of a shift: where it stands in the week and which instants it holds. */
type Piece = { readonly slot: number; readonly period: Period };

/** A shift ready to be compared with thousands of weeks. */
export type CompiledShift = {
  readonly period: Period;
  /** every half-hour of the week the shift touches, once each */
  readonly slots: readonly number[];
  readonly pieces: readonly Piece[];
  /** enough of it is of the night, of the week-end, for those who wish something of them */
  readonly night: boolean;
  readonly weekend: boolean;
};

const SLOT_MS = SLOT_MINUTES * 60_000;

/** The rank in the week of the half-hour an instant falls in, as Paris clocks show it. */
function slotOf(instant: number): number {
  const { dayOfWeek, hour, minute } = inParis(new Date(instant));
  return slotAt(dayOfWeek - 1, hour * 2 + Math.floor(minute / SLOT_MINUTES));
}

// Paris clocks are whole hours from UTC, so a half-hour of the wall is a half-hour of instants.
function piecesOf({ start, end }: Period): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = floor(start.getTime()); at < end.getTime(); at += SLOT_MS) {
    const from = Math.max(at, start.getTime());
    const to = Math.min(at + SLOT_MS, end.getTime());
    pieces.push({ slot: slotOf(at), period: { start: new Date(from), end: new Date(to) } });
  }
  return pieces;
}
const floor = (instant: number) => Math.floor(instant / SLOT_MS) * SLOT_MS;

/** The half-hours of the week a period touches, in order, once each; a skipped hour of the clock is not touched. */
export const slotsOf = (period: Period): readonly { day: number; half: number }[] =>
  compileShift(period).slots.map((slot) => ({
    day: Math.floor(slot / SLOTS_A_DAY),
    half: slot % SLOTS_A_DAY,
  }));

/** Reads a shift once, so that comparing it with each week is a few letters to look at. */
export function compileShift(period: Period): CompiledShift {
  const pieces = piecesOf(period);
  const touched = pieces.map((piece) => piece.slot);
  return { period, pieces, slots: [...new Set(touched)], ...momentsOf(touched) };
}

/** The worst state of a week over a shift. */
export function stateOver(week: string, slots: readonly number[]): SlotState {
  let found: SlotState = 'free';
  for (const slot of slots) {
    const letter = week.charCodeAt(slot);
    if (letter === LAST_RESORT) found = 'last-resort';
    else if (letter !== FREE) return 'no';
  }
  return found;
}
const FREE = 'f'.charCodeAt(0);
const LAST_RESORT = 'l'.charCodeAt(0);

/**
 * Whether a person is free for a shift: the worst half-hour decides, dated exceptions prevail over the week, and what
 * was confirmed too long ago is no more than a last resort, then unknown. Somebody who declared nothing is « unknown ».
 */
export function stateOverShift(
  availability: Availability | null,
  exceptions: readonly AvailabilityException[],
  shift: CompiledShift,
  now: Date,
): ShiftState {
  const touching = exceptions.filter(({ period }) => overlaps(period, shift.period));
  if (!availability) return touching.some(({ state }) => state === 'no') ? 'no' : 'unknown';
  if (isAway(availability, shift.period)) return 'no';
  const said =
    touching.length === 0
      ? stateOver(availability.week, shift.slots)
      : stateWithExceptions(availability.week, touching, shift);
  return aged(said, availability.confirmedAt, now);
}

/** The same for one period, when there is only one person to look at. */
export const stateDuring = (
  availability: Availability | null,
  exceptions: readonly AvailabilityException[],
  period: Period,
  now: Date,
): ShiftState => stateOverShift(availability, exceptions, compileShift(period), now);

const isAway = ({ notBefore, unavailableUntil }: Availability, { start }: Period) =>
  (notBefore !== null && start < notBefore) ||
  (unavailableUntil !== null && start < unavailableUntil);

function aged(said: SlotState, confirmedAt: Date, now: Date): ShiftState {
  if (said === 'no') return 'no';
  const { level } = freshnessOf(confirmedAt, now);
  if (level === 'dormant') return 'unknown';
  return level === 'stale' ? 'last-resort' : said;
}

function stateWithExceptions(
  week: string,
  exceptions: readonly AvailabilityException[],
  shift: CompiledShift,
): SlotState {
  const nearestFirst = exceptions.toSorted(byPrecision);
  let found: SlotState = 'free';
  for (const piece of shift.pieces) {
    found = worst(found, stateOfPiece(week, nearestFirst, piece));
    if (found === 'no') return 'no';
  }
  return found;
}

/** What was said of each half-hour of a shift: its week, and the dated exceptions that prevail over it. */
export function saidOver(
  week: string,
  exceptions: readonly AvailabilityException[],
  { pieces }: CompiledShift,
): readonly AvailabilityException[] {
  const nearestFirst = exceptions.toSorted(byPrecision);
  return pieces.map((piece) => ({
    period: piece.period,
    state: stateOfPiece(week, nearestFirst, piece),
  }));
}

const lengthOf = ({ start, end }: Period) => end.getTime() - start.getTime();

// « non » for a week, « libre » for one of its mornings: the shorter exception is the more precise; when equal, the worse.
// What is imposed comes before both, and what an employer offers after everything the person says.
const byPrecision = (a: AvailabilityException, b: AvailabilityException) =>
  Number(b.imposed ?? false) - Number(a.imposed ?? false) ||
  Number(a.offered ?? false) - Number(b.offered ?? false) ||
  lengthOf(a.period) - lengthOf(b.period) ||
  SLOT_STATES.indexOf(b.state) - SLOT_STATES.indexOf(a.state);

// An exception that holds the whole half-hour replaces what is behind it; one that cuts it in two can only worsen it.
function stateOfPiece(
  week: string,
  nearestFirst: readonly AvailabilityException[],
  { slot, period }: Piece,
): SlotState {
  const holding = nearestFirst.findIndex((exception) => covers(exception.period, period));
  const base = nearestFirst[holding]?.state ?? stateAt(week, slot);
  return nearestFirst
    .slice(0, holding < 0 ? nearestFirst.length : holding)
    .filter((exception) => overlaps(exception.period, period))
    .reduce((state, exception) => worst(state, exception.state), base);
}
