import type { Period } from '@/lib/shared/period';
import { NEED_LIMITS } from './need';
import {
  type CivilShift,
  onDay,
  periodOf,
  readDay,
  readDayFrom,
  readHour,
  readShift,
  type ShiftFault,
  writeShift,
} from './shift';

/** The choice that opens the day and hour fields. */
export const OTHER_SHIFT = 'other';

/** What each fault of a shift is told as. */
export const SHIFT_FAULT_WORDS: Readonly<Record<ShiftFault, string>> = {
  'start-skipped':
    'Cette nuit-là on passe à l’heure d’été : cette heure de début n’existe pas (il n’est jamais 2 h). Choisissez 3 h ou plus tard, ou 1 h 59 ou plus tôt.',
  'end-skipped':
    'Cette nuit-là on passe à l’heure d’été : cette heure de fin n’existe pas (il n’est jamais 2 h). Choisissez 3 h ou plus tard.',
  'end-before-start': 'La fin est avant le début. Vérifiez le jour de fin.',
  'too-long': `Un créneau dure au plus ${NEED_LIMITS.hours} h. Pour plus longtemps, publiez plusieurs créneaux.`,
};
const FIELD_OF: Readonly<Record<ShiftFault, string>> = {
  'start-skipped': 'start',
  'end-skipped': 'end',
  'end-before-start': 'endDay',
  'too-long': 'endDay',
};
const CHOOSE = 'Choisissez au moins un créneau.';
const UNREADABLE = 'Ce créneau n’est pas dans la liste. Choisissez-en un autre.';
const SAY_DAY = 'Indiquez le jour, le mois et l’année.';
const SAY_START = 'Indiquez l’heure de début, par exemple 20:45.';
const SAY_END = 'Indiquez l’heure de fin, par exemple 06:45.';
const SAY_REPEAT = 'Écrivez des dates (jour/mois/année) séparées par des virgules.';
const TOO_MANY = `Au plus ${NEED_LIMITS.shifts} créneaux en une fois. Retirez quelques jours.`;

/** A day and hours as typed. */
export type TypedShift = {
  readonly day: string;
  readonly start: string;
  readonly end: string;
  readonly endDay: string;
};
/** « Quand ? » as answered: shifts ticked, one typed, other days for the same hours. */
export type When = TypedShift & {
  readonly when: readonly string[];
  readonly repeat: readonly string[];
  readonly repeatOther: string;
  /** the same shifts each week until this day, included */
  readonly weeklyUntil?: string;
  /** in relays of so many hours; empty: in one go */
  readonly relay?: string;
};
/** A fault, at the field that can mend it. */
export type Fault = { readonly field: string; readonly message: string };
type Complain = (field: string, message: string) => void;

const SAME_HOUR =
  'Le début et la fin sont à la même heure. Pour un créneau de 24 h, indiquez aussi le jour de fin.';

function readCustom(raw: TypedShift, complain: Complain): CivilShift | null {
  const [day, start, end] = [readDay(raw.day), readHour(raw.start), readHour(raw.end)];
  const endDay = raw.endDay.trim() === '' ? null : readDay(raw.endDay);
  if (!day) complain('day', SAY_DAY);
  if (!start) complain('start', SAY_START);
  if (!end) complain('end', SAY_END);
  const endDayWrong = raw.endDay.trim() !== '' && !endDay;
  if (endDayWrong) complain('endDay', SAY_DAY);
  const unended = start !== null && end !== null && start.equals(end) && raw.endDay.trim() === '';
  if (unended) complain('end', SAME_HOUR);
  return day && start && end && !endDayWrong && !unended ? { day, start, end, endDay } : null;
}

function readChosen(words: readonly string[], complain: Complain): readonly CivilShift[] {
  const shifts = words.map(readShift);
  if (shifts.includes(null)) complain('when', UNREADABLE);
  return shifts.filter((shift) => shift !== null);
}

function readRepeats(
  raw: { repeat: readonly string[]; repeatOther: string },
  first: readonly CivilShift[],
  complain: Complain,
) {
  const texts = [...raw.repeat, ...raw.repeatOther.split(/[,;\n]/)].filter(
    (text) => text.trim() !== '',
  );
  const from = first[0]?.day ?? null;
  const days = texts.map((text) => readDayFrom(text, from));
  if (days.includes(null)) complain('repeatOther', SAY_REPEAT);
  return days.filter((day) => day !== null);
}

function toPeriods(
  shifts: readonly CivilShift[],
  field: string | null,
  complain: Complain,
): readonly Period[] {
  const periods: Period[] = [];
  for (const shift of shifts) {
    const period = periodOf(shift);
    if (period.ok) periods.push(period.value);
    else complain(field ?? FIELD_OF[period.refusal], SHIFT_FAULT_WORDS[period.refusal]);
  }
  return periods;
}

const distinct = (shifts: readonly CivilShift[]) => [
  ...new Map(shifts.map((shift) => [writeShift(shift), shift])).values(),
];

