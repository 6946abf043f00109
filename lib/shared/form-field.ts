import { z } from 'zod';
import { civilHour } from './civil-time';
import { readId } from './id';

/** An id as a form gives it; null for anything that is none. */
export const idField = <Of extends string>() =>
  z
    .string()
    .default('')
    .transform((text) => readId<Of>(text));

/** Words somebody types, so many characters at the least and at the most; asked for by this sentence. */
export const wordsField = (
  asked: string,
  { least, most }: { readonly least: number; readonly most: number },
) => z.string(asked).trim().min(least, asked).max(most, `Au plus ${most} caractères.`);

/** An hour of a clock, « 08:00 ». */
export const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** An hour as forms write it or as one says it, « 8 h »; asked for by this sentence. */
export const clockField = (asked: string) =>
  z
    .string(asked)
    .transform((text) => civilHour(text.trim()))
    .pipe(z.string().regex(CLOCK, asked));
