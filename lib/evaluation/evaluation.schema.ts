import { z } from 'zod';
import { REPORT_HOURS } from './daily';

/** « Recevoir le bilan chaque jour »: at which hour. */
export const reportHourForm = z.object({
  hour: z.coerce
    .number({ error: 'Choisissez une heure.' })
    .refine((hour) => (REPORT_HOURS as readonly number[]).includes(hour), 'Choisissez une heure.'),
});
