import { z } from 'zod';
import { civilDay } from '@/lib/shared/civil-time';
import { DAY_SENTENCE } from '@/lib/shared/day-field';
import { CONDITIONS } from './condition';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const UNKNOWN = 'Choisissez une ligne de la liste.';

/** « Condition remplie le… »: a name of the list and a day, nothing else. */
export const conditionForm = z
  .object({
    condition: z.enum(CONDITIONS, UNKNOWN),
    metOn: z
      .string()
      .trim()
      .default('')
      .transform(civilDay)
      .refine((text) => DAY.test(text) && isDay(text), DAY_SENTENCE),
  })
  .transform(({ condition, metOn }) => ({
    kind: condition,
    metOn: new Date(`${metOn}T00:00:00Z`),
  }));

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Which condition to take back. */
export const conditionChoice = z
  .object({ condition: z.enum(CONDITIONS, UNKNOWN) })
  .transform(({ condition }) => ({ kind: condition }));
