import { z } from 'zod';
import { dayField } from '@/lib/shared/day-field';
import { readId } from '@/lib/shared/id';
import { HOST_CANCEL_REASONS } from './assignment';

/** Which of the yeses that wait is confirmed, or not kept. */
export const yesForm = z.object({
  solicitationId: z
    .string()
    .default('')
    .transform((text) => readId<'solicitation'>(text)),
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

/** « Noter sa prise de poste ». */
export const startForm = z
  .object({ mission: z.string() })
  .transform(({ mission }) => ({ id: readId<'assignment'>(mission) }));
