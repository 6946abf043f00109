import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';

/** An activation whose hour has come and that asked nobody yet. */
export type Begun = {
  readonly id: string;
  readonly territoryId: string;
  readonly openedBy: string;
};

/** The activations that have begun and asked nobody yet, held for this transaction. */
export async function lockBegun(db: WorkerDb, now: Date): Promise<readonly Begun[]> {
  const { rows } = await db.query<Begun>(
    `select id, territory_id as "territoryId", opened_by as "openedBy" from activations
     where asked_at is null and closed_at is null and starts_at <= $1 and ends_at > $1 order by id for update skip locked`,
    [now],
  );
  return rows;
}

/** The pools of a territory that did not ask everybody lately, each held so that its manager does not ask too. */
export async function listPoolsToAsk(
  db: WorkerDb,
  territoryId: string,
  now: Date,
): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>(
    'select id from pools where territory_id = $1 order by id',
    [territoryId],
  );
  const free: string[] = [];
  for (const { id } of rows) {
    await db.query('select pg_advisory_xact_lock(hashtextextended($1, 4))', [id]);
    const resting = await db.query(
      'select from refresh_campaigns where pool_id = $1 and rests_until > $2',
      [id, now],
    );
    if (resting.rowCount === 0) free.push(id);
  }
  return free;
}

/** A pool asks everybody to confirm. */
export async function insertCampaign(
  db: WorkerDb,
  one: Begun & {
    readonly poolId: string;
    readonly now: Date;
    readonly restsUntil: Date;
  },
): Promise<number> {
  const { rowCount } = await db.query(
    `insert into refresh_campaigns (id, pool_id, territory_id, asked_by, asked_at, rests_until) values ($1, $2, $3, $4, $5, $6)`,
    [one.id, one.poolId, one.territoryId, one.openedBy, one.now, one.restsUntil],
  );
  return rowCount ?? 0;
}

/** Notes that everybody was asked. */
export async function saveAsked(db: WorkerDb, id: string, now: Date): Promise<void> {
  await db.query('update activations set asked_at = $2 where id = $1', [id, now]);
}
