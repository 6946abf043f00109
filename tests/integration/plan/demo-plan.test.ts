import { afterAll, beforeAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import { faultsOf } from '@/lib/plan/instance-faults';
import { keepPlan } from '@/lib/plan/server/keep-plans';
import { type PlanThread, startPlanThread } from '@/lib/plan/server/plan-thread';
import { readInstance } from '@/lib/plan/server/read-instance';
import { loadReference } from '@/prisma/reference/index';
import { seedDemoWorld } from '@/prisma/seed/index';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { LOIRE_ATLANTIQUE } from '../../support/reference';

const TODAY = new Date('2026-11-24T15:00:00Z');
const pool = openWorkerPool(database().workerUrl, 2);
let thread: PlanThread;
beforeAll(async () => {
  await loadReference(database().ownerUrl);
  await seedDemoWorld(database().ownerUrl, TODAY);
  thread = startPlanThread();
});
afterAll(async () => {
  await thread.stop();
  await pool.end();
  await disconnect();
});

test('a whole département is planned from its database, with a proof, and keeps people of its own', async () => {
  const instance = await readInstance(pool as never, LOIRE_ATLANTIQUE, TODAY);
  expect(faultsOf(instance)).toEqual([]);
  // questions waiting for an answer could all be answered yes
  expect(instance.previous?.length).toBeGreaterThan(0);
  const tools = { pool, clock: () => TODAY, log: () => undefined, plans: thread };
  expect(await keepPlan(tools, LOIRE_ATLANTIQUE)).toBe('planned');
  const [plan] = await ask<{
    method: string;
    gap: number;
    seats_open: number;
    seats_covered: number;
  }>(
    database(),
    'select method, gap, seats_open, seats_covered from territory_plans where territory_id = $1',
    [LOIRE_ATLANTIQUE],
  );
  expect(plan?.method).not.toBe('refused');
  expect(plan?.gap).toBeLessThan(0.01);
  expect(plan?.seats_covered).toBeGreaterThan(0);
  const [kept] = await ask<{ kept: number; astray: number }>(
    database(),
    `select count(*)::int as kept, count(*) filter (where n.status <> 'open' or p.territory_id <> k.territory_id)::int as astray
     from plan_prices k join needs n on n.id = k.need_id join people p on p.id = k.person_id`,
    [],
  );
  expect(kept?.astray).toBe(0);
  expect(kept?.kept).toBeGreaterThan(0);
  expect(await keepPlan(tools, LOIRE_ATLANTIQUE)).toBe('unchanged');
});
