import { z } from 'zod';

const LONGEST = 2_000;

/** The address of one’s calendar, as another service gives it. */
export const busyAddressForm = z.object({
  calendarAddress: z
    .string()
    .trim()
    .default('')
    .refine((typed) => typed !== '', 'Collez l’adresse de votre agenda.')
    .refine((typed) => typed.length <= LONGEST, 'Cette adresse est trop longue.'),
});
