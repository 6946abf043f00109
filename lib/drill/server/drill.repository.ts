import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { CellMember, MembershipId, TerritoryId, UserId } from '@/lib/identity/actor';
import { announce } from '@/lib/notify/live';
import type { Outcome } from '@/lib/queue/case';
import type { Lever } from '@/lib/queue/lever';
import type { Thresholds } from '@/lib/solicitation/ask-rules';
import type { DrillPlace } from '../draw';
import type { Drill, DrillId } from '../drill';
import type { DrillCaseFact, DrillCaseFactKind } from '../drill-case';
import type { Scenario } from '../scenario';
import type { DrillAct } from '../script';

type Row = {
  readonly id: string;
  readonly scenario: string;
  readonly pace: number;
  readonly places: unknown;
  readonly openedAt: Date;
  readonly playedMinutes: number;
  readonly endedAt: Date | null;
} & Thresholds;

const toDrill = (row: Row): Drill => ({
  id: row.id as DrillId,
  scenario: row.scenario as Scenario,
  pace: row.pace,
  places: row.places as readonly DrillPlace[],
  openedAt: row.openedAt,
  played: row.playedMinutes,
  endedAt: row.endedAt,
  thresholds: {
    ...{ vital: row.vital, serious: row.serious, degraded: row.degraded, comfort: row.comfort },
  },
});

/** Every drill of a territory, the newest first. */
export async function listDrills(tx: Tx, territoryId: TerritoryId): Promise<readonly Drill[]> {
  const rows = await tx.drill.findMany({ where: { territoryId }, orderBy: { id: 'desc' } });
  return rows.map(toDrill);
}

/** One drill of the speaker’s territory; null when there is none. */
export async function findDrill(tx: Tx, id: DrillId): Promise<Drill | null> {
  const row = await tx.drill.findUnique({ where: { id } });
  return row && toDrill(row);
}

/** The same, held until the transaction ends; what is ended is not. */
export async function lockDrill(tx: Tx, id: DrillId): Promise<Drill | null> {
  await tx.$queryRaw`select id from drills where id = ${id}::uuid for update`;
  return await findDrill(tx, id);
}

/** One opening at a time in a territory, until the transaction ends. */
export async function lockDrills(tx: Tx, territoryId: TerritoryId): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('drills'), hashtext(${territoryId}))`;
}

/** As many structures as a drill copies at most. */
const COPIED = 60;

/** The structures of a territory as everybody may read them: what a drill copies. */
export async function listPlaces(tx: Tx, territoryId: TerritoryId): Promise<readonly DrillPlace[]> {
  return await tx.$queryRaw<DrillPlace[]>`
    select s.name, c.name as "communeName", s.category_code as "categoryCode"
    from structures s join communes c on c.code = s.commune_code
    where s.territory_id = ${territoryId} and s.status = 'active' order by s.id limit ${COPIED}`;
}

/** Writes a drill down. */
export async function insertDrill(
  tx: Tx,
  said: {
    readonly scenario: Scenario;
    readonly pace: number;
    readonly places: readonly DrillPlace[];
    readonly thresholds: Thresholds;
  },
  by: { readonly territoryId: TerritoryId; readonly userId: UserId; readonly now: Date },
): Promise<DrillId> {
  const id = newId<'drill'>(by.now);
  await tx.drill.create({
    data: {
      ...{ id, scenario: said.scenario, pace: said.pace, places: [...said.places] },
      ...{ territoryId: by.territoryId, openedBy: by.userId, openedAt: by.now },
      ...{ playedMinutes: 0, tickedAt: by.now },
      ...said.thresholds,
    },
  });
  return id;
}

/** Ends a drill now. */
export async function saveDrillEnd(tx: Tx, id: DrillId, now: Date): Promise<void> {
  await tx.$executeRaw`update drills set ended_at = ${now} where id = ${id}::uuid`;
}

/** Erases a drill that is ended, and all that was done in it. */
export async function deleteDrill(tx: Tx, id: DrillId): Promise<void> {
  await tx.$executeRaw`delete from drills where id = ${id}::uuid`;
}

/** What agents did in a drill, in the order of its clock. */
export async function listActs(tx: Tx, id: DrillId): Promise<readonly DrillAct[]> {
  const rows = await tx.drillAct.findMany({
    where: { drillId: id },
    orderBy: [{ minute: 'asc' }, { needKey: 'asc' }, { lever: 'asc' }],
  });
  return rows.map(({ needKey, lever, minute }) => ({ needKey, lever: lever as Lever, minute }));
}

/** Writes down a lever pulled in a drill. */
export async function insertAct(
  tx: Tx,
  { id, played }: Pick<Drill, 'id' | 'played'>,
  { needKey, lever }: Pick<DrillAct, 'needKey' | 'lever'>,
  by: { readonly territoryId: TerritoryId; readonly userId: UserId },
): Promise<void> {
  await tx.drillAct.create({
    data: {
      ...{ drillId: id, territoryId: by.territoryId, needKey, lever, minute: played },
      actedBy: by.userId,
    },
  });
}

/** What agents did on the cases of a drill, in the order they did it. */
export async function listCaseFacts(tx: Tx, id: DrillId): Promise<readonly DrillCaseFact[]> {
  const rows = await tx.drillCaseFact.findMany({
    where: { drillId: id },
    orderBy: [{ needKey: 'asc' }, { version: 'asc' }],
  });
  return rows.map(({ drillId: _, territoryId: __, kind, outcome, membershipId, ...row }) => ({
    ...row,
    kind: kind as DrillCaseFactKind,
    outcome: outcome as Outcome | null,
    membershipId: membershipId as MembershipId,
  }));
}

/** Appends one; the database writes who did it. */
export async function insertCaseFact(
  tx: Tx,
  { id, played }: Pick<Drill, 'id' | 'played'>,
  fact: Pick<DrillCaseFact, 'needKey' | 'version' | 'kind'> &
    Partial<Pick<DrillCaseFact, 'text' | 'lookAgainMinute' | 'outcome'>>,
  { territoryId, membershipId }: CellMember,
): Promise<void> {
  await tx.drillCaseFact.create({
    data: { ...fact, drillId: id, territoryId, minute: played, membershipId, byName: '' },
  });
}

/** Tells the open pages of the drills of a territory, and them alone, that theirs moved. */
export const tellDrill = (tx: Tx, territoryId: TerritoryId, now: Date): Promise<void> =>
  announce(tx, now, { organizationId: null, territoryId, needId: null, kind: 'drill-changed' });
