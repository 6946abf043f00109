import { z } from 'zod';
import { idField } from '@/lib/shared/form-field';
import { type Id, readId } from '@/lib/shared/id';

export type FollowingId = Id<'following'>;

const LONGEST_LINK = 64;

const followingId = idField<'following'>();

/** One of those followed, or asked. */
export const followingForm = z.object({ followingId });

export const REMINDERS = ['complete', 'stay'] as const;
/** What they are reminded of: to complete their file, or to keep what they said true. */
export type Reminder = (typeof REMINDERS)[number];

/** A reminder to send. */
export const remindFollowedForm = z.object({ followingId, about: z.enum(REMINDERS) });

/** A colleague to hand somebody over to. */
export const handOverForm = z.object({
  followingId,
  colleagueId: z
    .string('Choisissez un collègue.')
    .transform((text) => readId<'membership'>(text))
    .refine((id) => id !== null, 'Choisissez un collègue.'),
});

/** The link by which a person answers whoever asks to follow them. */
export const followLinkForm = z.object({ jeton: z.string().max(LONGEST_LINK) });
