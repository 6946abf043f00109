import { z } from 'zod';
import { REPORT_HOURS } from './daily';

/** What a cell chooses when it wants no daily report by mail. */
export const NO_MAIL = 'jamais';

/** « Par courriel, chaque jour »: at which hour, or never. */
export const reportHourForm = z.object({
  hour: z
    .union([
      z.literal(NO_MAIL).transform(() => null),
      z.coerce.number().refine((hour) => (REPORT_HOURS as readonly number[]).includes(hour)),
    ])
    .catch(Number.NaN)
    .refine((hour) => !Number.isNaN(hour), 'Choisissez une heure.'),
});
