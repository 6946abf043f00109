import { TRADES, type Trade } from '@/lib/profile/trade';
import type { Period } from '@/lib/shared/period';
import { NEED_LIMITS } from './need';
import { civilOf, periodOf, readHour } from './shift';
import { type Fault, SHIFT_FAULT_WORDS } from './when';

/** The other profiles one request may ask for besides the first, by the end of their fields’ names. */
export const ALSO = ['2', '3'] as const;
export type AlsoSuffix = (typeof ALSO)[number];

/** Another profile as typed; nothing when no trade is chosen. Without hours of its own it comes at those of the first. */
export type TypedAlso = {
  readonly trade: string;
  readonly seats: string;
  readonly start: string;
  readonly end: string;
};

/** Another profile as understood. */
export type AlsoLine = {
  readonly suffix: AlsoSuffix;
  readonly trade: Trade;
  readonly seats: number;
  readonly hours: { readonly start: string; readonly end: string } | null;
};

/** What one line of a request asks for: so many people of one trade, on these shifts. */
export type RequestLine = {
  readonly trade: Trade;
  readonly seats: number;
  readonly shifts: readonly Period[];
};

const { min, max } = NEED_LIMITS.seats;
const SAY_TRADE = 'Choisissez ce métier dans la liste, ou videz cette ligne.';
const SAY_SEATS = `Indiquez un nombre de ${min} à ${max}.`;
const SAY_HOURS = 'Indiquez l’heure de début et l’heure de fin, ou laissez les deux vides.';
const SAME_HOUR = 'Le début et la fin sont à la même heure.';

function faultOfHours(start: string, end: string): { end: boolean; message: string } | null {
  if (start === '' && end === '') return null;
  const [from, to] = [readHour(start), readHour(end)];
  if (!from || !to) return { end: from !== null, message: SAY_HOURS };
  return from.equals(to) ? { end: true, message: SAME_HOUR } : null;
}

function faultsOf(suffix: AlsoSuffix, typed: TypedAlso, seats: number): readonly Fault[] {
  const wrong = faultOfHours(typed.start, typed.end);
  const field = wrong?.end ? 'alsoEnd' : 'alsoStart';
  const known = TRADES.some((trade) => trade === typed.trade);
  return [
    ...(known ? [] : [{ field: `alsoTrade${suffix}`, message: SAY_TRADE }]),
    ...(seats < min || seats > max ? [{ field: `alsoSeats${suffix}`, message: SAY_SEATS }] : []),
    ...(wrong ? [{ field: `${field}${suffix}`, message: wrong.message }] : []),
  ];
}

/** Reads one more profile; null when the line is left empty. */
export function readAlso(
  suffix: AlsoSuffix,
  said: TypedAlso,
): { readonly line: AlsoLine | null; readonly faults: readonly Fault[] } {
  const typed = { ...said, start: said.start.trim(), end: said.end.trim() };
  const { start, end } = typed;
  if (typed.trade === '' && `${start}${end}` === '') return { line: null, faults: [] };
  const seats = /^\s*\d{1,3}\s*$/.test(typed.seats) ? Number(typed.seats) : 0;
  const faults = faultsOf(suffix, typed, typed.trade === '' ? min : seats);
  const trade = TRADES.find((known) => known === typed.trade);
  if (!trade || faults.length > 0) return { line: null, faults };
  return { line: { suffix, trade, seats, hours: start ? { start, end } : null }, faults };
}

/** The shifts of one more profile: those of the first, or its own hours on the days these begin. */
export function shiftsOfLine(
  { hours, suffix }: Pick<AlsoLine, 'hours' | 'suffix'>,
  first: readonly Period[],
): { readonly shifts: readonly Period[]; readonly faults: readonly Fault[] } {
  const [start, end] = [readHour(hours?.start ?? ''), readHour(hours?.end ?? '')];
  if (!start || !end) return { shifts: first, faults: [] };
  const days = new Map(
    first.map((period) => {
      const { day } = civilOf(period);
      return [day.toString(), day] as const;
    }),
  );
  const read = [...days.values()].map((day) => periodOf({ day, start, end, endDay: null }));
  const faults = read.flatMap((period) =>
    period.ok ? [] : [{ field: `alsoStart${suffix}`, message: SHIFT_FAULT_WORDS[period.refusal] }],
  );
  return { shifts: read.flatMap((period) => (period.ok ? [period.value] : [])), faults };
}
