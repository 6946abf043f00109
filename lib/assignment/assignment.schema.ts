import { z } from 'zod';
import { readId } from '@/lib/shared/id';
import { HOST_CANCEL_REASONS } from './assignment';

/** The form « Annuler sa venue », sent by the structure. */
export const cancelMissionForm = z
  .object({
    mission: z.string(),
    motif: z.enum(HOST_CANCEL_REASONS, 'Choisissez une raison.'),
  })
  .transform(({ mission, motif }) => ({ id: readId<'assignment'>(mission), reason: motif }));
