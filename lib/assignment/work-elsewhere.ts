import { type DeclaredHours, periodsOf, weeklyLoad } from '@/lib/availability/declared-hours';
import { civilWeeksOf, workedWithin } from '@/lib/matching/working-time';
import { HARD, sayDuration } from '@/lib/shared/french';
import { sayCalendarDay, sayDay } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';

/** Hours elsewhere with the day their person said them. */
export type HoursSaid = DeclaredHours & { readonly declaredAt: Date };

/** What somebody said they work elsewhere in one week: a sum, never where nor at what time. */
export type Elsewhere = {
  readonly week: Period;
  readonly minutes: number;
  readonly saidAt: Date;
};

/** What was said of work elsewhere in the weeks a mission touches; weeks nobody said anything of are left out. */
export const elsewhereAround = (
  mission: Period,
  said: readonly HoursSaid[],
): readonly Elsewhere[] =>
  civilWeeksOf(mission).flatMap((week) => {
    const counted = said.filter((one) => minutesIn([one], week) > 0);
    const saidAt = counted.map(({ declaredAt }) => declaredAt).sort((a, b) => +b - +a)[0];
    return saidAt ? [{ week, minutes: minutesIn(counted, week), saidAt }] : [];
  });

const minutesIn = (said: readonly DeclaredHours[], week: Period) =>
  workedWithin(periodsOf(said), week) + weeklyLoad(said, week);

/** « Dit travailler ailleurs 28 h la semaine du lundi 23 novembre (dit le 20 novembre) »: their word, no more. */
export const sayElsewhere = ({ week, minutes, saidAt }: Elsewhere): string =>
  `Dit travailler ailleurs ${sayDuration(minutes)} la semaine du ${sayCalendarDay(week.start)} (dit par la personne le ${sayDay(saidAt)}). Ces heures comptent avec les vôtres${HARD}: repos, jour et semaine.`;
