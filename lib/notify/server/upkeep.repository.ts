import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { RETENTION } from '@/lib/rights/retention';
import { intervalOf } from '@/lib/rights/span';

const EXPIRED_AT_ONCE = 200;

/**
 * Needs whose end is past expire, and their unanswered questions with them. Needs are locked before their
 * solicitations, as an answer does; one being answered right now is left for the next minute.
 */
export async function expireNeeds(db: WorkerDb, now: Date): Promise<number> {
  const { rows } = await db.query<{ id: string }>(
    `update needs set status = 'expired', closed_at = $1, close_reason = 'need-expired', updated_at = $1
     where id in (select id from needs where status = 'open' and ends_at <= $1
       order by ends_at limit $2 for update skip locked)
     returning id`,
    [now, EXPIRED_AT_ONCE],
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await db.query(
    `update solicitations set status = 'closed', closed_at = $2, close_reason = 'need-expired'
     where need_id = any($1::uuid[]) and status = 'pending'`,
    [ids, now],
  );
  await db.query(
    `insert into live_events (organization_id, territory_id, need_id, kind, at)
     select organization_id, territory_id, id, 'need-closed', $2 from needs where id = any($1::uuid[])`,
    [ids, now],
  );
  await db.query(
    `insert into journal_entries (chain, seq, at, actor_role, organization_id, territory_id, action, object_kind,
       object_id, result, facts, previous_hash, hash)
     select organization_id::text, 0, $2, 'worker', organization_id, territory_id, 'need-expired', 'need', id, 'done',
       jsonb_build_object('seats', seats, 'seatsTaken', seats_taken), '', '' from needs
     where id = any($1::uuid[]) order by needs.organization_id, needs.id`,
    [ids, now],
  );
  return ids.length;
}

export type WrongCount = {
  readonly id: string;
  readonly organization_id: string;
  readonly territory_id: string;
  readonly seats_taken: number;
  readonly live: number;
};

/** Needs whose seats taken are not their live missions: never expected, so each is an alarm. */
export async function listWrongCounts(db: WorkerDb, now: Date): Promise<WrongCount[]> {
  const { rows } = await db.query<WrongCount>(
    `select n.id, n.organization_id, n.territory_id, n.seats_taken, live from needs n
     cross join lateral (select (select count(*) from assignments a where a.need_id = n.id and a.organization_id = n.organization_id
         and a.status <> 'cancelled')::int
       + (select coalesce(sum(t.size), 0) from teams t where t.need_id = n.id and t.status in ('confirmed', 'to-reconfirm'))::int as live) l
     -- older missions are put aside
     where n.ends_at > $1::timestamptz - $2::interval and n.seats_taken <> live limit 100`,
    [now, intervalOf(RETENTION.mission.kept)],
  );
  return rows;
}

/** The alarm stays in the organization's own journal. */
export async function recordAlarm(db: WorkerDb, wrong: WrongCount, now: Date): Promise<void> {
  await db.query(
    `insert into journal_entries (chain, seq, at, actor_role, organization_id, territory_id, action, object_kind,
       object_id, result, facts, previous_hash, hash)
     values ($1, 0, $2, 'worker', $3, $4, 'seats-checked', 'need', $5, 'seats-do-not-match', $6, '', '')`,
    [
      wrong.organization_id,
      now,
      wrong.organization_id,
      wrong.territory_id,
      wrong.id,
      JSON.stringify({ seatsTaken: wrong.seats_taken, missions: wrong.live }),
    ],
  );
}

export type ChainHead = { readonly chain: string; readonly seq: string; readonly hash: string };

/** The last link of every journal chain. */
export async function listHeads(db: WorkerDb): Promise<ChainHead[]> {
  const { rows } = await db.query<ChainHead>(
    `select chain, seq::text, hash from journal_heads order by chain`,
  );
  return rows;
}

/** Tells readiness pages that a worker lives, and whether it keeps up. */
export async function saveBeat(db: WorkerDb, late: boolean, at: Date): Promise<void> {
  await db.query(
    `insert into live_events (organization_id, territory_id, need_id, kind, at) values (null, '', null, $1, $2)`,
    [late ? 'worker-late' : 'worker-alive', at],
  );
}
