import { z } from 'zod';
import { readId } from '@/lib/shared/id';
import { readCents } from './money';

const LONGEST = 20;
const HOW = 'Écrivez un montant en euros, par exemple 18,40.';

const amount = (empty: string | null) =>
  z
    .string(HOW)
    .trim()
    .max(LONGEST, HOW)
    .transform((text) => (text === '' && empty !== null ? empty : text))
    .refine((text) => readCents(text) !== null, HOW)
    .transform((text) => readCents(text) ?? 0);

const mission = z
  .unknown()
  .optional()
  .transform((id) => readId<'assignment'>(id));

/** What an hour of one person lent costs, and the expenses of the mission. */
export const costForm = z
  .object({
    mission,
    salaire_horaire: amount(null),
    charges_horaires: amount(null),
    frais: amount('0').default(0),
    toutes: z
      .unknown()
      .optional()
      .transform((value) => value === 'on'),
  })
  .transform(({ mission: id, salaire_horaire, charges_horaires, frais, toutes }) => ({
    id,
    forAll: toutes,
    cost: { wageCents: salaire_horaire, chargeCents: charges_horaires, expenseCents: frais },
  }));

/** Of which mission the statement is made, or whose cost is asked for. */
export const costChoice = z.object({ mission }).transform(({ mission: id }) => ({ id }));
