import { z } from 'zod';
import { idField } from '@/lib/shared/form-field';
import { typedLines } from '@/lib/shared/plain-text';
import { ANSWER_LENGTH } from './grid';
import { monthPeriod } from './publication';
import { SEASON_RULES } from './season';

const [{ name: NAME }] = SEASON_RULES;

const monthField = (asked: string) =>
  z
    .string()
    .default('')
    .refine((month) => monthPeriod(month) !== null, asked);

/** « Ouvrir un bilan de saison »: its name, its first and last month. */
export const seasonForm = z.object({
  name: z
    .string()
    .trim()
    .default('')
    .refine((text) => text.length >= NAME.least, 'Donnez un nom, par exemple « Été 2026 ».')
    .refine((text) => text.length <= NAME.most, `Au plus ${NAME.most} caractères.`),
  first: monthField('Choisissez le premier mois.'),
  last: monthField('Choisissez le dernier mois.'),
});

/** « Enregistrer »: which question, its words, and the version the page showed. */
export const answerForm = z.object({
  seasonId: idField<'season'>(),
  question: z.string().default(''),
  seen: z.coerce.number().int().min(0).catch(0),
  words: z
    .string()
    .default('')
    .transform(typedLines)
    .refine((text) => text.length <= ANSWER_LENGTH, `Au plus ${ANSWER_LENGTH} caractères.`),
});
