import { z } from 'zod';
import type { NeedId } from '@/lib/identity/actor';
import { TRADES } from '@/lib/profile/trade';
import { readId } from '@/lib/shared/id';

const STALE_PAGE = 'Cette page est trop ancienne. Rechargez-la et recommencez.';

/** « Séparer les tâches »: of which need, as it was read, and under which trade the second part is asked. */
export const splitForm = z.object({
  needId: z.string({ error: STALE_PAGE }).transform((text, context) => {
    const read = readId<'need'>(text);
    if (!read) context.addIssue({ code: 'custom', message: STALE_PAGE });
    return (read ?? z.NEVER) as NeedId;
  }),
  revision: z.coerce.number({ error: STALE_PAGE }).int({ error: STALE_PAGE }).min(1, STALE_PAGE),
  trade: z.enum(TRADES, { error: 'Choisissez un métier.' }),
});
