import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { Channel, Reach } from '@/lib/profile/channel';
import type { Delivery, Report } from '../delivery';
import { nextCode } from '../heard';
import type { OutboxRow } from '../outbox-row';
import { QUESTION_PURPOSES, type QuestionPurpose } from '../phone-question';

/** How these people are reached, and what they refuse. */
export async function findReaches(
  db: WorkerDb,
  people: readonly string[],
): Promise<ReadonlyMap<string, Reach>> {
  if (people.length === 0) return new Map();
  const { rows } = await db.query<Reach & { readonly id: string }>(
    `select id, email, phone, preferred_channel as "preferredChannel", channel_objections as "channelObjections"
     from people where id = any($1::uuid[])`,
    [people],
  );
  return new Map(rows.map((row) => [row.id, row] as const));
}

/** The channel each of these messages takes. */
export async function saveChannels(
  db: WorkerDb,
  chosen: readonly { readonly id: string; readonly channel: Channel }[],
): Promise<void> {
  if (chosen.length === 0) return;
  await db.query(
    `update outbox_messages o set channel = c.channel
     from unnest($1::uuid[], $2::text[]) as c(id, channel) where o.id = c.id and o.channel <> c.channel`,
    [chosen.map(({ id }) => id), chosen.map(({ channel }) => channel)],
  );
}

/** What a question by telephone stands for. */
export type NewQuestion = {
  /** a person, or whoever answers for an association */
  readonly whom: { readonly personId: string } | { readonly membershipId: string };
  readonly needId?: string | null;
  readonly phone: string;
  readonly purpose: QuestionPurpose;
  /** what is asked about: an answer link, or a following */
  readonly aboutId: string;
  readonly solicitationId: string | null;
  readonly seen: string | null;
  readonly expiresAt: Date;
};

export type AskedQuestion = { readonly id: string; readonly code: string | null };

/**
 * The letter a question is answered by, the same each time it leaves again; what was told is written anew. One number’s
 * letters are given one at a time.
 */
export async function saveQuestion(
  db: WorkerDb,
  question: NewQuestion,
  now: Date,
): Promise<AskedQuestion> {
  const { phone, aboutId } = question;
  const about = QUESTION_PURPOSES[question.purpose];
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 33))', [phone]);
  const { rows } = await db.query<AskedQuestion>(
    `update phone_questions set seen = $2, expires_at = $3 where ${about} = $1 and phone = $4 returning id, code`,
    [aboutId, question.seen, question.expiresAt, phone],
  );
  if (rows[0]?.code) return rows[0];
  const code = nextCode(...(await lettersOf(db, phone, now)));
  await db.query('update phone_questions set code = null where phone = $1 and code = $2', [
    phone,
    code,
  ]);
  const { rows: kept } = await db.query<AskedQuestion>(
    `insert into phone_questions (id, person_id, territory_id, phone, code, purpose, ${about}, solicitation_id, seen, asked_at,
       expires_at, membership_id, need_id)
     select $1, w.person_id, w.territory_id, $2, $3, $4, $5, $6, $7, $8, $9, w.membership_id, $12
     from (select id as person_id, null::uuid as membership_id, territory_id from people where id = $10
       union all select null, id, territory_id from memberships where id = $11) w
     on conflict (${about}) do update set phone = excluded.phone, code = excluded.code, seen = excluded.seen,
       expires_at = excluded.expires_at
     returning id, code`,
    [
      newId(now),
      phone,
      code,
      question.purpose,
      aboutId,
      question.solicitationId,
      question.seen,
      now,
      question.expiresAt,
      'personId' in question.whom ? question.whom.personId : null,
      'membershipId' in question.whom ? question.whom.membershipId : null,
      question.needId ?? null,
    ],
  );
  const [asked] = kept;
  if (!asked) throw new Error('a question to nobody');
  return asked;
}