const SAY_UNTIL = 'Indiquez le dernier jour : jour, mois, année.';
const UNTIL_BEFORE = 'Ce jour est avant le premier créneau choisi.';
const DAYS_A_WEEK = 7;

/** The shifts said, again each week until a day. */
function readWeekly(
  text: string,
  first: readonly CivilShift[],
  complain: Complain,
): readonly CivilShift[] {
  if (text.trim() === '') return [];
  const until = readDay(text);
  if (!until) complain('weeklyUntil', SAY_UNTIL);
  if (!until) return [];
  if (first.some(({ day }) => day.until(until).days < 0)) complain('weeklyUntil', UNTIL_BEFORE);
  return first.flatMap((shift) => {
    const weeks = Math.floor(shift.day.until(until, { largestUnit: 'day' }).days / DAYS_A_WEEK);
    // one more than what is allowed is enough to be told that there are too many
    const times = Math.max(0, Math.min(weeks, NEED_LIMITS.shifts + 1));
    return Array.from({ length: times }, (_, rank) =>
      onDay(shift, shift.day.add({ days: (rank + 1) * DAYS_A_WEEK })),
    );
  });
}

/** How a long presence may be cut into relays, in hours: nobody employed works more than twelve in a row. */
export const RELAYS = ['12', '8'] as const;
const MS_PER_HOUR = 3_600_000;

/** One presence in relays of so many hours, the last one shorter; whole when no relay is asked. */
export function relaysOf(period: Period, relay: string): readonly Period[] {
  const hours = RELAYS.find((known) => known === relay);
  if (!hours) return [period];
  const step = Number(hours) * MS_PER_HOUR;
  const count = Math.ceil((period.end.getTime() - period.start.getTime()) / step);
  return Array.from({ length: count }, (_, rank) => {
    const start = new Date(period.start.getTime() + rank * step);
    const end = new Date(Math.min(start.getTime() + step, period.end.getTime()));
    return { start, end };
  });
}

const byStart = (a: Period, b: Period) => a.start.getTime() - b.start.getTime();

/** The shifts ticked, the one typed, and all of them on the repeated days. */
function gather(raw: When, complain: Complain) {
  const words = raw.when.filter((word) => word !== OTHER_SHIFT && word !== '');
  const own = raw.when.includes(OTHER_SHIFT) || (words.length === 0 && raw.day.trim() !== '');
  const typedOne = own ? readCustom(raw, complain) : null;
  const ticked = readChosen(words, complain);
  if (!own && words.length === 0) complain('when', CHOOSE);
  const first = typedOne ? [...ticked, typedOne] : ticked;
  const days = readRepeats(raw, first, complain);
  const again = days.flatMap((day) => first.map((shift) => onDay(shift, day)));
  const weekly = readWeekly(raw.weeklyUntil ?? '', first, complain);
  const all = distinct([...first, ...again, ...weekly]);
  return { ticked: distinct(ticked), typedOne, weekly: weekly.map(writeShift), all };
}

/** The periods asked for, soonest first, or every fault found on the way. */
export function readWhen(raw: When): {
  readonly periods: readonly Period[];
  readonly faults: readonly Fault[];
} {
  const faults: Fault[] = [];
  const complain: Complain = (field, message) => faults.push({ field, message });
  if (raw.when.length + raw.repeat.length > 3 * NEED_LIMITS.shifts) complain('when', TOO_MANY);
  if (faults.length > 0) return { periods: [], faults };
  const { ticked, typedOne, weekly, all } = gather(raw, complain);
  if (all.length > NEED_LIMITS.shifts)
    complain(weekly.length > NEED_LIMITS.shifts ? 'weeklyUntil' : 'when', TOO_MANY);
  if (faults.length > 0) return { periods: [], faults };
  const [tickedWords, typedWord] = [ticked.map(writeShift), typedOne && writeShift(typedOne)];
  const fieldOf = (shift: CivilShift) => {
    const word = writeShift(shift);
    if (tickedWords.includes(word)) return 'when';
    if (word === typedWord) return null;
    return weekly.includes(word) ? 'weeklyUntil' : 'repeatOther';
  };
  const whole = all.flatMap((shift) => toPeriods([shift], fieldOf(shift), complain));
  const periods = whole.flatMap((period) => relaysOf(period, raw.relay ?? ''));
  if (periods.length > NEED_LIMITS.shifts) complain('when', TOO_MANY);
  return { periods: faults.length > 0 ? [] : periods.sort(byStart), faults };
}

/** One period said by its day and hours, or the faults. */
export function readOneShift(raw: TypedShift): {
  readonly period: Period | null;
  readonly faults: readonly Fault[];
} {
  const faults: Fault[] = [];
  const complain: Complain = (field, message) => faults.push({ field, message });
  const shift = readCustom(raw, complain);
  const [period = null] = shift ? toPeriods([shift], null, complain) : [];
  return { period, faults };
}
