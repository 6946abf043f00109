import { z } from 'zod';
import { civilDay, endOfDay, startOfDay } from '@/lib/shared/civil-time';
import { DAY_SENTENCE, dayField } from '@/lib/shared/day-field';
import { readId } from '@/lib/shared/id';
import { AGREEMENT_KINDS } from './agreement';

const REFERENCE = 'Indiquez le texte, par exemple « accord d’établissement du 12 mars 2024 ».';
const MOST = 160;
const day = z.string().trim().default('').transform(civilDay);

/** « Déclarer un accord », as the form arrives: from a day, to another included, or for as long as nobody ends it. */
export const agreementForm = z
  .object({
    structureId: z
      .string()
      .default('')
      .refine((id) => id !== '', 'Choisissez la structure.'),
    kind: z.enum(AGREEMENT_KINDS, 'Choisissez ce que l’accord permet.'),
    from: dayField,
    until: day.refine((text) => text === '' || startOfDay(text) !== null, DAY_SENTENCE),
    reference: z
      .string(REFERENCE)
      .trim()
      .min(5, REFERENCE)
      .max(MOST, `Au plus ${MOST} caractères.`),
  })
  .transform(({ structureId, kind, from, until, reference }) => ({
    structureId: readId<'structure'>(structureId),
    kind,
    validFrom: startOfDay(from) ?? NEVER,
    validUntil: until === '' ? null : endOfDay(until),
    reference,
  }));
const NEVER = new Date(0);

/** Which agreement no longer holds. */
export const agreementChoice = z
  .object({ agreementId: z.string().default('') })
  .transform(({ agreementId }) => ({ agreementId: readId<'agreement'>(agreementId) }));
