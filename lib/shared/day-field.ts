import { z } from 'zod';
import { civilDay, startOfDay } from './civil-time';

/** What is said of a day that is none. */
export const DAY_SENTENCE = 'Cette date n’existe pas. Exemple\u202f: 24/12/2026.';

/** A civil day as a form gives it, « 2026-12-24 » or « 24/12/2026 »; what is no day is refused, nothing typed included. */
export const dayField = z
  .string()
  .trim()
  .default('')
  .transform(civilDay)
  .refine((text) => startOfDay(text) !== null, DAY_SENTENCE);
