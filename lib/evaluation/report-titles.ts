import { ACTIVATION_REASON_LABELS, type Activation } from '@/lib/activation/activation';
import { startOfDay } from '@/lib/shared/civil-time';
import { sayDay } from '@/lib/shared/french-time';
import { minutesAfter, type Period } from '@/lib/shared/period';

/** From which day to which, both included. */
export const sayDays = ({ start, end }: Period): string =>
  `du ${sayDay(start)} au ${sayDay(minutesAfter(end, -1))}`;

/** The title of a day’s report. */
export const dailyTitle = (day: string): string =>
  `Bilan du ${sayDay(startOfDay(day) ?? new Date(0))}`;

/** The title of an activation’s report. */
export const activationTitle = ({ reason }: Pick<Activation, 'reason'>): string =>
  `Bilan de l’activation\u00a0: ${ACTIVATION_REASON_LABELS[reason]}`;

/** The title of a season’s report. */
export const seasonTitle = ({ name }: { readonly name: string }): string =>
  `Bilan de saison\u00a0: ${name}`;

/** Where the grid comes from, said on the page and in the document. */
export const GRID_SENTENCE =
  'La grille suit celle de l’étude de l’Odas et de la DGCS sur les actions locales en temps de crise (annexe\u00a03). Ce qui est compté est rempli tout seul\u202f; la cellule écrit le reste.';
