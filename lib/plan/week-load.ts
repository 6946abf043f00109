import { Temporal } from 'temporal-polyfill';
import type { EligibleNeed, PlanNeed, PlanPerson, WeekMinutes } from './instance';

const ZONE = 'Europe/Paris';
const MINUTE = 60_000;

type CivilWeek = { readonly name: string; readonly start: number; readonly end: number };

/** The civil weeks (Monday 0 h to Monday 0 h in Paris) between two instants. */
function civilWeeksBetween(start: number, end: number): CivilWeek[] {
  const first = Temporal.Instant.fromEpochMilliseconds(start)
    .toZonedDateTimeISO(ZONE)
    .toPlainDate();
  const weeks: CivilWeek[] = [];
  let monday = first.subtract({ days: first.dayOfWeek - 1 });
  let from = monday.toZonedDateTime(ZONE).epochMilliseconds;
  while (from < end) {
    const next = monday.add({ weeks: 1 });
    const until = next.toZonedDateTime(ZONE).epochMilliseconds;
    weeks.push({ name: monday.toString(), start: from, end: until });
    monday = next;
    from = until;
  }
  return weeks;
}

/** What each need takes from each civil week, in minutes: computed once per need. */
export function needLoads(needs: readonly PlanNeed[]): ReadonlyMap<string, readonly WeekMinutes[]> {
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const { periods } of needs)
    for (const period of periods) {
      start = Math.min(start, period.start);
      end = Math.max(end, period.end);
    }
  const weeks = needs.length > 0 ? civilWeeksBetween(start, end) : [];
  return new Map(needs.map((need) => [need.id, loadOf(need, weeks)]));
}

function loadOf({ periods }: PlanNeed, weeks: readonly CivilWeek[]): WeekMinutes[] {
  return weeks.flatMap((week) => {
    let minutes = 0;
    for (const { start, end } of periods)
      minutes += Math.max(0, Math.min(end, week.end) - Math.max(start, week.start)) / MINUTE;
    return minutes > 0 ? [{ week: week.name, minutes }] : [];
  });
}

/** What one pair takes from each civil week, in minutes: as the pair says, or as the need lasts. */
export const pairLoads = (
  how: EligibleNeed,
  ofNeeds: ReadonlyMap<string, readonly WeekMinutes[]>,
): readonly WeekMinutes[] => how.loads ?? ofNeeds.get(how.needId) ?? [];

/** Minutes a person may still take in a civil week; infinite when they have no ceiling. */
export function minutesLeft(person: PlanPerson, week: string): number {
  const ceiling =
    person.ceilings?.find((each) => each.week === week)?.minutes ?? person.weeklyCeiling;
  if (ceiling === undefined) return Number.POSITIVE_INFINITY;
  return ceiling - (person.worked?.find((each) => each.week === week)?.minutes ?? 0);
}
