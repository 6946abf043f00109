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

/** How long each kind of row is kept, in the words of its table; the deletion is the promise. */
const KEPT: readonly (readonly [what: string, statement: string])[] = [
  ['live events, one day', `delete from live_events where at < $1::timestamptz - interval '1 day'`],
  [
    'sign-in requests, one day',
    `delete from sign_in_requests where created_at < $1::timestamptz - interval '1 day'`,
  ],
  [
    'rate limits, one day',
    `delete from rate_limits where window_start < $1::timestamptz - interval '1 day'`,
  ],
  [
    'questions by telephone, thirty days after their time',
    `delete from phone_questions where expires_at < $1::timestamptz - interval '30 days'`,
  ],
  [
    'telephone events, thirty days',
    `delete from phone_events where received_at < $1::timestamptz - interval '30 days'`,
  ],
  [
    'form keys, thirty days',
    `delete from idempotency_keys where created_at < $1::timestamptz - interval '30 days'`,
  ],
  [
    'mission contacts, past their date',
    `delete from mission_contacts where visible_until <= $1::timestamptz`,
  ],
  [
    // the link of a mission stays until its shift is as old
    'action links, thirty days after their end',
    `delete from action_links l where expires_at < $1::timestamptz - interval '30 days'
       and not exists (select from needs n where n.id = l.need_id and n.ends_at >= $1::timestamptz - interval '30 days')`,
  ],
  [
    'sessions, past their end',
    `delete from sessions where least(expires_at, absolute_end_at) < $1::timestamptz`,
  ],
  [
    'messages, ninety days',
    `delete from outbox_messages where created_at < $1::timestamptz - interval '90 days'
       and status in ('sent', 'dropped', 'failed')`,
  ],
  [
    'availability exceptions, three months',
    `delete from availability_exceptions where ends_at < $1::timestamptz - interval '3 months'`,
  ],
  [
    'hours declared elsewhere, three months after their end',
    `delete from declared_hours where ends_at < $1::timestamptz - interval '3 months'`,
  ],
  [
    // the longest of them is good for three years; those that never lapse go with their person
    'conditions met, three years and six months',
    `delete from person_conditions where met_on < $1::timestamptz - interval '42 months' and condition not in ('immunity', 'yearly-hours-cap')`,
  ],
  [
    'checks, six months after they lapse or are taken back',
    `delete from person_proofs where coalesce(withdrawn_at, lapsed_at) < $1::timestamptz - interval '6 months'`,
  ],
  [
    'what would have helped, one year',
    `delete from reshape_hints where found_at < $1::timestamptz - interval '1 year'`,
  ],
  [
    'cohorts, three years after their end',
    `delete from cohorts where ends_on < $1::timestamptz - interval '3 years' and closed_at is not null`,
  ],
  [
    'unused invitations, thirty days after their end',
    `delete from invitations where accepted_at is null and expires_at < $1::timestamptz - interval '30 days'`,
  ],
  [
    'people invited who did not answer, after their link',
    `update pool_invitations set first_name = null, last_name = null, email = null, phone = null, trades = '{}',
       study_level = null, commune_code = null, contact_hash = null
     where joined_at is null and declined_at is null and contact_hash is not null
       and expires_at < $1::timestamptz - interval '${INVITATION_RULES.forgetDays} days'`,
  ],
  [
    'follow-ups, one year',
    `update pool_invitations set followed_until = $1, first_name = null, last_name = null
     where followed_until is null and followed_from < $1::timestamptz - interval '${INVITATION_RULES.countedDays} days'`,
  ],
  [
    'answers to invitations, one year',
    `delete from pool_invitations where declined_at is null and (followed_from is null or followed_until is not null)
       and invited_at < $1::timestamptz - interval '${INVITATION_RULES.countedDays} days'`,
  ],
  [
    'refusals of invitations, three years',
    `delete from pool_invitations where declined_at < $1::timestamptz - interval '${INVITATION_RULES.refusalDays} days'`,
  ],
  [
    'lines of files, seven days',
    `delete from people_import_lines l using people_imports i where i.id = l.import_id and i.status <> 'running'
       and coalesce(i.finished_at, i.undone_at, i.created_at) < $1::timestamptz - interval '${IMPORT_RULES.keptDays} days'`,
  ],
  [
    'imports, one year',
    `delete from people_imports i where created_at < $1::timestamptz - interval '1 year'
       and not exists (select from pool_invitations p where p.import_id = i.id)`,
  ],
];

export type Deleted = Readonly<Record<string, number>>;

/** Deletes what is past its time; says how many rows of each kind. */
export async function deletePast(db: WorkerDb, now: Date): Promise<Deleted> {
  const deleted: Record<string, number> = {};
  for (const [what, statement] of KEPT) {
    const { rowCount } = await db.query(statement, [now]);
    if (rowCount) deleted[what] = rowCount;
  }
  return deleted;
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
    `select n.id, n.organization_id, n.territory_id, n.seats_taken, count(a.id)::int as live
     from needs n left join assignments a on a.need_id = n.id and a.organization_id = n.organization_id
       and a.status <> 'cancelled'
     -- older missions are put aside
     where n.ends_at > $1::timestamptz - $2::interval
     group by n.id having n.seats_taken <> count(a.id) limit 100`,
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
