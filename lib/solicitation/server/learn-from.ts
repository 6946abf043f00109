import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import { minutesOf } from '@/lib/shared/period';
import type { Solicitation } from '../solicitation';
import { learnAnswer } from './odds.repository';

/** An answer teaches its territory how people of this kind, asked at such an hour, answer: counts only, in the answer’s own transaction. */
export async function learnFrom(
  tx: Tx,
  asked: Pick<Solicitation, 'id' | 'territoryId' | 'askedAt'>,
  yes: boolean,
  now: Date,
): Promise<void> {
  const minutes = minutesOf({ start: asked.askedAt, end: now });
  await learnAnswer(tx, asked.territoryId, { of: asked.id, yes, minutes });
}
