import { z } from 'zod';
import { readId } from '@/lib/shared/id';
import { SCORE_PARTS, type ScorePart } from './weights';

const NAME_LENGTH = 120;
const WHOLE = /^\d{1,9}$/;
const number = z
  .string()
  .trim()
  .regex(WHOLE, { error: 'Écrivez un nombre entier.' })
  .transform(Number);

/** « Appliquer cette proposition » : the need, the revision shown, the proposal’s name. */
export const reshapeForm = z
  .object({ besoin: z.string(), revision: number, proposition: z.string().max(NAME_LENGTH) })
  .transform(({ besoin, revision, proposition }) => ({
    needId: readId<'need'>(besoin),
    revision,
    proposal: proposition,
  }));

const points = Object.fromEntries(SCORE_PARTS.map((part) => [part, number])) as Record<
  ScorePart,
  typeof number
>;

/** « Changer les points » : one whole number per part, and why. */
export const weightsForm = z
  .object({
    ...points,
    raison: z.string().max(1000, { error: 'Mille caractères au plus.' }),
    version: z.string().max(20),
  })
  .transform(({ raison, version, ...given }) => ({ points: given, reason: raison, read: version }));
