import { z } from 'zod';
import { dayField } from '@/lib/shared/day-field';
import { idField } from '@/lib/shared/form-field';
import { readId } from '@/lib/shared/id';
import { HOST_CANCEL_REASONS } from './assignment';
import { BUDDY_LENGTH } from './first-day';

/** Which of the yeses that wait is confirmed, or not kept. */
export const yesForm = z.object({
  solicitationId: idField<'solicitation'>(),
});

/** The form « Annuler sa venue », sent by the structure. */
export const cancelMissionForm = z
  .object({
    mission: z.string(),
    motif: z.enum(HOST_CANCEL_REASONS, 'Choisissez une raison.'),
  })
  .transform(({ mission, motif }) => ({ id: readId<'assignment'>(mission), reason: motif }));

const WHICH = 'Choisissez un papier de la liste.';

/** « Noter un papier signé ou vu »: which one, and the day. */
export const paperForm = z
  .object({
    mission: z.string(),
    papier: z.string(WHICH).min(1, WHICH),
    signe: dayField,
  })
  .transform(({ mission, papier, signe }) => ({
    id: readId<'assignment'>(mission),
    rule: papier,
    // a day is kept as such, whatever its midnight
    signedOn: new Date(`${signe}T00:00:00Z`),
  }));

/** « Retirer »: a paper noted by mistake. */
export const paperBackForm = z
  .object({ mission: z.string(), papier: z.string() })
  .transform(({ mission, papier }) => ({
    id: readId<'assignment'>(mission),
    rule: papier,
    signedOn: null,
  }));

const LONGEST_LINK = 64;

/** « Ce n’est pas exact », by the link of a loan. */
export const contestLinkForm = z
  .object({ jeton: z.string().max(LONGEST_LINK), mission: z.string(), papier: z.string() })
  .transform(({ jeton, mission, papier }) => ({
    jeton,
    id: readId<'assignment'>(mission),
    rule: papier,
  }));

const LONG_BUDDY = `Au plus ${BUDDY_LENGTH} caractères.`;

/** « Nommer son binôme »; left empty, nobody is named any more. */
export const buddyForm = z
  .object({
    mission: z.string(),
    binome: z
      .string()
      .max(4 * BUDDY_LENGTH, { error: LONG_BUDDY })
      .transform((text) =>
        text
          .normalize('NFC')
          .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
          .trim(),
      )
      .pipe(z.string().max(BUDDY_LENGTH, { error: LONG_BUDDY })),
  })
  .transform(({ mission, binome }) => ({
    id: readId<'assignment'>(mission),
    buddy: binome === '' ? null : binome,
  }));

/** « Noter sa prise de poste ». */
export const startForm = z
  .object({ mission: z.string() })
  .transform(({ mission }) => ({ id: readId<'assignment'>(mission) }));
