import { z } from 'zod';
import { civilDay, startOfDay } from './civil-time';

/** What is said of a day that is none. */
export const DAY_SENTENCE = 'Cette date n’existe pas. Exemple\u202f: 24/12/2026.';

/** A civil day as a form gives it, « 2026-12-24 » or « 24/12/2026 »; what is no day is refused, nothing typed by the sentence that asks for it. */
const askedDay = (asked: string) =>
  z
    .string()
    .trim()
    .default('')
    .transform(civilDay)
    .superRefine((text, context) => {
      if (startOfDay(text) === null)
        context.addIssue({ code: 'custom', message: text === '' ? asked : DAY_SENTENCE });
    });

/** A day whose field says by itself which one it is. */
export const dayField = askedDay('Indiquez le jour, le mois et l’année.');

/** From which day to which: two fields, two sentences, so that each is told from the other where both are missing. */
export const spanFields = {
  from: askedDay('Indiquez le premier jour.'),
  until: askedDay('Indiquez le dernier jour.'),
};
