import { z } from 'zod';
import type { NeedId } from '@/lib/identity/actor';
import { readId } from '@/lib/shared/id';
import { PLAN_ACTS } from './decision';

const STALE = 'Cette page est trop ancienne. Rechargez-la et recommencez.';

/** Somebody by their number in the plan, a need, and what the cell says of them together. */
export const placedForm = z
  .object({
    personne: z
      .string({ error: 'Choisissez une personne.' })
      .regex(/^\d{1,9}$/, 'Choisissez une personne.')
      .transform(Number),
    besoin: z
      .string({ error: 'Choisissez un besoin.' })
      .min(1, 'Choisissez un besoin.')
      .transform((text) => readId<'need'>(text)),
    acte: z.enum(PLAN_ACTS, STALE),
  })
  .transform(({ personne, besoin, acte }) => ({
    place: personne,
    needId: besoin as NeedId | null,
    act: acte,
  }));
export type PlacedChoice = z.infer<typeof placedForm>;

/** Which plan is sent: the one its page showed. */
export const sendPlanForm = z
  .object({ plan: z.string({ error: STALE }).regex(/^[0-9a-f]{32}$/, STALE) })
  .transform(({ plan }) => ({ version: plan }));
export type SendPlan = z.infer<typeof sendPlanForm>;