async function lettersOf(
  db: WorkerDb,
  phone: string,
  now: Date,
): Promise<[last: string | null, waiting: readonly string[]]> {
  const { rows } = await db.query<{ code: string; waits: boolean }>(
    `select code, expires_at > $2 as waits from phone_questions where phone = $1 and code is not null
     order by asked_at desc, id desc`,
    [phone, now],
  );
  return [rows[0]?.code ?? null, rows.filter(({ waits }) => waits).map(({ code }) => code)];
}

/** What a text or a call that left costs. */
export async function saveCost(
  db: WorkerDb,
  id: string,
  { segments, mils }: { readonly segments: number; readonly mils: number },
): Promise<void> {
  await db.query(
    `update outbox_messages set delivery = coalesce(delivery, 'accepted'), segments = coalesce(segments, 0) + $2,
       cost_mils = coalesce(cost_mils, 0) + $3 where id = $1`,
    [id, segments, mils],
  );
}

export type WaitingReport = {
  readonly id: string;
  readonly message_id: string;
  readonly status: Report;
  readonly at: Date;
};

/** Reports not applied yet, as they came; another worker’s are left to it. */
export async function lockReports(db: WorkerDb, limit: number): Promise<WaitingReport[]> {
  const { rows } = await db.query<WaitingReport>(
    `select id, message_id, status, at from phone_events where kind = 'report' and handled_at is null
     order by received_at limit $1 for update skip locked`,
    [limit],
  );
  return rows;
}

export type Reported = OutboxRow & { readonly delivery: Delivery | null };

/** The message a report is about, held while it is applied. */
export async function lockReported(db: WorkerDb, id: string): Promise<Reported | null> {
  const { rows } = await db.query<Reported>(
    `select id, organization_id, territory_id, channel, kind, person_id, user_id, email, solicitation_id, payload,
       dedupe_key, status, attempts, rings, created_at, not_after, delivery
     from outbox_messages where id = $1 for update`,
    [id],
  );
  return rows[0] ?? null;
}

/** What became of a message, as the network says it. */
export async function saveReported(
  db: WorkerDb,
  id: string,
  delivery: Delivery,
  at: Date,
): Promise<void> {
  await db.query(`update outbox_messages set delivery = $2, delivery_at = $3 where id = $1`, [
    id,
    delivery,
    at,
  ]);
}

/** A call nobody picked up rings again later. */
export async function ringAgain(db: WorkerDb, id: string, at: Date): Promise<void> {
  await db.query(
    `update outbox_messages set status = 'waiting', not_before = $2, delivery = null, rings = rings + 1, attempts = 0
     where id = $1`,
    [id, at],
  );
}

/** The same message by another way: chosen again when it leaves, past those already tried. */
export async function saveOtherWay(
  db: WorkerDb,
  message: OutboxRow,
  tried: string,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into outbox_messages (id, organization_id, territory_id, channel, kind, person_id, solicitation_id, payload,
       dedupe_key, created_at, not_after)
     values ($1, $2, $3, 'email', $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      newId(now),
      message.organization_id,
      message.territory_id,
      message.kind,
      message.person_id,
      message.solicitation_id,
      JSON.stringify({ ...message.payload, tried }),
      `${message.dedupe_key}:past-${tried}`,
      now,
      message.not_after,
    ],
  );
  return rowCount === 1;
}

/** These reports are applied. */
export async function saveHandled(db: WorkerDb, ids: readonly string[], now: Date): Promise<void> {
  await db.query(`update phone_events set handled_at = $2 where id = any($1)`, [ids, now]);
}

/** Where those who answer for an association said they may be told, and since when it is sure that it is theirs. */
export async function findHatPhones(
  db: WorkerDb,
  hats: readonly string[],
): Promise<ReadonlyMap<string, { readonly phone: string; readonly sure: boolean }>> {
  if (hats.length === 0) return new Map();
  const { rows } = await db.query<{ id: string; phone: string; sure: boolean }>(
    `select id, phone, phone_confirmed_at is not null as sure from memberships
     where id = any($1::uuid[]) and phone is not null and ended_at is null`,
    [hats],
  );
  return new Map(rows.map(({ id, ...row }) => [id, row] as const));
}
