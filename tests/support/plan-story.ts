import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import { type PlanThread, startPlanThread } from '@/lib/plan/server/plan-thread';
import { owner } from './ask-story';
import { database } from './database';
import { ask } from './insert';
import { aCase, minutes, morning, someone } from './wave-story';

/** The worker as it plans: a clock that is given, a thread of its own, what it logged. */
export function openPlanning() {
  const pool = openWorkerPool(database().workerUrl, 3);
  const thread: PlanThread = startPlanThread();
  const logged: string[] = [];
  let now = morning;
  const tools = {
    pool,
    clock: () => now,
    log: (event: string) => void logged.push(event),
    plans: { ask: (request: Parameters<PlanThread['ask']>[0]) => thread.ask(request) },
  };
  return {
    ...{ pool, thread, logged, tools },
    /** so many minutes after the morning */
    at: (count: number) => {
      now = minutes(count);
      return now;
    },
    stop: async () => {
      await thread.stop();
      await pool.end();
      await disconnect();
    },
  };
}

/** Nobody who may come, no open need and no plan: a test begins. */
export async function clearPlans(): Promise<void> {
  await ask(owner, `update needs set status = 'closed', closed_at = $1 where status = 'open'`, [
    morning,
  ]);
  await ask(owner, `update people set paused_until = $1`, [minutes(365 * 24 * 60)]);
  for (const table of ['plan_prices', 'plan_pairs', 'plan_decisions', 'territory_plans'])
    await ask(owner, `delete from ${table}`, []);
}

/** A cook’s need and a laundry worker’s at the same hours; one person holds both trades, another the second only. */
export async function twoNeeds() {
  const cook = await aCase('cook');
  const laundry = await aCase('laundry-worker');
  const both = await someone('cook', {
    trades: [
      { trade: 'cook', proof: 'verified' },
      { trade: 'laundry-worker', proof: 'verified' },
    ],
  });
  const one = await someone('laundry-worker', {
    trades: [{ trade: 'laundry-worker', proof: 'declared' }],
  });
  return { cook: cook.need, laundry: laundry.need, both, one };
}
