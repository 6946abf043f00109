import { z } from 'zod';
import { civilDay, endOfDay, startOfDay } from '@/lib/shared/civil-time';
import { DAY_SENTENCE } from '@/lib/shared/day-field';
import { periodFields, periodOf } from './availability.schema';
import { DECLARED_LIMITS, type DeclaredHours } from './declared-hours';

const MINUTES = 60;
const HOURS = `Indiquez un nombre d’heures par semaine, de 1 à ${DECLARED_LIMITS.weekly / MINUTES}.`;
const day = z.string().trim().default('').transform(civilDay);

/** Work elsewhere on given days. */
export const periodHoursForm = periodFields.transform(
  (fields, context): DeclaredHours => ({ kind: 'period', period: periodOf(fields, context) }),
);

/** So many hours a week elsewhere, from a day (today when none is given) to another, or for as long as nobody says. */
export const weeklyHoursForm = z
  .object({
    weeklyHours: z
      .string(HOURS)
      .trim()
      .transform((text) => Number(text.replace(',', '.')))
      .pipe(
        z
          .number(HOURS)
          .min(1, HOURS)
          .max(DECLARED_LIMITS.weekly / MINUTES, HOURS),
      ),
    fromDay: day,
    untilDay: day,
  })
  .transform(({ weeklyHours, fromDay, untilDay }, context): DeclaredHours => {
    const from = startOfDay(fromDay);
    const until = untilDay === '' ? null : endOfDayOrNull(untilDay);
    if (!from) context.addIssue({ code: 'custom', path: ['fromDay'], message: DAY_SENTENCE });
    if (untilDay !== '' && !until)
      context.addIssue({ code: 'custom', path: ['untilDay'], message: DAY_SENTENCE });
    if (!from) return z.NEVER;
    if (until && until <= from) {
      const message = 'La fin est avant le début.';
      context.addIssue({ code: 'custom', path: ['untilDay'], message });
      return z.NEVER;
    }
    return { kind: 'weekly', minutes: Math.round(weeklyHours * MINUTES), from, until };
  });

const endOfDayOrNull = (text: string) => (startOfDay(text) ? endOfDay(text) : null);

/** Which hours to take back. */
export const hoursChoice = z.object({ hoursId: z.string().default('') });
