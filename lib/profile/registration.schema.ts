import { z } from 'zod';
import { readRpps } from './rpps';

const SENTENCE =
  'Ce numéro ne peut pas être un numéro RPPS : onze chiffres, sur votre carte ou votre attestation de l’ordre. Vérifiez-le, chiffre par chiffre.';

/** One’s number in the register of health professionals. */
export const registrationForm = z.object({
  number: z.string(SENTENCE).transform((text, context) => {
    const number = readRpps(text);
    if (!number) context.addIssue({ code: 'custom', message: SENTENCE });
    return number ?? z.NEVER;
  }),
});
