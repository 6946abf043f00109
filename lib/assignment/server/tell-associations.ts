import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import { askAssociations } from './ask-associations';
import { insertTeamMail, takeDueAssociations } from './team-mails.repository';

/** Every minute: associations the waves reached are asked; those asked for a team, or whose team has to be looked at again, are written to once. Gives how many mails. */
export async function tellAssociations(pool: pg.Pool, now: Date): Promise<number> {
  await askAssociations(pool as unknown as WorkerDb, now);
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
