import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { NeedId, OrganizationId, TerritoryId } from '@/lib/identity/actor';
import { heldSince } from '../ask-rules';
import type { NeedRef } from '../wave-plan';

type RefRow = { need_id: string; organization_id: string; territory_id: string };

const toRef = (row: RefRow): NeedRef => ({
  needId: row.need_id as NeedId,
  organizationId: row.organization_id as OrganizationId,
  territoryId: row.territory_id as TerritoryId,
});

const AT_ONCE = 100;

/**
 * Needs to look at now, worst and soonest first: their wave's hour has come, somebody answered since the last look, or
 * a seat is free that somebody of the reserve list asked to be told of; never of a suspended body, nor while as many yeses wait to be confirmed. Whether to act is decided again under the need's lock.
 */
export async function listDueNeeds(db: WorkerDb, now: Date): Promise<NeedRef[]> {
  const { rows } = await db.query<RefRow>(
    `select n.id as need_id, n.organization_id, n.territory_id from needs n
     join organizations o on o.id = n.organization_id and o.status <> 'suspended'
     left join need_wave_settings s on s.need_id = n.id and s.mode = 'automatic' and s.paused_at is null
     left join need_waves w on w.need_id = s.need_id and w.sent_at is null
     where n.status = 'open' and n.ends_at > $1
       and n.seats - n.seats_taken > (select count(*) from solicitations q where q.need_id = n.id and q.status = 'pending' and q.offered_at is not null)
       and (w.planned_at <= $1
       or (w.id is not null and exists (select from solicitations q where q.need_id = n.id
             and greatest(q.answered_at, q.closed_at) > s.looked_at))
       or (exists (select from solicitations q where q.need_id = n.id and q.reserved_at is not null and q.status = 'closed'
             and q.close_reason = 'filled')
         and n.seats - n.seats_taken > (select count(*) from solicitations q where q.need_id = n.id and q.reserved_at is not null
             and q.status = 'pending' and q.asked_at > $3)))
     order by array_position(array['vital', 'serious', 'degraded', 'comfort'], n.severity), n.starts_at, n.id limit $2`,
    [now, AT_ONCE, heldSince(now)],
  );
  return rows.map(toRef);
}

/** Open needs whose start is nearer than the hours of their severity, usual or of the activation in force, and that were not raised yet. */
export async function listNeedsToRaise(
  db: WorkerDb,
  hours: Readonly<Record<string, number | null>>,
  now: Date,
): Promise<NeedRef[]> {
  const known = Object.entries(hours).filter(([, limit]) => limit !== null);
  const { rows } = await db.query<RefRow>(
    `select n.id as need_id, n.organization_id, n.territory_id from needs n
     left join unnest($2::text[], $3::float8[]) as t(severity, hours) on t.severity = n.severity
     left join activated_rules(null, $1) a on a.territory_id = n.territory_id
     where n.status = 'open' and n.ends_at > $1
       and n.starts_at <= $1::timestamptz + coalesce((a.thresholds ->> n.severity)::float8, t.hours) * interval '1 hour'
       and not exists (select from need_alerts a where a.need_id = n.id and a.kind = 'threshold')
     order by n.starts_at, n.id limit $4`,
    [now, known.map(([severity]) => severity), known.map(([, limit]) => limit), AT_ONCE],
  );
  return rows.map(toRef);
}
