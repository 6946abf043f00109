import { z } from 'zod';
import type { NeedId, PersonId } from '@/lib/identity/actor';
import { readId } from '@/lib/shared/id';
import { reasonField } from './reason-field';
import { ASK_LIMITS } from './solicitation';

const list = z.union([z.array(z.string()), z.string().transform((one) => [one])]).optional();

/** The form « Solliciter »: the people ticked, or « les N premières ». */
export const solicitForm = z
  .object({
    besoin: z.string(),
    personnes: list,
    premiers: z
      .string()
      .optional()
      .transform((text) => (text ? Number(text) : 0))
      .pipe(
        z
          .number('Indiquez un nombre de personnes.')
          .int('Indiquez un nombre entier.')
          .min(0, 'Indiquez un nombre de personnes.')
          .max(ASK_LIMITS.atOnce, `Au plus ${ASK_LIMITS.atOnce} personnes à la fois.`),
      ),
    mode: z.enum(['choisies', 'premiers']).default('choisies'),
    motif: reasonField,
  })
  .transform(({ besoin, personnes, premiers, mode, motif }) => ({
    needId: readId<'need'>(besoin) as NeedId | null,
    personIds:
      mode === 'choisies'
        ? (personnes ?? []).flatMap((id) => {
            const read = readId<'person'>(id) as PersonId | null;
            return read ? [read] : [];
          })
        : [],
    first: mode === 'premiers' ? premiers : 0,
    reason: motif,
  }));

/** Whom a director asks for a need, and why in spite of a warning. */
export type SolicitChoice = Omit<z.output<typeof solicitForm>, 'reason'> & {
  readonly reason?: string | null;
};
