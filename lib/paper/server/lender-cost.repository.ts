import 'server-only';
import type { AssignmentId } from '@/lib/assignment/assignment';
import type { Tx } from '@/lib/db/with-actor';
import type { OrganizationId, UserId } from '@/lib/identity/actor';
import type { LenderCost } from '../lender-cost';
import { type FoundMission, type MissionRow, toMission } from '../mission-row';

/** A mission of one of the speaker’s own people elsewhere, with what its lender said of it. */
export type LentFound = {
  readonly mission: FoundMission;
  readonly cost: LenderCost | null;
  readonly saidAt: Date | null;
  readonly remembered: LenderCost | null;
  readonly statementId: string | null;
};

type LentRow = MissionRow & {
  remembered: LenderCost | null;
  statement_id: string | null;
};

/** The missions elsewhere of those the speaker’s organization employs, the last first, or one of them: the statement is theirs to make. */
export async function listLentMissions(
  tx: Tx,
  only: AssignmentId | null = null,
): Promise<LentFound[]> {
  const rows = await tx.$queryRaw<LentRow[]>`select * from lent_missions(${only}::uuid)`;
  return rows.map((row) => ({
    mission: { ...toMission(row), lenderStates: false },
    cost: row.cost,
    saidAt: row.cost && new Date(row.cost.saidAt),
    remembered: row.remembered,
    statementId: row.statement_id,
  }));
}

/** Writes what an hour costs, said again or for the first time; the database says whose mission it is, and refuses a cost that is held. */
export async function saveCost(
  tx: Tx,
  { id, organizationId, territoryId, needId, personId, lenderId }: FoundMission,
  cost: LenderCost,
  by: { readonly userId: UserId; readonly now: Date },
): Promise<void> {
  await tx.$executeRaw`
    insert into loan_costs as k (assignment_id, organization_id, territory_id, need_id, person_id, home_organization_id, wage_cents, charge_cents,
      expense_cents, said_by, said_at)
    values (${id}::uuid, ${organizationId}::uuid, ${territoryId}, ${needId}::uuid, ${personId}::uuid, ${lenderId}::uuid, ${cost.wageCents},
      ${cost.chargeCents}, ${cost.expenseCents}, ${by.userId}::uuid, ${by.now})
    on conflict (assignment_id) do update set wage_cents = excluded.wage_cents, charge_cents = excluded.charge_cents,
      expense_cents = excluded.expense_cents, said_by = excluded.said_by, said_at = excluded.said_at`;
}

/** Holds what a body’s people cost until the end of the transaction: said for one, for all, and stated, one at a time. */
export async function lockCosts(tx: Tx, lenderId: OrganizationId): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${lenderId}, 49))`;
}

/** Asks the lender, by mail, what an hour costs; false when this mission waits for nothing of the kind. */
export async function askCost(tx: Tx, id: AssignmentId): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`select ask_cost(${id}::uuid) as at`;
  return row?.at != null;
}

/** Asks the lender, by mail, for what its papers say of it; false when nobody of the reserve lends this person. */
export async function askLenderItself(tx: Tx, id: AssignmentId): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`
    select ask_lender_itself(${id}::uuid) as at`;
  return row?.at != null;
}
