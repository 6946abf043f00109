import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { NeedId, OrganizationId, PersonId, TerritoryId } from '@/lib/identity/actor';
import type { PlanDecision } from '../decision';

type DecisionRow = { person_id: string; need_id: string; kind: PlanDecision['kind'] };
const toDecision = (row: DecisionRow): PlanDecision => ({
  personId: row.person_id,
  needId: row.need_id,
  kind: row.kind,
});

/** One territory’s decisions are taken one at a time: held until the end of the transaction. */
export async function lockDecisions(tx: Tx, territoryId: TerritoryId): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${territoryId}, 5))`;
}

/** What was decided by hand about a need or a person of the speaker’s territory, first first. */
export async function listDecisionsAbout(
  tx: Tx,
  { personId, needId }: { readonly personId: PersonId; readonly needId: NeedId },
): Promise<PlanDecision[]> {
  const rows = await tx.$queryRaw<DecisionRow[]>`
    select person_id, need_id, kind from plan_decisions where person_id = ${personId}::uuid or need_id = ${needId}::uuid
    order by decided_at, person_id, need_id`;
  return rows.map(toDecision);
}

/** Everything decided by hand in a territory, first first: what its plan keeps. */
export async function listDecisions(
  db: WorkerDb,
  territoryId: TerritoryId,
): Promise<PlanDecision[]> {
  const { rows } = await db.query<DecisionRow>(
    `select person_id, need_id, kind from plan_decisions where territory_id = $1 order by decided_at, person_id, need_id`,
    [territoryId],
  );
  return rows.map(toDecision);
}

type NewDecision = {
  readonly personId: PersonId;
  readonly needId: NeedId;
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
  readonly kind: PlanDecision['kind'];
  readonly decidedBy: string;
  readonly place: number | null;
};

/** Writes a decision; the database allows one per pair. */
export async function insertDecision(tx: Tx, one: NewDecision, now: Date): Promise<void> {
  await tx.$executeRaw`
    insert into plan_decisions (territory_id, person_id, need_id, organization_id, kind, decided_by, decided_at, place)
    values (${one.territoryId}, ${one.personId}::uuid, ${one.needId}::uuid, ${one.organizationId}::uuid, ${one.kind},
      ${one.decidedBy}::uuid, ${now}, ${one.place})`;
}

/** Lifts a decision. */
export async function deleteDecision(
  tx: Tx,
  { personId, needId }: { readonly personId: PersonId; readonly needId: NeedId },
): Promise<void> {
  await tx.$executeRaw`
    delete from plan_decisions where person_id = ${personId}::uuid and need_id = ${needId}::uuid`;
}
