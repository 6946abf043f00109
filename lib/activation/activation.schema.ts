import { z } from 'zod';
import { endOfDay, startOfDay } from '@/lib/shared/civil-time';
import { spanFields } from '@/lib/shared/day-field';
import { idField, refuseFault } from '@/lib/shared/form-field';
import { sayNumber } from '@/lib/shared/french';
import { ACTIVATION_REASONS, ACTIVATION_RULES } from './activation';

const [{ words: LENGTH, refreshDays: REFRESH_DAYS }] = ACTIVATION_RULES;
const MOST_PEOPLE = 100_000;
const MOST_HOURS = 720;
const MOST_LEARNED = 2_000;

const goal = (most: number) =>
  z
    .string()
    .trim()
    .default('')
    .refine((text) => text === '' || (/^\d{1,6}$/.test(text) && Number(text) >= 1), {
      error: 'Écrivez un nombre entier, ou laissez vide.',
    })
    .refine((text) => text === '' || Number(text) <= most, { error: `Au plus ${sayNumber(most)}.` })
    .transform((text) => (text === '' ? null : Number(text)));

const words = z
  .string()
  .trim()
  .default('')
  .refine((text) => text.length >= LENGTH.least, {
    error: `Dites pourquoi en une phrase (au moins ${LENGTH.least} caractères).`,
  })
  .refine((text) => text.length <= LENGTH.most, { error: `Au plus ${LENGTH.most} caractères.` })
  // an epidemic may be named, nobody who has it
  .superRefine(refuseFault);

const lastInstant = (day: string) => endOfDay(day) ?? new Date(0);

/** Why a reserve is activated, and in which words. */
export const whyFields = {
  reason: z.enum(ACTIVATION_REASONS, 'Choisissez une raison.'),
  words,
};

/** What is aimed at; what is left empty is not. */
export const goalFields = {
  goalFilled: goal(100),
  goalReady: goal(MOST_PEOPLE),
  goalHours: goal(MOST_HOURS),
};

/** What the cell keeps of an activation, or nothing. */
export const learnedField = z
  .string()
  .trim()
  .max(MOST_LEARNED, `Au plus ${MOST_LEARNED} caractères.`)
  .superRefine(refuseFault)
  .default('')
  .transform((text) => text || null);

/** « Activer la réserve »: why, in which words, from which day to which, at which rhythm, for which goals. */
export const openingForm = z
  .object({
    ...whyFields,
    ...spanFields,
    refreshDays: z.coerce
      .number('Choisissez un rythme.')
      .refine(
        (days) => (REFRESH_DAYS as readonly number[]).includes(days),
        'Choisissez un rythme.',
      ),
    structuresDaily: z.string().optional(),
    ...goalFields,
  })
  .transform(({ from, until, goalFilled, goalReady, goalHours, structuresDaily, ...said }) => ({
    ...said,
    structuresDaily: structuresDaily === 'on',
    period: { start: startOfDay(from) ?? new Date(0), end: lastInstant(until) },
    goals: { filled: goalFilled, ready: goalReady, hours: goalHours },
  }));

const which = {
  activationId: idField<'activation'>(),
  revision: z.coerce.number().int().min(1).catch(0),
};

/** « Prolonger »: until which day, and the version the page showed. */
export const extendForm = z
  .object({ ...which, until: spanFields.until })
  .transform(({ until, ...of }) => ({ ...of, until: lastInstant(until) }));

/** « Fermer »: what the cell keeps of it, or nothing. */
export const closeForm = z.object({
  ...which,
  learned: learnedField,
});
