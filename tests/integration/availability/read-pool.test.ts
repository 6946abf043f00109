import { expect, test } from 'vitest';
import { REFRESH_AFTER_DAYS } from '@/lib/availability/freshness';
import { readPoolAs } from '@/lib/availability/server/read-pool';
import { aPerson, aPool } from '../../support/builders';
import { database } from '../../support/database';
import { aCanary, insert } from '../../support/insert';
import { poolManagerOf } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const owner = () => database();
const now = new Date('2026-11-24T10:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

async function join(pool: Awaited<ReturnType<typeof aPool>>, is: Parameters<typeof aPerson>[1]) {
  const person = await aPerson(owner(), is);
  await insert(owner(), 'pool_members', {
    poolId: pool.id,
    personId: person.id,
    territoryId: pool.territoryId,
    joinedAt: now,
  });
  return person;
}

test('a pool is seen by its manager: how many, how fresh, names masked', async () => {
  const pool = await aPool(owner());
  const canary = aCanary();
  const named = { lastName: canary, email: `${canary}@demo.releve.test`, phone: canary };
  await join(pool, { ...named, confirmedAt: daysAgo(0) });
  await join(pool, { confirmedAt: daysAgo(REFRESH_AFTER_DAYS + 1) });
  await join(pool, { week: null });
  const read = await readPoolAs({ actor: poolManagerOf(pool), now });
  expect(read).toMatchObject({
    ok: true,
    value: { people: 3, byFreshness: { fresh: 1, ageing: 1, stale: 0, dormant: 0, silent: 1 } },
  });
  expect(JSON.stringify(read)).not.toContain(canary);
});

test('another pool’s manager sees none of its people', async () => {
  const pool = await aPool(owner());
  await join(pool, {});
  const other = await aPool(owner());
  expect(await readPoolAs({ actor: poolManagerOf(other), now })).toMatchObject({
    ok: true,
    value: { people: 0, list: [] },
  });
  const gone = { ...poolManagerOf(other), poolId: '00000000-0000-0000-0000-000000000000' as never };
  expect(await readPoolAs({ actor: gone, now })).toEqual({ ok: false, refusal: 'not-found' });
});

bystandersStay();
