import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { ErasureEntry } from '../erasure';
import { RETENTION } from '../retention';
import { intervalOf } from '../span';

/** Files that gave no sign of life for too long, the oldest first. */
export async function listSilent(db: WorkerDb, now: Date, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select p.id from people p where p.status <> 'erased' and p.last_contact_at < $1::timestamptz - $2::interval
       and not exists (select from assignments a where a.person_id = p.id and a.status <> 'cancelled' and a.ends_at > $1::timestamptz - $2::interval)
     order by p.last_contact_at, p.id limit $3`,
    [now, intervalOf(RETENTION.profile.kept), limit],
  );
  return rows.map(({ id }) => id);
}

/** Somebody who has given no sign of life for a while, and when they are to be asked. */
export type Quiet = {
  readonly id: string;
  readonly territoryId: string;
  readonly lastContactAt: Date;
};

/**
 * People who can be reached, silent since before an instant, not asked for it yet: by mail, by text or by call. Whoever
 * stopped everything is asked as well: what they wanted kept is not erased without a word (RGPD, art. 18).
 */
export async function listToAsk(
  db: WorkerDb,
  months: number,
  now: Date,
  limit: number,
): Promise<readonly Quiet[]> {
  const { rows } = await db.query<Quiet>(
    `select p.id, p.territory_id as "territoryId", p.last_contact_at as "lastContactAt" from people p
     where p.status <> 'erased'
       and (p.email is not null and not 'email' = any (p.channel_objections)
         or p.phone is not null and not array['sms', 'voice'] <@ p.channel_objections)
       and p.last_contact_at < $1::timestamptz - make_interval(months => $2)
       and p.last_contact_at >= $1::timestamptz - make_interval(months => $2 + 1)
       and not exists (select from outbox_messages o
         where o.dedupe_key = 'still-there:' || p.id || ':' || (extract(epoch from p.last_contact_at) * 1000)::bigint || ':' || $2)
     order by p.last_contact_at, p.id limit $3`,
    [now, months, limit],
  );
  return rows;
}

/** Writes the question and its link, in one transaction. */
export async function insertStillThere(
  db: WorkerDb,
  one: {
    readonly quiet: Quiet;
    readonly months: number;
    readonly now: Date;
    readonly link: { readonly id: string; readonly tokenHash: string };
    readonly messageId: string;
    readonly expiresAt: Date;
  },
): Promise<void> {
  const { quiet, months, now, link, messageId, expiresAt } = one;
  await db.query(
    `insert into action_links (id, token_hash, purpose, person_id, territory_id, issued_via, created_at, expires_at)
     values ($1, $2, 'leave', $3, $4, 'email', $5, $6)`,
    [link.id, link.tokenHash, quiet.id, quiet.territoryId, now, expiresAt],
  );
  await db.query(
    `insert into outbox_messages (id, territory_id, channel, kind, person_id, payload, dedupe_key, created_at, not_after)
     values ($1, $2, 'email', 'still-there', $3, $4, $5, $6, $7)`,
    [
      messageId,
      quiet.territoryId,
      quiet.id,
      JSON.stringify({ linkId: link.id, months }),
      `still-there:${quiet.id}:${quiet.lastContactAt.getTime()}:${months}`,
      now,
      expiresAt,
    ],
  );
}

/** The ledger, oldest first. */
export async function listErasures(db: WorkerDb): Promise<readonly ErasureEntry[]> {
  const { rows } = await db.query<ErasureEntry>(
    `select subject_hash as "subjectHash", at, cause from erasures order by at, id`,
  );
  return rows;
}

/** References of the people who stand in the database, some at a time. */
export async function listPeopleAfter(
  db: WorkerDb,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select id from people where status <> 'erased' and ($1::uuid is null or id > $1) order by id limit $2`,
    [after, limit],
  );
  return rows.map(({ id }) => id);
}

/** Whom a message of these kinds is for, as it is written. */
export type LeavingWords = {
  readonly id: string;
  readonly territoryId: string;
  readonly firstName: string;
  readonly lastContactAt: Date;
};

export async function findLeaving(
  db: WorkerDb,
  by: { readonly id: string | null; readonly email: string | null },
): Promise<LeavingWords | null> {
  const { rows } = await db.query<LeavingWords>(
    `select id, territory_id as "territoryId", first_name as "firstName", last_contact_at as "lastContactAt"
     from people where status <> 'erased' and (id = $1 or email = $2)`,
    [by.id, by.email],
  );
  return rows[0] ?? null;
}

/** The link somebody asked for, made when its message leaves; a message tried twice makes it once. */
export async function insertLeaveLink(
  db: WorkerDb,
  link: { readonly id: string; readonly tokenHash: string },
  person: LeavingWords,
  until: { readonly now: Date; readonly expiresAt: Date },
): Promise<void> {
  await db.query(
    `insert into action_links (id, token_hash, purpose, person_id, territory_id, issued_via, created_at, expires_at)
     values ($1, $2, 'leave', $3, $4, 'email', $5, $6) on conflict do nothing`,
    [link.id, link.tokenHash, person.id, person.territoryId, until.now, until.expiresAt],
  );
}
