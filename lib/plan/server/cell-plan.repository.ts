import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { TerritoryId } from '@/lib/identity/actor';
import type { PlanInForce } from '../told-plan';

/** The last plan of a territory; null when none was made. */
export async function findPlan(tx: Tx, territoryId: TerritoryId): Promise<PlanInForce | null> {
  const [row] = await tx.$queryRaw<PlanInForce[]>`
    select computed_at as "computedAt", checked_at as "checkedAt", method, gap, seats_open as "seatsOpen",
      seats_covered as "seatsCovered", lacking
    from territory_plans where territory_id = ${territoryId}`;
  return row ?? null;
}
