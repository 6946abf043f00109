import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { NeedId, TerritoryId } from '@/lib/identity/actor';
import type { Post } from '../post';
import { type PostRow, postOf } from '../post-row';

/** Every territory where somebody is registered. */
export async function listPeopledTerritories(db: WorkerDb): Promise<TerritoryId[]> {
  const { rows } = await db.query<{ code: TerritoryId }>(
    `select code from territories t where exists (select from people p where p.territory_id = t.code) order by code`,
  );
  return rows.map(({ code }) => code);
}

/** A few people compared with their sources, then made again; `last` is where the next batch begins, null at the end. */
export type Rebuilt = {
  readonly last: string | null;
  readonly compared: number;
  readonly different: number;
};

/** Compares and makes again the standings of one batch of people. */
export async function rebuildBatch(
  db: WorkerDb,
  territoryId: TerritoryId,
  after: string,
  batch: number,
): Promise<Rebuilt> {
  const { rows } = await db.query<Rebuilt>(
    'select last, compared, different from rebuild_standings($1, $2::uuid, $3)',
    [territoryId, after, batch],
  );
  return rows[0] ?? { last: null, compared: 0, different: 0 };
}

/** A few open needs drawn by the hour: the same hour draws the same ones. */
export async function drawOpenPosts(db: WorkerDb, now: Date, count: number): Promise<Post[]> {
  const { rows } = await db.query<PostRow>(
    `select n.id, n.organization_id, n.territory_id, n.structure_id, n.trade, n.starts_at, n.ends_at, n.tasks, n.regulated,
       n.public_served, n.civic_mission, n.wanted_kinds, n.transport, n.lodging, n.checked_only, s.lat, s.lon, s.category_code, c.epci_code, o.regime, o.legal_nature,
       (select coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'from', a.valid_from, 'until', a.valid_until)), '[]')
         from structure_agreements a where a.structure_id = n.structure_id) as agreements
     from needs n join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
       join organizations o on o.id = n.organization_id
     where n.status = 'open' and n.starts_at > $1
     order by md5(n.id::text || date_trunc('hour', $1::timestamptz)::text) limit $2`,
    [now, count],
  );
  return rows.map(postOf);
}

/** The alarm stays in the territory’s own journal: counts, never people. */
export async function recordRankingAlarm(
  db: WorkerDb,
  alarm: {
    readonly territoryId: TerritoryId;
    readonly action: 'standings-rebuilt' | 'ranking-checked';
    readonly needId: NeedId | null;
    readonly facts: Readonly<Record<string, number>>;
  },
  now: Date,
): Promise<void> {
  await db.query(
    `insert into journal_entries (chain, seq, at, actor_role, organization_id, territory_id, action, object_kind,
       object_id, result, facts, previous_hash, hash)
     values ('territory:' || $1, 0, $2, 'worker', null, $1, $3, $4, $5, 'different', $6, '', '')`,
    [
      alarm.territoryId,
      now,
      alarm.action,
      alarm.needId ? 'need' : 'territory',
      alarm.needId,
      JSON.stringify(alarm.facts),
    ],
  );
}
