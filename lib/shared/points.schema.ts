import { z } from 'zod';
import { FULL_POINTS } from './points';

const points = z
  .string()
  .trim()
  .refine((text) => /^\d{1,9}$/.test(text) && Number(text) <= FULL_POINTS, {
    error: `Écrivez un nombre entier, de 0 à ${FULL_POINTS}.`,
  })
  .transform(Number);

/** « Changer les points »: one whole number per part, why, and the version the page showed. */
export const pointsForm = <Part extends string>(parts: readonly Part[]) =>
  z
    .object({
      ...(Object.fromEntries(parts.map((part) => [part, points])) as Record<Part, typeof points>),
      raison: z.string().max(1000, { error: 'Mille caractères au plus.' }),
      version: z.string().max(20),
    })
    .transform((given) => {
      const { raison, version, ...shared } = given as Record<string, unknown>;
      return {
        points: shared as Readonly<Record<Part, number>>,
        reason: String(raison),
        read: String(version),
      };
    });
