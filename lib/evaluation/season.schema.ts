import { z } from 'zod';
import { endOfDay, startOfDay } from '@/lib/shared/civil-time';
import { dayField } from '@/lib/shared/day-field';
import { readId } from '@/lib/shared/id';
import { typedLines } from '@/lib/shared/plain-text';
import { ANSWER_LENGTH } from './grid';
import { SEASON_RULES } from './season';

const [{ name: NAME }] = SEASON_RULES;

/** « Ouvrir un bilan de saison »: its name, its first and last day. */
export const seasonForm = z
  .object({
    name: z
      .string()
      .trim()
      .default('')
      .refine((text) => text.length >= NAME.least, 'Donnez un nom, par exemple « Été 2026 ».')
      .refine((text) => text.length <= NAME.most, `Au plus ${NAME.most} caractères.`),
    from: dayField,
    until: dayField,
  })
  .transform(({ name, from, until }) => ({
    name,
    period: {
      start: startOfDay(from) ?? new Date(0),
      end: endOfDay(until) ?? new Date(0),
    },
  }));

/** « Enregistrer »: which question, its words, and the version the page showed. */
export const answerForm = z.object({
  seasonId: z
    .string()
    .default('')
    .transform((text) => readId<'season'>(text)),
  question: z.string().default(''),
  seen: z.coerce.number().int().min(0).catch(0),
  words: z
    .string()
    .default('')
    .transform(typedLines)
    .refine((text) => text.length <= ANSWER_LENGTH, `Au plus ${ANSWER_LENGTH} caractères.`),
});
