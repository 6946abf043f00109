import 'server-only';
import type pg from 'pg';
import { inTransaction } from '@/lib/db/worker-client';
import { checkPlan } from '@/lib/plan/check-plan';
import type { Instance, Pair } from '@/lib/plan/instance';
import type { Plan } from '@/lib/plan/plan';
import type { Proposal } from '@/lib/plan/proposed';
import type { DrillPlanAnswer } from '../drill-plan';
import { answerOfPlan, refusedPlan } from '../drill-plan-answer';
import { tellMoved } from './keep.repository';
import { listWaitingPlans, saveAnswer, type WaitingPlan } from './plan.repository';

/** The engine of the plans that are real, as a drill asks it. */
export type Planner = (
  instance: Instance,
  former: readonly Pair[],
) => Promise<{ readonly plan: Plan; readonly proposal: Proposal } | 'refused' | 'failed'>;

/** Computes the plans the drills wait for; how many were answered. Of what fails nothing is written: it is tried again. */
export async function answerDrillPlans(pool: pg.Pool, plan: Planner, now: Date): Promise<number> {
  let answered = 0;
  for (const waiting of await inTransaction(pool, listWaitingPlans)) {
    const answer = await answerOf(waiting, plan);
    if (!answer) continue;
    await inTransaction(pool, async (db) => {
      if (!(await saveAnswer(db, waiting, answer))) return;
      await tellMoved(db, waiting.territoryId, now);
      answered += 1;
    });
  }
  return answered;
}

/** What came back is checked once more, on this side, before anything is kept. */
async function answerOf(
  { instance, before }: WaitingPlan,
  ask: Planner,
): Promise<DrillPlanAnswer | null> {
  const former = before?.proposed ?? [];
  const found = await ask(instance, former);
  if (found === 'failed') return null;
  if (found === 'refused') return refusedPlan(instance);
  const { plan, proposal } = found;
  return checkPlan(instance, plan.assignments).length > 0
    ? refusedPlan(instance)
    : answerOfPlan(instance, { plan, proposal }, former);
}
