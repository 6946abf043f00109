import { z } from 'zod';
import { readId } from '@/lib/shared/id';
import { typedLines } from '@/lib/shared/plain-text';

/** How long what is said of getting into a place may be: it is read on a telephone, at the door. */
export const LONGEST_ARRIVAL_NOTE = 600;

const LONG = `C’est trop long : au plus ${LONGEST_ARRIVAL_NOTE} caractères.`;

/** « Comment entrer »: of one structure, as it was read; left empty, nothing is said any more. */
export const arrivalNoteForm = z
  .object({
    structure: z.string().transform((text) => readId<'structure'>(text)),
    acces: z
      .string()
      .default('')
      .transform(typedLines)
      .pipe(z.string().max(LONGEST_ARRIVAL_NOTE, LONG)),
  })
  .transform(({ structure, acces }) => ({ structureId: structure, note: acces || null }));
