import { z } from 'zod';
import type { OrganizationId } from '@/lib/identity/actor';
import { readId } from '@/lib/shared/id';
import type { EmploymentId } from './employment';

const STALE = 'Cette page est trop ancienne. Rechargez-la et recommencez.';

/** Who employs the speaker: one of the places found. */
export const employerForm = z.object({
  employer: z.string('Choisissez où vous travaillez.').transform((text, context) => {
    const id = readId<'organization'>(text) as OrganizationId | null;
    if (!id) context.addIssue({ code: 'custom', message: 'Choisissez où vous travaillez.' });
    return id ?? z.NEVER;
  }),
});

/** Nothing else to say. */
export const leaveEmployerForm = z.object({});

const employments = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .default([])
  .transform((given) =>
    given.flatMap((id) => {
      const read = readId<'employment'>(id) as EmploymentId | null;
      return read ? [read] : [];
    }),
  );

/** Those ticked, and whether they work here. */
export const answerStaffForm = z.object({
  employments: employments.refine((chosen) => chosen.length > 0, 'Cochez au moins une personne.'),
  answer: z.enum(['yes', 'no']).default('yes'),
});

/** Who works here no longer. */
export const endEmploymentForm = z.object({
  employmentId: z.string(STALE).transform((text, context) => {
    const id = readId<'employment'>(text) as EmploymentId | null;
    if (!id) context.addIssue({ code: 'custom', message: STALE });
    return id ?? z.NEVER;
  }),
});
