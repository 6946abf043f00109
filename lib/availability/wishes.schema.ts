import { z } from 'zod';
import { placeFields } from '@/lib/profile/profile.schema';
import { PLACE_NAMES } from './places';
import { MOST_WEEKLY_HOURS, WISHES } from './wishes';

const MINUTES = 60;
const HOURS = `Indiquez un nombre d’heures par semaine, de 1 à ${MOST_WEEKLY_HOURS}, ou laissez vide.`;

/** Nights, week-ends, and how many hours a week at most; an empty ceiling is none. */
export const wishesForm = z.object({
  nights: z.enum(WISHES, 'Dites ce qu’il en est des nuits.'),
  weekends: z.enum(WISHES, 'Dites ce qu’il en est des week-ends.'),
  weeklyMinutes: z
    .string()
    .trim()
    .default('')
    .transform((text) => (text === '' ? null : Number(text.replace(',', '.')) * MINUTES))
    .refine(
      (minutes) =>
        minutes === null || (minutes >= MINUTES && minutes <= MOST_WEEKLY_HOURS * MINUTES),
      HOURS,
    )
    .transform((minutes) => (minutes === null ? null : Math.round(minutes))),
});

/** Another place to come from: what it is, its commune, how far around. */
export const placeForm = z.object({
  name: z.enum(PLACE_NAMES, 'Dites ce que ce lieu est pour vous.'),
  commune: placeFields.commune,
  communeCode: placeFields.communeCode,
  radiusKm: placeFields.radiusKm,
});

export type PlaceDraft = z.output<typeof placeForm>;

/** Which of one’s places to take back. */
export const placeChoice = z.object({ rank: z.coerce.number().int().catch(0) });
