/** How a person sees a half-hour: « libre », « en dernier recours », « non ». From best to worst. */
export const SLOT_STATES = ['free', 'last-resort', 'no'] as const;
export type SlotState = (typeof SLOT_STATES)[number];

/** The words of each state on screen and in the text list. */
export const SLOT_STATE_LABELS: Readonly<Record<SlotState, string>> = {
  free: 'libre',
  'last-resort': 'en dernier recours',
  no: 'non',
};

const LETTERS: Readonly<Record<SlotState, string>> = { free: 'f', 'last-resort': 'l', no: 'n' };
const STATES: Readonly<Record<string, SlotState>> = { f: 'free', l: 'last-resort', n: 'no' };

export const SLOTS_A_DAY = 48;
export const DAYS_A_WEEK = 7;
export const SLOTS_A_WEEK = SLOTS_A_DAY * DAYS_A_WEEK;
export const SLOT_MINUTES = 30;

/** Monday first, as a week is written in French. */
export const WEEK_DAYS = [
  'lundi',
  'mardi',
  'mercredi',
  'jeudi',
  'vendredi',
  'samedi',
  'dimanche',
] as const;

const SHAPE = /^[fln]{336}$/;

/** True for a usual week as it is kept: one letter per half-hour, Monday 0 h first, Europe/Paris. */
export const isWeek = (text: string) => SHAPE.test(text);

/** A week of one colour. */
export const plainWeek = (state: SlotState) => LETTERS[state].repeat(SLOTS_A_WEEK);

/** The rank of a half-hour in the week: day 0 is Monday, half 14 is 7 h. Wraps from Sunday night to Monday. */
export const slotAt = (day: number, half: number) =>
  (((day * SLOTS_A_DAY + half) % SLOTS_A_WEEK) + SLOTS_A_WEEK) % SLOTS_A_WEEK;

/** The state of one half-hour; what is not said is « non ». */
export const stateAt = (week: string, slot: number): SlotState => STATES[week.charAt(slot)] ?? 'no';

/** The week with some half-hours painted in one state; ranks outside the week are ignored. */
export function paint(week: string, slots: Iterable<number>, state: SlotState): string {
  const letters = week.split('');
  for (const slot of slots) if (slot >= 0 && slot < SLOTS_A_WEEK) letters[slot] = LETTERS[state];
  return letters.join('');
}

/** Half-hours from one time of a day to another; an end not after the start is on the next day (a night). */
export function slotsBetween(day: number, from: number, to: number): readonly number[] {
  const length = to > from ? to - from : to - from + SLOTS_A_DAY;
  return Array.from({ length }, (_, step) => slotAt(day, from + step));
}

const merge = (a: string, b: string, keep: (left: number, right: number) => number) =>
  Array.from({ length: SLOTS_A_WEEK }, (_, slot) => {
    const rank = keep(rankAt(a, slot), rankAt(b, slot));
    return LETTERS[SLOT_STATES[rank] ?? 'no'];
  }).join('');
const rankAt = (week: string, slot: number) => SLOT_STATES.indexOf(stateAt(week, slot));

/** The more generous of two weeks, half-hour by half-hour. */
export const union = (a: string, b: string) => merge(a, b, Math.min);

/** The stricter of two weeks, half-hour by half-hour. */
export const intersection = (a: string, b: string) => merge(a, b, Math.max);

/** The worse of two states: one « non » decides. */
export const worst = (a: SlotState, b: SlotState): SlotState =>
  SLOT_STATES.indexOf(a) >= SLOT_STATES.indexOf(b) ? a : b;

/** A stretch of one day in one state, in half-hours from midnight; the end is excluded. */
export type Run = { readonly from: number; readonly to: number; readonly state: SlotState };

/** The stretches of one day, « non » left out. */
export function runsOf(week: string, day: number): readonly Run[] {
  const runs: { from: number; to: number; state: SlotState }[] = [];
  for (let half = 0; half < SLOTS_A_DAY; half++) {
    const state = stateAt(week, slotAt(day, half));
    const last = runs.at(-1);
    if (last && last.state === state && last.to === half) last.to = half + 1;
    else runs.push({ from: half, to: half + 1, state });
  }
  return runs.filter((run) => run.state !== 'no');
}

/** Hours a week in one state. */
export const hoursIn = (week: string, state: SlotState) =>
  (week.split(LETTERS[state]).length - 1) / 2;
