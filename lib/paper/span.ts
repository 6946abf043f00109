import type { Temporal } from 'temporal-polyfill';
import { HARD, sayDuration } from '@/lib/shared/french';
import { inParis, sayDay, sayHour } from '@/lib/shared/french-time';
import { minutesOf, type Period } from '@/lib/shared/period';
import { isPublicHoliday } from '@/lib/territory/public-holidays';

/** « du 24 novembre 2026 à 20 h 45 au 25 novembre 2026 à 6 h 45 »: said whole, whatever today is. */
export function saySpan({ start, end }: Period): string {
  const from = sayDay(start);
  const until = sayDay(end);
  return from === until
    ? `le ${from}, de ${sayHour(start)} à ${sayHour(end)}`
    : `du ${from} à ${sayHour(start)} au ${until} à ${sayHour(end)}`;
}

/** The hours of one mission; of several, how many they are and the hours of each. */
const saySpans = (periods: readonly Period[]): string =>
  periods.length === 1
    ? periods.map(saySpan).join()
    : `${periods.length} missions${HARD}: ${periods.map(saySpan).join(`${HARD}; `)}`;

/** How long one mission lasts; of several, all together. */
const sayLength = (periods: readonly Period[]): string => {
  const all = sayDuration(periods.reduce((sum, period) => sum + minutesOf(period), 0));
  return periods.length === 1 ? all : `${all} en tout`;
};

/** What changes pay and rest, in one mission or another. */
const sayRests = (periods: readonly Period[]): string =>
  [...new Set(periods.flatMap((period) => sayRest(period).split(', ')).filter(Boolean))].join(', ');

const NIGHT = { from: 21, to: 6 } as const;

/** Every civil day of a period that has an hour of it, the last included unless it ends as that day begins. */
function daysOf({ start, end }: Period): readonly Temporal.PlainDate[] {
  const from = inParis(start).toPlainDate();
  const until = inParis(new Date(end.getTime() - 1)).toPlainDate();
  const { days } = from.until(until, { largestUnit: 'days' });
  return Array.from({ length: days + 1 }, (_, rank) => from.add({ days: rank }));
}

/** Night, Sunday, public holiday: what changes pay and rest, on whichever day of the mission. */
export function sayRest(period: Period): string {
  // its last instant: what ends as the night begins has no hour of it
  const [from, last] = [inParis(period.start), inParis(new Date(period.end.getTime() - 1))];
  const sameDay = from.toPlainDate().equals(last.toPlainDate());
  const night = !sameDay || from.hour < NIGHT.to || last.hour >= NIGHT.from;
  const days = daysOf(period);
  const words = [
    ...(night ? ['travail de nuit'] : []),
    ...(days.some(({ dayOfWeek }) => dayOfWeek === 7) ? ['dimanche'] : []),
    ...(days.some((day) => isPublicHoliday(day.toString())) ? ['jour férié'] : []),
  ];
  return words.join(', ');
}

/** The hours a paper is of, how long they last in all, and what changes pay and rest: of one mission, or of all those one paper is of. */
export const hoursOf = ({
  period,
  together,
}: {
  readonly period: Period;
  readonly together?: readonly Period[];
}) => {
  const periods = together ?? [period];
  return { periode: saySpans(periods), duree: sayLength(periods), repos: sayRests(periods) };
};
