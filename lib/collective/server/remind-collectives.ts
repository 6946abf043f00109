import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import { dayOf } from '@/lib/shared/civil-time';
import { minutesAfter } from '@/lib/shared/period';

const MINUTES_A_DAY = 1440;

/** One reminder: to the direction of a body, or to somebody of the cell. */
type Reminder = {
  readonly territoryId: string;
  readonly organizationId: string | null;
  readonly userId: string | null;
  readonly about: string;
  /** when a meeting is: put off, it is recalled again; null: a decision, that is another line once it is said again */
  readonly startsAt: Date | null;
};

/** Who is reminded of what is set for the coming day: the bodies that are in, and the cell, as long as they meet. */
const MEETINGS = `
  with soon as (
    select m.id, m.territory_id, m.collective_id, m.starts_at from collective_meetings m
      join collectives c on c.id = m.collective_id and c.closed_at is null
    where m.cancelled_at is null and m.starts_at > $1 and m.starts_at <= $2)
  select m.territory_id as "territoryId", b.organization_id as "organizationId", null::uuid as "userId", m.id as about, m.starts_at as "startsAt"
  from soon m join collective_bodies b on b.collective_id = m.collective_id and b.status = 'in'
  union all
  select m.territory_id, null, h.user_id, m.id, m.starts_at from soon m
    join memberships h on h.territory_id = m.territory_id and h.role = 'cell' and h.ended_at is null`;

/** Who is reminded of what is to be done by the coming day: the body it was given to as long as it is in, otherwise the cell. */
const DECISIONS = `
  with last as (
    select distinct on (d.thread_id) d.* from collective_decisions d join collectives c on c.id = d.collective_id and c.closed_at is null
    order by d.thread_id, d.version desc)
  select l.territory_id as "territoryId", b.organization_id as "organizationId", null::uuid as "userId", l.id as about, null::timestamptz as "startsAt"
  from last l join collective_bodies b on b.id = l.body_id and b.status = 'in'
  where l.state = 'to-do' and l.due_on between $1::date and $2::date
  union all
  select l.territory_id, null, h.user_id, l.id, null from last l
    join memberships h on h.territory_id = l.territory_id and h.role = 'cell' and h.ended_at is null
  where l.state = 'to-do' and not exists (select from collective_bodies b where b.id = l.body_id and b.status = 'in') and l.due_on between $1::date and $2::date`;

async function write(
  db: WorkerDb,
  { territoryId, organizationId, userId, about, startsAt }: Reminder,
  kind: 'collective-meeting' | 'collective-decision',
  now: Date,
): Promise<number> {
  const at = startsAt?.toISOString() ?? '';
  const payload =
    kind === 'collective-meeting'
      ? { meetingId: about, about: 'soon', startsAt: at }
      : { decisionId: about };
  const { rowCount } = await db.query(
    `insert into outbox_messages (id, organization_id, territory_id, user_id, channel, kind, payload, dedupe_key, created_at, not_after)
     values ($1, $2, $3, $4, 'email', $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      newId(now),
      organizationId,
      territoryId,
      userId,
      kind,
      JSON.stringify(payload),
      `${kind}:soon:${about}:${at}:${organizationId ?? userId}`,
      now,
      minutesAfter(now, MINUTES_A_DAY),
    ],
  );
  return rowCount ?? 0;
}

/** By day, the day before: each meeting and each decision to come is recalled to whoever it concerns. Run twice it writes once. */
export async function remindCollectives(
  pool: pg.Pool,
  now: Date,
  isAwake: (territoryId: string) => boolean,
): Promise<number> {
  const tomorrow = minutesAfter(now, MINUTES_A_DAY);
  return await inTransaction(pool, async (db) => {
    const meetings = await db.query<Reminder>(MEETINGS, [now, tomorrow]);
    const decisions = await db.query<Reminder>(DECISIONS, [dayOf(now), dayOf(tomorrow)]);
    let written = 0;
    for (const one of meetings.rows.filter(({ territoryId }) => isAwake(territoryId)))
      written += await write(db, one, 'collective-meeting', now);
    for (const one of decisions.rows.filter(({ territoryId }) => isAwake(territoryId)))
      written += await write(db, one, 'collective-decision', now);
    return written;
  });
}
