import { z } from 'zod';
import { LEVERS } from '@/lib/queue/lever';
import { readId } from '@/lib/shared/id';
import { DRILL_RULES, SCENARIOS } from './scenario';

/** « Commencer l’exercice »: what is rehearsed, and how fast. */
export const openDrillForm = z.object({
  scenario: z.enum(SCENARIOS, 'Choisissez un scénario.'),
  pace: z.coerce
    .number()
    .refine(
      (pace) => (DRILL_RULES.paces as readonly number[]).includes(pace),
      'Choisissez une allure.',
    ),
});

const which = {
  drillId: z
    .string()
    .default('')
    .transform((text) => readId<'drill'>(text)),
};

/** « Terminer », « Effacer ». */
export const whichDrillForm = z.object(which);

/** A lever pulled for a need of a drill. */
export const drillLeverForm = z.object({
  ...which,
  needKey: z.coerce.number().int().min(0).catch(-1),
  lever: z.enum(LEVERS, 'Choisissez un levier.'),
});
