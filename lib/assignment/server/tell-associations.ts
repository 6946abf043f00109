import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { inTransaction } from '@/lib/db/worker-client';
import { insertTeamMail, takeDueAssociations } from './team-mails.repository';

/** Every minute: associations asked for a team, or whose team has to be looked at again, are written to once. Gives how many mails. */
export async function tellAssociations(pool: pg.Pool, now: Date): Promise<number> {
  return await inTransaction(pool, async (db) => {
    let told = 0;
    for (const association of await takeDueAssociations(db, now))
      for (const to of association.managers) {
        await insertTeamMail(db, { id: newId(now), to, association, now });
        told += 1;
      }
    return told;
  });
}
