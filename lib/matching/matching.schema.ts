import { z } from 'zod';
import { readId } from '@/lib/shared/id';
import { pointsForm } from '@/lib/shared/points.schema';
import { SCORE_PARTS } from './weights';

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

/** « Changer les points » : one whole number per part, and why. */
export const weightsForm = pointsForm(SCORE_PARTS);
