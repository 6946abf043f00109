import { ACTIVATION_REASON_LABELS, type Activation } from '@/lib/activation/activation';
import { startOfDay } from '@/lib/shared/civil-time';
import { HARD, lowerFirst, upperFirst } from '@/lib/shared/french';
import { inParis, sayDay, sayShortDate } from '@/lib/shared/french-time';
import { minutesAfter, type Period } from '@/lib/shared/period';

/** The last day of a period: the one it ends in, never before the one it begins on. */
const lastOf = ({ start, end }: Period): Date => {
  const last = minutesAfter(end, -1);
  return last < start ? start : last;
};

/** From which day to which, both included. */
export const sayDays = (period: Period): string =>
  `du ${sayDay(period.start)} au ${sayDay(lastOf(period))}`;

const shortDay = (instant: Date): string => sayShortDate(inParis(instant).toPlainDate());

/** The same where there is little room: « du 01/07/2026 au 31/08/2026 ». */
const sayShortDays = (period: Period): string =>
  `du ${shortDay(period.start)} au ${shortDay(lastOf(period))}`;

/** The title of a day’s report. */
export const dailyTitle = (day: string): string =>
  `Bilan du ${sayDay(startOfDay(day) ?? new Date(0))}`;

/** The title of an activation’s report. */
export const activationTitle = ({ reason }: Pick<Activation, 'reason'>): string =>
  `Bilan de l’activation\u00a0: ${ACTIVATION_REASON_LABELS[reason]}`;

/** An activation among several: its reason, and the days it covered, since a summer comes back. */
export const activationName = ({ reason }: Pick<Activation, 'reason'>, covered: Period): string =>
  `Activation${HARD}: ${lowerFirst(ACTIVATION_REASON_LABELS[reason])}, ${sayShortDays(covered)}`;

/** A season among several. */
export const seasonName = ({ name }: { readonly name: string }, told: Period): string =>
  `Saison${HARD}: ${name}, ${sayShortDays(told)}`;

/** The title of a season’s report. */
export const seasonTitle = ({ name }: { readonly name: string }): string =>
  `Bilan de saison\u00a0: ${name}`;

/** The title of two periods set side by side. */
export const comparisonTitle = (
  one: { readonly label: string },
  other: { readonly label: string },
): string => `Comparaison${HARD}: « ${one.label} » et « ${other.label} »`;

/** The days of a season, and until when it is told while it lasts. */
export const seasonDays = (period: Period, now: Date): string =>
  `${upperFirst(sayDays(period))}.${period.end > now ? ` En${HARD}cours${HARD}: les chiffres s’arrêtent à aujourd’hui, ${sayDay(now)}.` : ''}`;

/** Where the grid comes from, said on the page and in the document. */
export const GRID_SENTENCE =
  'La grille suit celle de l’étude de l’Odas et de la DGCS sur les actions locales en temps de crise (annexe\u00a03). Ce qui est compté est rempli tout seul\u202f; la cellule écrit le reste.';
