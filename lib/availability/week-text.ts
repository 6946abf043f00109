import { HARD, sayList, THIN } from '@/lib/shared/french';
import { heapsOf } from '@/lib/shared/heaps';
import { DAYS_A_WEEK, type Run, runsOf, SLOT_STATE_LABELS, SLOTS_A_DAY, WEEK_DAYS } from './week';

/** What the list says when there is nothing to say. */
export const NOTHING = 'aucun créneau';
export const WHOLE_DAY = 'toute la journée';

/** A time of day in half-hours from midnight, as people write it: « 7 h », « 7 h 30 », « 24 h ». */
export const sayHalf = (half: number) =>
  half % 2 === 0 ? `${half / 2}${THIN}h` : `${(half - 1) / 2}${THIN}h${THIN}30`;

function sayRun({ from, to, state }: Run): string {
  const when =
    from === 0 && to === SLOTS_A_DAY ? WHOLE_DAY : `${sayHalf(from)}${HARD}–${HARD}${sayHalf(to)}`;
  return `${when} ${SLOT_STATE_LABELS[state]}`;
}

/** What one day of the week says: « 7 h – 14 h libre, 20 h – 24 h en dernier recours », or « non ». */
export function sayDayOf(week: string, day: number): string {
  const runs = runsOf(week, day);
  return runs.length === 0 ? SLOT_STATE_LABELS.no : runs.map(sayRun).join(', ');
}

/** Days that say the same, together: « tous les jours », « du lundi au vendredi », « lundi et jeudi ». */
function sayDays(days: readonly number[]): string {
  const names = days.flatMap((day) => WEEK_DAYS[day] ?? []);
  if (days.length === DAYS_A_WEEK) return 'tous les jours';
  const [first, last] = [days[0] ?? 0, days.at(-1) ?? 0];
  const inARow = last - first === days.length - 1 && days.length > 2;
  return inARow ? `du ${WEEK_DAYS[first]} au ${WEEK_DAYS[last]}` : sayList(names);
}

/** The week in lines, days that say the same grouped, days that say nothing left out. */
export function linesOf(week: string): readonly string[] {
  const said = heapsOf(WEEK_DAYS.keys(), (day) => sayDayOf(week, day));
  said.delete(SLOT_STATE_LABELS.no);
  return [...said].map(([line, days]) => `${sayDays(days)}${THIN}: ${line}`);
}

/** The week as a text that can be edited and read back: one line per group of days. */
export function textOf(week: string): string {
  const lines = linesOf(week);
  return lines.length === 0 ? NOTHING : lines.join('\n');
}

/** The week in one sentence. */
export const sentenceOf = (week: string) => {
  const lines = linesOf(week);
  return lines.length === 0 ? `${NOTHING} dans la semaine` : lines.join(`${THIN}; `);
};
