import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { Drill } from '../drill';
import type { DrillActivation } from '../drill-activation';
import { type DrillPlan, type DrillPlanFact, sendingsOf } from '../drill-plan';
import type { DrillScript } from '../script';
import { findActivation } from './activation.repository';
import { listActs } from './drill.repository';
import { listPlanFacts, listPlans } from './plan.repository';

/** All that a drill is played from, and the plans some of it comes from. */
export type Scripted = {
  readonly script: DrillScript;
  readonly plans: readonly DrillPlan[];
  readonly planFacts: readonly DrillPlanFact[];
  readonly activation: DrillActivation | null;
};

/** What a drill is played from, as it stands in the transaction. */
export async function readScript(tx: Tx, drill: Drill): Promise<Scripted> {
  const { id, scenario, places } = drill;
  const acts = await listActs(tx, id);
  const plans = await listPlans(tx, id);
  const planFacts = await listPlanFacts(tx, id);
  const activation = await findActivation(tx, id);
  const activatedAt = activation?.minute ?? null;
  const sendings = sendingsOf(plans, planFacts);
  const script = { scenario, places, seed: id, acts, sendings, activatedAt };
  return { script, plans, planFacts, activation };
}
