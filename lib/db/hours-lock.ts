import 'server-only';
import type { PersonId } from '@/lib/identity/actor';
import type { Tx } from './with-actor';

/**
 * Whoever decides of the hours of these people waits for the others: a yes, a longer mission, a turn. Held until the end of the
 * transaction, always taken before any row of a need, and of several in the order of the ids, so that no two acts wait in a circle.
 */
export async function lockHoursOf(tx: Tx, people: readonly PersonId[]): Promise<void> {
  for (const id of [...people].sort())
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${id}, 1))`;
}
