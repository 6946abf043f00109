import { z } from 'zod';
import { civilHour } from './civil-time';
import { readId } from './id';
import { faultOfNote, TEXT_MESSAGES } from './note';
import { MOST_IN_SERIES } from './series';

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

/** Refuses in a free text what is never kept of somebody: their health, their record, a number of theirs. */
export function refuseFault(
  text: string,
  context: { readonly addIssue: (issue: { code: 'custom'; message: string }) => void },
): void {
  const fault = faultOfNote(text);
  if (fault) context.addIssue({ code: 'custom', message: TEXT_MESSAGES[fault] });
}

/** An hour of a clock, « 08:00 ». */
export const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** An hour as forms write it or as one says it, « 8 h »; asked for by this sentence. */
export const clockField = (asked: string) =>
  z
    .string(asked)
    .transform((text) => civilHour(text.trim()))
    .pipe(z.string().regex(CLOCK, asked));

const FEWEST = 'Cochez au moins une date.';

/** What is ticked of a series in one act, each once, as its own form reads it (null: nothing of ours); at least one is asked for. */
export const tickedField = <One>(read: (tick: string) => One | null) =>
  z
    .union([z.string().transform((one) => [one]), z.array(z.string())], FEWEST)
    .transform((ticked) =>
      [...new Set(ticked)].slice(0, MOST_IN_SERIES).flatMap((tick) => {
        const one = read(tick);
        return one === null ? [] : [one];
      }),
    )
    .refine((ones) => ones.length > 0, FEWEST);
