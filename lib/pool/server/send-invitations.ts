import 'server-only';
import type pg from 'pg';
import { inTransaction } from '@/lib/db/worker-client';
import type { TerritoryId } from '@/lib/identity/actor';
import { INVITATION_MAILS, invitedUntil } from '../invitation';
import { listTerritoriesToWrite, lockToSend, saveSending } from './invitation-mails.repository';

/**
 * Puts out the invitations that wait, where nobody sleeps, at most `INVITATION_MAILS.perMinute` by territory each time:
 * a file of ten thousand people leaves over some hours. Gives how many; each is put out once.
 */
export async function sendInvitations(
  pool: pg.Pool,
  now: Date,
  isAwake: (territoryId: TerritoryId) => boolean,
): Promise<number> {
  return await inTransaction(pool, async (db) => {
    const awake = (await listTerritoriesToWrite(db, now)).filter(isAwake);
    let sent = 0;
    for (const territoryId of awake) {
      const ids = await lockToSend(db, { territoryId, limit: INVITATION_MAILS.perMinute, now });
      if (ids.length > 0)
        await saveSending(db, { ids, territoryId, until: invitedUntil(now), now });
      sent += ids.length;
    }
    return sent;
  });
}
