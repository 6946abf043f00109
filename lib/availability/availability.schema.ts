import { z } from 'zod';
import { civilDay, civilHour, endOfDay, instantInParis, startOfDay } from '@/lib/shared/civil-time';
import { DAY_SENTENCE } from '@/lib/shared/day-field';
import type { Period } from '@/lib/shared/period';
import { PRESET_NAMES, type Preset } from './moments';
import { SLOT_STATES } from './week';
import { readWeek, sayMisread } from './week-reader';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const HOUR = /^\d{2}:\d{2}$/;
const HOUR_SENTENCE =
  'Cette heure n’existe pas ce jour-là. Exemple\u202f: 20:45 (le jour du passage à l’heure d’été, il n’y a pas de 2\u202fh\u202f30).';

const typed = z.string().trim().default('');
const typedDay = typed.transform(civilDay);
const typedHour = typed.transform(civilHour);
const optionalDay = typedDay.refine((day) => day === '' || isDay(day), DAY_SENTENCE);
const isDay = (day: string) => DAY.test(day) && startOfDay(day) !== null;

export const USUAL_MOMENTS: readonly Preset[] = PRESET_NAMES.filter((name) => name !== 'never');

/** The usual moments ticked by somebody who registers; none is an answer too. */
export const moments = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .default([])
  .transform((given): readonly Preset[] => USUAL_MOMENTS.filter((name) => given.includes(name)));

/** The usual week, as the text list that the grid also writes; a preset button adds its hours. */
export const weekForm = z
  .object({ week: typed, preset: z.enum(PRESET_NAMES).optional() })
  .transform(({ week, preset }, context) => {
    const read = readWeek(week);
    if (!read.ok) {
      context.addIssue({ code: 'custom', path: ['week'], message: sayMisread(read.refusal) });
      return z.NEVER;
    }
    return { week: read.value, preset };
  });

/** « Pas avant le… » (that day included) and « indisponible jusqu’au… » (that day included). */
export const awayForm = z
  .object({ notBefore: optionalDay, unavailableUntil: optionalDay })
  .transform(({ notBefore, unavailableUntil }) => ({
    notBefore: notBefore === '' ? null : startOfDay(notBefore),
    unavailableUntil: unavailableUntil === '' ? null : endOfDay(unavailableUntil),
  }));

/** A pause of everything: no question at all until that day included; empty ends the pause. */
export const pauseForm = z.object({ pausedUntil: optionalDay }).transform(({ pausedUntil }) => ({
  pausedUntil: pausedUntil === '' ? null : endOfDay(pausedUntil),
}));

/** Two days and two hours as forms give them: whole days when no hour is given. */
export const periodFields = z.object({
  firstDay: typedDay.refine(isDay, DAY_SENTENCE),
  firstHour: typedHour,
  lastDay: typedDay.refine((day) => day === '' || isDay(day), DAY_SENTENCE),
  lastHour: typedHour,
});
type PeriodFields = z.infer<typeof periodFields>;

/** The period those fields say; every fault is said at its field. The same day when no last day is given. */
export function periodOf(fields: PeriodFields, context: z.RefinementCtx): Period | typeof z.NEVER {
  const start = startOf(fields);
  const end = endOf(fields);
  const fault = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (!start) fault('firstHour', HOUR_SENTENCE);
  if (!end) fault('lastHour', HOUR_SENTENCE);
  if (!start || !end) return z.NEVER;
  if (end <= start) {
    fault(
      fields.lastDay === '' ? 'lastHour' : 'lastDay',
      'La fin est avant le début. Pour une nuit, donnez le jour où elle finit.',
    );
    return z.NEVER;
  }
  return { start, end };
}

/** A dated exception to the week. */
export const exceptionForm = periodFields
  .extend({
    state: z.enum(SLOT_STATES, 'Dites si vous êtes libre, en dernier recours, ou pas libre.'),
  })
  .transform(({ state, ...fields }, context) => ({ period: periodOf(fields, context), state }));

const isHour = (hour: string) => HOUR.test(hour);
const startOf = ({ firstDay, firstHour }: PeriodFields) => {
  if (firstHour === '') return startOfDay(firstDay);
  return isHour(firstHour) ? instantInParis(firstDay, firstHour) : null;
};
const endOf = ({ firstDay, lastDay, lastHour }: PeriodFields) => {
  const day = lastDay === '' ? firstDay : lastDay;
  if (lastHour === '') return endOfDay(day);
  return isHour(lastHour) ? instantInParis(day, lastHour) : null;
};

/** Which exception to remove. */
export const exceptionChoice = z.object({ exceptionId: z.string().default('') });

/** A form that says only « yes ». */
export const nothingForm = z.object({});
