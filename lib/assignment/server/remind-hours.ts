import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import { minutesAfter } from '@/lib/shared/period';
import type { AssignmentId } from '../assignment';
import { HOURS_RULE, type HoursSide } from '../hours';
import { hoursNews } from './sign-hours';

const MINUTES_A_DAY = 1440;
const BATCH = 500;

type Silent = Parameters<typeof hoursNews>[0] & {
  readonly id: AssignmentId;
  readonly to: HoursSide;
  readonly version: number;
  readonly homeTerritoryId: string;
};

/** The side that stays silent about the hours of a mission is reminded, once per word of the other; nothing is agreed by it. Returns how many. */
export async function remindHours(pool: pg.Pool, now: Date): Promise<number> {
  return await inTransaction(pool, async (db) => {
    let reminded = 0;
    for (const one of await listSilent(db, now)) if (await remind(db, one, now)) reminded += 1;
    return reminded;
  });
}

async function listSilent(db: WorkerDb, now: Date): Promise<readonly Silent[]> {
  const { rows } = await db.query<Silent>(
    `select a.id, a.organization_id as "organizationId", a.territory_id as "territoryId", a.home_territory_id as "homeTerritoryId",
       a.person_id as "personId", a.solicitation_id as "solicitationId", a.need_id as "needId",
       case when h.side = 'person' then 'host' else 'person' end as "to", coalesce(h.version, 0)::int as version
     from assignments a
     join people p on p.id = a.person_id and p.status = 'active'
     left join lateral (select side, version, said_at from mission_hours x where x.assignment_id = a.id order by x.version desc limit 1) h on true
     where a.status = 'confirmed' and a.ends_at <= $1 and a.ends_at > $2 and coalesce(h.said_at, a.ends_at) <= $1
       and not exists (select from mission_signed_hours g where g.assignment_id = a.id)
       -- the same hours from both sides wait for who lends, and for neither of the two
       and (select count(*) = 2 and count(distinct (l.began_at, l.finished_at, l.break_minutes)) = 1 from (select distinct on (x.side) x.*
         from mission_hours x where x.assignment_id = a.id and x.side <> 'home' order by x.side, x.version desc) l) is not true
       and not exists (select from outbox_messages o where o.dedupe_key = 'mission-hours:' || a.id || ':reminder:' || coalesce(h.version, 0))
     order by a.ends_at limit $3`,
    [
      minutesAfter(now, -HOURS_RULE.remindAfterDays * MINUTES_A_DAY),
      minutesAfter(now, -HOURS_RULE.remindUntilDays * MINUTES_A_DAY),
      BATCH,
    ],
  );
  return rows;
}

async function remind(db: WorkerDb, one: Silent, now: Date): Promise<boolean> {
  const { kind, payload } = hoursNews(one, one.to, one.version);
  const toPerson = one.to === 'person';
  const { rowCount } = await db.query(
    `insert into outbox_messages (id, organization_id, territory_id, channel, kind, person_id, solicitation_id, payload, dedupe_key, created_at)
     values ($1, $2, $3, 'email', $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      newId<'message'>(now),
      one.organizationId,
      toPerson ? one.homeTerritoryId : one.territoryId,
      kind,
      toPerson ? one.personId : null,
      one.solicitationId,
      JSON.stringify(payload),
      `mission-hours:${one.id}:reminder:${one.version}`,
      now,
    ],
  );
  return rowCount === 1;
}
