import { DAYS_A_WEEK, paint, plainWeek, type SlotState, slotsBetween } from './week';

/** A part of the day, in half-hours from midnight; an end not after the start is on the next day. */
export type Moment = { readonly from: number; readonly to: number };

/** The usual shifts of the field, by their everyday names. */
export const MOMENTS = {
  matin: { from: 12, to: 28 },
  'apres-midi': { from: 27, to: 43 },
  soir: { from: 36, to: 44 },
  journee: { from: 14, to: 40 },
  nuit: { from: 41, to: 14 },
} as const satisfies Readonly<Record<string, Moment>>;

const WORKING_DAYS = [0, 1, 2, 3, 4];
const WEEKEND = [5, 6];
const EVERY_DAY = [...WORKING_DAYS, ...WEEKEND];
// The nights of a week-end are those of Friday, Saturday and Sunday evenings.
const WEEKEND_NIGHTS = [4, 5, 6];

const add = (days: readonly number[], { from, to }: Moment) => ({ days, from, to });
const WHOLE_DAY: Moment = { from: 0, to: 48 };

/** What one tap fills in. A preset that adds leaves the rest of the week as it is. */
export const PRESETS = [
  { name: 'mornings', label: 'Matins', adds: add(EVERY_DAY, MOMENTS.matin) },
  { name: 'afternoons', label: 'Après-midis', adds: add(EVERY_DAY, MOMENTS['apres-midi']) },
  { name: 'working-days', label: 'Journées en semaine', adds: add(WORKING_DAYS, MOMENTS.journee) },
  { name: 'weekend-days', label: 'Week-ends', adds: add(WEEKEND, WHOLE_DAY) },
  { name: 'nights', label: 'Nuits', adds: add(EVERY_DAY, MOMENTS.nuit) },
  { name: 'weekend-nights', label: 'Nuits du week-end', adds: add(WEEKEND_NIGHTS, MOMENTS.nuit) },
  { name: 'always', label: 'Tout le temps', adds: add(EVERY_DAY, WHOLE_DAY) },
  { name: 'never', label: 'Tout effacer', adds: null },
] as const;
export type Preset = (typeof PRESETS)[number]['name'];
export const PRESET_NAMES = PRESETS.map((preset) => preset.name);

/** The half-hours of a part of the day, on some days. */
export const slotsOn = (days: readonly number[], { from, to }: Moment): readonly number[] =>
  days.flatMap((day) => slotsBetween(day, from, to));

/** The week after one tap on a preset: its hours take the state, « tout effacer » empties the week. */
export function withPreset(week: string, name: Preset, state: SlotState = 'free'): string {
  const adds = PRESETS.find((preset) => preset.name === name)?.adds;
  return adds ? paint(week, slotsOn(adds.days, adds), state) : plainWeek('no');
}

/** An empty week on which each of these presets was tapped. */
export const weekOf = (names: readonly Preset[]): string =>
  names.reduce((week, name) => withPreset(week, name), plainWeek('no'));

/** All the days of a week, Monday first. */
export const ALL_DAYS: readonly number[] = Array.from({ length: DAYS_A_WEEK }, (_, day) => day);
