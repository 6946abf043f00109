import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { Scenario } from '../scenario';

/** A drill whose clock runs. */
export type Running = {
  readonly id: string;
  readonly territoryId: string;
  readonly scenario: Scenario;
  readonly pace: number;
  readonly played: number;
  readonly tickedAt: Date;
};

/** The drills that are not ended, each held for this transaction. */
export async function lockRunning(db: WorkerDb): Promise<readonly Running[]> {
  const { rows } = await db.query<Running>(
    `select id, territory_id as "territoryId", scenario, pace, played_minutes as played, ticked_at as "tickedAt" from drills
     where ended_at is null order by id for update skip locked`,
  );
  return rows;
}

/** Writes how far a drill has come. */
export async function savePlayed(
  db: WorkerDb,
  id: string,
  {
    played,
    now,
    endedAt,
  }: { readonly played: number; readonly now: Date; readonly endedAt: Date | null },
): Promise<void> {
  await db.query(
    'update drills set played_minutes = $2, ticked_at = $3, ended_at = $4 where id = $1',
    [id, played, now, endedAt],
  );
}

/** Tells the open pages of the drills of a territory, and them alone, that theirs moved. */
export async function tellMoved(db: WorkerDb, territoryId: string, now: Date): Promise<void> {
  await db.query(
    `insert into live_events (organization_id, territory_id, need_id, kind, at) values (null, $1, null, 'drill-changed', $2)`,
    [territoryId, now],
  );
}
