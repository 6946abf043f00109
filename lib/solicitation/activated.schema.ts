import { z } from 'zod';
import { idField } from '@/lib/shared/form-field';
import { ACTIVATED_LIMITS } from './activated';

const [{ thresholds }] = ACTIVATED_LIMITS;
const LAST_HOUR = 23;

const hour = z
  .string()
  .trim()
  .default('')
  .refine((text) => text === '' || (/^\d{1,2}$/.test(text) && Number(text) <= LAST_HOUR), {
    error: 'Choisissez une heure.',
  })
  .transform((text) => (text === '' ? null : Number(text)));

const hoursBefore = z
  .string()
  .trim()
  .default('')
  .refine((text) => text === '' || (/^\d{1,3}$/.test(text) && Number(text) >= thresholds.least), {
    error: 'Écrivez un nombre entier d’heures, ou laissez vide.',
  })
  .refine((text) => text === '' || Number(text) <= thresholds.most, {
    error: `Au plus ${thresholds.most} heures.`,
  })
  .transform((text) => (text === '' ? null : Number(text)));

/** Hours before the shift, by severity; what is left empty stays as usual. */
export const thresholdFields = {
  vital: hoursBefore,
  serious: hoursBefore,
  degraded: hoursBefore,
  comfort: hoursBefore,
};

/** « Les heures et les seuils » of an activation, and the version the page showed; what is left empty stays as usual. */
export const activatedForm = z
  .object({
    activationId: idField<'activation'>(),
    version: z.coerce.number().int().min(0).catch(-1),
    quietFrom: hour,
    quietTo: hour,
    ...thresholdFields,
  })
  .transform(({ quietFrom: from, quietTo: to, ...said }, context) => {
    const { activationId, version, ...own } = said;
    const kept = { activationId, version, thresholds: own };
    if (from !== null && to !== null) return { ...kept, quiet: { from, to } };
    if (from === null && to === null) return { ...kept, quiet: null };
    context.addIssue({
      code: 'custom',
      path: [from === null ? 'quietFrom' : 'quietTo'],
      message: 'Choisissez le début et la fin, ou aucun des deux.',
    });
    return z.NEVER;
  });
