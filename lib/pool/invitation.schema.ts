import { z } from 'zod';
import { address } from '@/lib/identity/identity.schema';
import { phone, whoFields } from '@/lib/profile/profile.schema';
import { readId } from '@/lib/shared/id';
import type { InvitedDraft } from './invitation';

const LONGEST_LINK = 64;
const NOBODY = '00000000-0000-0000-0000-000000000000';
const NO_CONTACT = 'Donnez une adresse électronique, ou un téléphone.';

const link = z.string().max(LONGEST_LINK);

/** One person to invite: who, and how to reach them. The rest they say themselves. */
export const invitePersonForm = z
  .object({
    ...whoFields,
    email: z.union([z.literal('').transform(() => null), address]).default(null),
    phone,
  })
  .refine(({ email, phone: number }) => email !== null || number !== null, {
    path: ['email'],
    message: NO_CONTACT,
  })
  .transform((one): InvitedDraft => ({ ...one, trades: [], studyLevel: null, communeCode: null }));

/** The link of an invitation into a pool, to say no. */
export const declineForm = z.object({ jeton: link });

/** The same, to say yes as somebody already registered. */
export const joinForm = z.object({
  jeton: link,
  follow: z
    .literal('on')
    .optional()
    .transform((ticked) => ticked === 'on'),
});

/** An invitation to take back. */
export const withdrawForm = z.object({
  invitationId: z.string().transform((text) => readId<'pool-invitation'>(text) ?? NOBODY),
});
