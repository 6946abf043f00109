import { afterAll, describe, expect, test } from 'vitest';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import { findMessage } from '@/lib/notify/server/outbox.repository';
import { renderMessage } from '@/lib/notify/server/render-message';
import { tellPoolManagers } from '@/lib/pool/server/tell-managers';
import { aPerson, aPool, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { ask, insert } from '../../support/insert';
import { aMembership } from '../../support/speakers';

// the worker serves every pool of the world: nobody else stands beside
const worker = openWorkerPool(database().workerUrl, 2);
afterAll(() => worker.end());

async function written(id: string) {
  const message = await findMessage(worker as unknown as WorkerDb, id);
  const said = message
    ? await renderMessage(worker as unknown as WorkerDb, message, new Date())
    : null;
  return said && 'mail' in said ? said.mail : null;
}

describe('who waits is told to the pool’s managers', () => {
  const day = (hour: number) => new Date(`2031-03-12T${String(hour).padStart(2, '0')}:00:00Z`);
  const tell = (now: Date, awake = true) => tellPoolManagers(worker, now, () => awake);
  const mailsOf = (email: string) =>
    ask<{ id: string }>(
      database(),
      `select id from outbox_messages where kind = 'pool-waiting' and email = $1 order by created_at`,
      [email],
    );

  test('once for all who came since, not twice in four hours, not while they sleep, nobody named', async () => {
    const choosy = await aPool(database(), { kind: 'part-timer', validation: 'manager' });
    const user = await aUser(database());
    await aMembership(database(), { role: 'pool-manager', pool: choosy, user });
    const comes = async (at: Date) => {
      const one = await aPerson(database(), { kind: 'part-timer' });
      const row = { poolId: choosy.id, personId: one.id, territoryId: choosy.territoryId };
      await insert(database(), 'pool_members', { ...row, joinedAt: at, status: 'waiting' });
    };
    await comes(day(8));
    await comes(day(9));
    await tell(day(10), false);
    expect(await mailsOf(user.email)).toEqual([]);
    await Promise.all([tell(day(10)), tell(day(10))]);
    const [first, ...others] = await mailsOf(user.email);
    expect(others).toEqual([]);
    await comes(day(11));
    await tell(day(12));
    expect(await mailsOf(user.email)).toHaveLength(1);
    await tell(day(14));
    expect(await mailsOf(user.email)).toHaveLength(2);
    await tell(day(20));
    expect(await mailsOf(user.email)).toHaveLength(2);
    const said = await written(first?.id ?? '');
    expect(said?.subject).toMatch(/^3\sinscriptions à valider$/);
    expect(said?.text).not.toContain('Dupuis');
    await ask(database(), `update pool_members set status = 'member' where pool_id = $1`, [
      choosy.id,
    ]);
    expect(await written(first?.id ?? '')).toBeNull();
  });
});
