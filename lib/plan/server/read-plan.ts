import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { type ToldPlan, tellPlan } from '../told-plan';
import { findPlan } from './cell-plan.repository';

/** The plan of one's own territory in words, and the needs it leaves seats of empty; no person is in it. */
export async function readPlanAs({
  actor,
  now,
}: Context<CellMember>): Promise<ToldPlan & { readonly lacking: readonly string[] }> {
  const plan = await withActor(actor, 'read', now, (tx) => findPlan(tx, actor.territoryId));
  const told = tellPlan(plan, now);
  return { ...told, lacking: told.stands ? (plan?.lacking ?? []) : [] };
}
