import { z } from 'zod';
import { civilHour, instantInParis } from '@/lib/shared/civil-time';
import { dayField } from '@/lib/shared/day-field';
import { idField } from '@/lib/shared/form-field';
import { readId } from '@/lib/shared/id';

const HOUR = 'Cette heure n’existe pas. Exemple\u202f: 18:00.';
const NEVER = new Date(0);

/** « Prolonger », « Terminer plus tôt »: which mission, until when. */
export const hoursForm = z
  .object({
    mission: z.string().default(''),
    day: dayField,
    hour: z.string(HOUR).trim().transform(civilHour),
  })
  .superRefine(({ day, hour }, context) => {
    if (!instantInParis(day, hour))
      context.addIssue({ code: 'custom', path: ['hour'], message: HOUR });
  })
  .transform(({ mission, day, hour }) => ({
    id: readId<'assignment'>(mission),
    at: instantInParis(day, hour) ?? NEVER,
  }));

const extensionId = idField<'extension'>();

/** Which extension its host takes back. */
export const extensionChoice = z.object({ extensionId });

/** What the person, or who lends them, answers to an extension. */
export const extensionAnswer = z.object({
  extensionId,
  said: z.enum(['yes', 'no'], 'Dites oui ou non.'),
});

const LONGEST_LINK = 64;

/** What who lends them answers by the link of the loan. */
export const extensionLinkAnswer = z.object({
  jeton: z.string().max(LONGEST_LINK),
  said: z.enum(['yes', 'no'], 'Dites oui ou non.'),
});
