import { z } from 'zod';
import { ASK_CAPS } from './ask-rules';

const HOURS_A_DAY = 24;
const HOUR_SENTENCE = 'Choisissez une heure.';
const BOTH = 'Choisissez les deux heures, ou aucune.';
const most = Math.max(...ASK_CAPS.map(({ perWeek }) => perWeek));

const hour = z
  .string()
  .default('')
  .transform((text) => (text === '' ? null : Number(text)))
  .refine(
    (at) => at === null || (Number.isInteger(at) && at >= 0 && at < HOURS_A_DAY),
    HOUR_SENTENCE,
  );

/** How one accepts to be asked: times a week (empty: as everybody), and hours kept for oneself (both empty: none). */
export const limitsForm = z
  .object({
    perWeek: z
      .string()
      .default('')
      .transform((text) => (text === '' ? null : Number(text)))
      .refine(
        (times) => times === null || (Number.isInteger(times) && times >= 1 && times <= most),
        `Choisissez de 1 à ${most} demandes par semaine.`,
      ),
    quietFrom: hour,
    quietTo: hour,
  })
  .transform(({ perWeek, quietFrom: from, quietTo: to }, context) => {
    const said = from !== null && to !== null;
    if (said && from !== to) return { perWeek, quiet: { from, to } };
    if (from === null && to === null) return { perWeek, quiet: null };
    const message = said ? 'Les deux heures sont les mêmes.' : BOTH;
    context.addIssue({
      code: 'custom',
      path: [from === null ? 'quietFrom' : 'quietTo'],
      message,
    });
    return z.NEVER;
  });

/** Which place may ask again. */
export const refusalChoice = z.object({ structureId: z.string().default('') });
