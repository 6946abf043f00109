import { z } from 'zod';
import type { PersonId } from '@/lib/identity/actor';
import { readId } from '@/lib/shared/id';

const id = z.string().default('');

/** Which offer a need draws on. */
export const askPostForm = z.object({
  needId: id.transform((text) => readId<'need'>(text)),
  offerId: id.transform((text) => readId<'offer'>(text)),
});

/** Whom a lender names. */
export const namePostForm = z.object({
  postAskId: id.transform((text) => readId<'post-ask'>(text)),
  personne: id
    .refine((text) => text !== '', 'Choisissez une personne de votre organisme.')
    .transform((text) => readId<'person'>(text) as PersonId | null),
});

/** A lender names nobody this time. */
export const declinePostForm = z.object({
  postAskId: id.transform((text) => readId<'post-ask'>(text)),
});
