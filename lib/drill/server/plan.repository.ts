import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { CellMember, MembershipId } from '@/lib/identity/actor';
import type { Instance } from '@/lib/plan/instance';
import type { Drill, DrillId } from '../drill';
import type { DrillPlan, DrillPlanAnswer, DrillPlanFact, DrillPlanFactKind } from '../drill-plan';

type Played = Pick<Drill, 'id' | 'played'>;
type Row = Omit<DrillPlan, 'answer'> & { readonly answer: unknown };

const toPlan = ({ number, minute, byName, answer }: Row): DrillPlan => ({
  ...{ number, minute, byName },
  answer: answer as DrillPlanAnswer | null,
});

/** The plans of a drill, in the order they were asked. */
export async function listPlans(tx: Tx, id: DrillId): Promise<readonly DrillPlan[]> {
  const rows = await tx.drillPlan.findMany({
    where: { drillId: id },
    omit: { instance: true },
    orderBy: { number: 'asc' },
  });
  return rows.map(toPlan);
}

/** What agents did of the plan of a drill, in the order they did it. */
export async function listPlanFacts(tx: Tx, id: DrillId): Promise<readonly DrillPlanFact[]> {
  const rows = await tx.drillPlanFact.findMany({
    where: { drillId: id },
    orderBy: { rank: 'asc' },
  });
  return rows.map(({ drillId: _, territoryId: __, kind, membershipId, ...row }) => ({
    ...row,
    kind: kind as DrillPlanFactKind,
    membershipId: membershipId as MembershipId,
  }));
}

/** Asks for a plan of a drill; the database writes who did. */
export async function insertPlan(
  tx: Tx,
  { id, played }: Played,
  { number, instance }: { readonly number: number; readonly instance: Instance },
  { territoryId, membershipId }: CellMember,
): Promise<void> {
  await tx.drillPlan.create({
    data: {
      ...{ drillId: id, territoryId, number, minute: played, instance: instance as object },
      ...{ membershipId, byName: '' },
    },
  });
}

/** Appends what was done of a plan; the database writes who did it. */
export async function insertPlanFact(
  tx: Tx,
  { id, played }: Played,
  fact: Pick<DrillPlanFact, 'rank' | 'kind' | 'plan' | 'needKey' | 'person'>,
  { territoryId, membershipId }: CellMember,
): Promise<void> {
  await tx.drillPlanFact.create({
    data: { ...fact, drillId: id, territoryId, minute: played, membershipId, byName: '' },
  });
}

/** A plan that waits for its answer, and what the one before answered. */
export type WaitingPlan = {
  readonly drillId: string;
  readonly territoryId: string;
  readonly number: number;
  readonly instance: Instance;
  readonly before: DrillPlanAnswer | null;
};

/** The plans of every drill that wait to be computed, the first asked first. */
export async function listWaitingPlans(db: WorkerDb): Promise<readonly WaitingPlan[]> {
  const { rows } = await db.query<WaitingPlan>(
    `select p.drill_id as "drillId", p.territory_id as "territoryId", p.number, p.instance, (
       select b.answer from drill_plans b where b.drill_id = p.drill_id and b.number < p.number and b.answer is not null
       order by b.number desc limit 1) as before
     from drill_plans p where p.answer is null order by p.drill_id, p.number`,
  );
  return rows;
}

/** Writes what the engine answered; true when nobody had. */
export async function saveAnswer(
  db: WorkerDb,
  { drillId, number }: Pick<WaitingPlan, 'drillId' | 'number'>,
  answer: DrillPlanAnswer,
): Promise<boolean> {
  const { rowCount } = await db.query(
    'update drill_plans set answer = $3 where drill_id = $1 and number = $2 and answer is null',
    [drillId, number, JSON.stringify(answer)],
  );
  return rowCount === 1;
}
