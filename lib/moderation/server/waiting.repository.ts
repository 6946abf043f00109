import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { PoolId, TerritoryId, UserId } from '@/lib/identity/actor';
import type { Post } from '@/lib/matching/post';
import { type PostRow, postOf } from '@/lib/matching/post-row';

/** A mission nobody decided of yet, as the worker reads it. */
export type WaitingMission = {
  readonly post: Post;
  readonly since: Date;
  /** the cell was told already */
  readonly raised: boolean;
};

const MOST = 500;

/** What is open and waits for a moderator, of one territory or of all. */
export async function listWaitingMissions(
  db: WorkerDb,
  now: Date,
  territoryId: TerritoryId | null = null,
): Promise<WaitingMission[]> {
  const { rows } = await db.query<PostRow & { civic_since: Date; raised: boolean }>(
    `select n.id, n.organization_id, n.territory_id, n.structure_id, n.trade, n.starts_at, n.ends_at, n.tasks, n.regulated,
       n.public_served, n.civic_mission, n.wanted_kinds, n.transport, n.lodging, n.civic_since, s.lat, s.lon, s.category_code,
       c.epci_code, o.regime, o.legal_nature, '[]'::jsonb as agreements,
       exists (select from need_alerts a where a.need_id = n.id and a.kind = 'civic-unanswered') as raised
     from needs n join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
       join organizations o on o.id = n.organization_id
     where n.status = 'open' and n.civic_mission = 'waiting' and n.ends_at > $1 and not n.regulated
       and ($2::text is null or n.territory_id = $2)
     order by n.starts_at, n.id limit $3`,
    [now, territoryId, MOST],
  );
  return rows.map((row) => ({ post: postOf(row), since: row.civic_since, raised: row.raised }));
}

/** A civic reserve, its moderators, and when each kind of mail was last written to them. */
export type ModeratedPool = {
  readonly id: PoolId;
  readonly name: string;
  readonly territoryId: TerritoryId;
  readonly managers: readonly { readonly userId: UserId; readonly email: string }[];
  readonly toldAt: Date | null;
};

/** Every civic reserve. */
export async function listModeratedPools(db: WorkerDb): Promise<readonly ModeratedPool[]> {
  const { rows } = await db.query<ModeratedPool>(
    `select p.id, p.name, p.territory_id as "territoryId",
       (select coalesce(json_agg(json_build_object('userId', m.user_id, 'email', m.email) order by m.id), '[]')
        from memberships m join users u on u.id = m.user_id
        where m.pool_id = p.id and m.role = 'pool-manager' and m.ended_at is null and u.disabled_at is null) as managers,
       (select max(o.created_at) from outbox_messages o
        where o.kind = 'civic-waiting' and o.territory_id = p.territory_id and o.payload->>'poolId' = p.id::text) as "toldAt"
     from pools p where p.kind = 'civic-volunteer' order by p.id`,
  );
  return rows;
}

/** One civic reserve; null when it is gone. */
export async function findModeratedPool(
  db: WorkerDb,
  id: string,
): Promise<{ readonly name: string; readonly territoryId: TerritoryId } | null> {
  const { rows } = await db.query<{ name: string; territoryId: TerritoryId }>(
    `select name, territory_id as "territoryId" from pools where id = $1 and kind = 'civic-volunteer'`,
    [id],
  );
  return rows[0] ?? null;
}

/** Puts one mail to one moderator in the outbox; one already there is left alone. */
export async function insertModeratorMail(
  db: WorkerDb,
  mail: {
    readonly id: string;
    readonly kind: 'civic-waiting' | 'civic-day';
    readonly pool: Pick<ModeratedPool, 'id' | 'territoryId'>;
    readonly to: ModeratedPool['managers'][number];
    readonly payload: Readonly<Record<string, string>>;
    readonly key: string;
    readonly now: Date;
  },
): Promise<boolean> {
  const { id, kind, pool, to, payload, key, now } = mail;
  const { rowCount } = await db.query(
    `insert into outbox_messages (id, territory_id, channel, kind, user_id, email, payload, dedupe_key, created_at)
     values ($1, $2, 'email', $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      id,
      pool.territoryId,
      kind,
      to.userId,
      to.email,
      { poolId: pool.id, ...payload },
      `${kind}:${pool.id}:${to.userId}:${key}`,
      now,
    ],
  );
  return rowCount === 1;
}

/** What happened in a period around the missions a pool agreed to: counts. */
export type CivicDay = {
  readonly agreed: number;
  readonly asked: number;
  readonly yes: number;
  readonly cancelled: number;
  readonly expected: number;
  readonly present: number;
};

/** Counts of one day: missions agreed to, questions, yes, missions given up; people expected that day, and seen at work. */
export async function countCivicDay(
  db: WorkerDb,
  poolId: string,
  from: Date,
  until: Date,
): Promise<CivicDay> {
  const { rows } = await db.query<CivicDay>(
    `with missions as (
       select distinct d.need_id from civic_decisions d where d.pool_id = $1 and d.status = 'approved'),
     asked as (
       select q.id, q.asked_at from solicitations q join missions m on m.need_id = q.need_id
         join people p on p.id = q.person_id and p.kind = 'civic-volunteer'),
     come as (
       select a.* from assignments a join asked q on q.id = a.solicitation_id)
     select (select count(distinct need_id)::int from civic_decisions where pool_id = $1 and status = 'approved' and decided_at >= $2 and decided_at < $3) as agreed,
       (select count(*)::int from asked where asked_at >= $2 and asked_at < $3) as asked,
       (select count(*)::int from come where accepted_at >= $2 and accepted_at < $3 and status <> 'cancelled') as yes,
       (select count(*)::int from come where cancelled_at >= $2 and cancelled_at < $3) as cancelled,
       (select count(*)::int from come where starts_at >= $2 and starts_at < $3 and status <> 'cancelled') as expected,
       (select count(*)::int from come where starts_at >= $2 and starts_at < $3 and status <> 'cancelled' and started_at is not null) as present`,
    [poolId, from, until],
  );
  return rows[0] ?? { agreed: 0, asked: 0, yes: 0, cancelled: 0, expected: 0, present: 0 };
}

/** A need refused by the civic reserve, as its structure’s mail says it; null when it was agreed to since. */
export async function findRefused(
  db: WorkerDb,
  needId: string,
): Promise<{
  readonly trade: Post['trade'];
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly structureName: string;
  readonly communeName: string;
  readonly reason: string;
} | null> {
  const { rows } = await db.query(
    `select n.trade, n.starts_at as "startsAt", n.ends_at as "endsAt", s.name as "structureName", c.name as "communeName", d.reason
     from needs n join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
       join lateral (select reason from civic_decisions x where x.need_id = n.id and x.status = 'refused'
         order by x.decided_at desc, x.id desc limit 1) d on true
     where n.id = $1 and n.civic_mission = 'refused'`,
    [needId],
  );
  return (rows[0] as never) ?? null;
}
