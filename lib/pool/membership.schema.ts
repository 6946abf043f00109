import { z } from 'zod';
import type { PersonId } from '@/lib/identity/actor';
import { readId } from '@/lib/shared/id';
import {
  isReason,
  REASON_LENGTH,
  REASON_TOO_LONG,
  REASON_TOO_SHORT,
} from '@/lib/shared/written-reason';
import type { Decision } from './membership';

const ids = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .default([])
  .transform((given) =>
    given.flatMap((id) => {
      const read = readId<'person'>(id) as PersonId | null;
      return read ? [read] : [];
    }),
  );

/** The people ticked: one at least. */
export const people = ids.refine((chosen) => chosen.length > 0, 'Cochez au moins une personne.');

/** The people ticked, and what is decided of all of them. */
export const decisionForm = z
  .object({
    people,
    decision: z.enum(['member', 'refused'], 'Choisissez ce que vous décidez.').default('member'),
    reason: z.string().trim().default(''),
  })
  .superRefine(({ decision, reason }, context) => {
    if (decision === 'member' || isReason(reason)) return;
    const message = reason.length > REASON_LENGTH.most ? REASON_TOO_LONG : REASON_TOO_SHORT;
    context.addIssue({ code: 'custom', path: ['reason'], message });
  })
  .transform(({ people, decision, reason }): { people: PersonId[]; decision: Decision } => ({
    people,
    decision:
      decision === 'member' ? { status: 'member', reason: null } : { status: 'refused', reason },
  }));
