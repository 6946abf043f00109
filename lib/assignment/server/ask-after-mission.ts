import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import { minutesAfter } from '@/lib/shared/period';
import { SAID_WITHIN_DAYS } from '../follow-up';

const MINUTES_A_DAY = 1440;
const BATCH = 500;
/** How long after a mission its person is asked, and how long after it is too late to begin, in minutes. Product choices, 2026-11-26. */
const ASKED_AFTER = { soonest: 120, latest: 3 * MINUTES_A_DAY } as const;

type Ended = {
  readonly id: string;
  readonly person_id: string;
  readonly territory_id: string;
  readonly organization_id: string;
  readonly solicitation_id: string;
};

/** Asks those whose mission ended a moment ago three questions, once each. Returns how many were asked. */
export async function askAfterMissions(pool: pg.Pool, now: Date): Promise<number> {
  return await inTransaction(pool, async (db) => {
    const ended = await listEnded(db, now);
    let asked = 0;
    for (const mission of ended) if (await ask(db, mission, now)) asked += 1;
    for (const mission of await listHostsToAsk(db, now))
      if (await askHost(db, mission, now)) asked += 1;
    return asked;
  });
}

async function listEnded(db: WorkerDb, now: Date): Promise<readonly Ended[]> {
  const { rows } = await db.query<Ended>(
    `select a.id, a.person_id, p.territory_id, a.organization_id, a.solicitation_id
     from assignments a join people p on p.id = a.person_id
     where a.status = 'confirmed' and a.ends_at <= $1 and a.ends_at > $2 and p.status = 'active'
       and not exists (select from mission_surveys s where s.assignment_id = a.id)
       and not exists (select from outbox_messages o where o.dedupe_key = 'mission-survey:' || a.id)
     order by a.ends_at limit $3`,
    [minutesAfter(now, -ASKED_AFTER.soonest), minutesAfter(now, -ASKED_AFTER.latest), BATCH],
  );
  return rows;
}

async function ask(db: WorkerDb, mission: Ended, now: Date): Promise<boolean> {
  const id = newId<'link'>(now);
  const expiresAt = minutesAfter(now, SAID_WITHIN_DAYS * MINUTES_A_DAY);
  const { rowCount } = await db.query(
    `insert into outbox_messages (id, territory_id, channel, kind, person_id, payload, dedupe_key, created_at, not_after)
     values ($1, $2, 'email', 'mission-survey', $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      newId<'message'>(now),
      mission.territory_id,
      mission.person_id,
      JSON.stringify({ linkId: id, missionId: mission.id }),
      `mission-survey:${mission.id}`,
      now,
      expiresAt,
    ],
  );
  if (rowCount !== 1) return false;
  await db.query(
    `insert into action_links (id, token_hash, purpose, person_id, territory_id, organization_id, solicitation_id, issued_via, created_at, expires_at)
     values ($1, $2, 'mission-survey', $3, $4, $5, $6, 'email', $7, $8)`,
    [
      id,
      hashToken(tokenOf(id)),
      mission.person_id,
      mission.territory_id,
      mission.organization_id,
      mission.solicitation_id,
      now,
      expiresAt,
    ],
  );
  return true;
}

type Hosted = Ended & { readonly need_id: string };

/** Missions that ended a moment ago whose structure was not asked yet. */
async function listHostsToAsk(db: WorkerDb, now: Date): Promise<readonly Hosted[]> {
  const { rows } = await db.query<Hosted>(
    `select a.id, a.person_id, a.territory_id, a.organization_id, a.solicitation_id, a.need_id
     from assignments a join organizations o on o.id = a.organization_id and o.status = 'verified'
     where a.status = 'confirmed' and a.ends_at <= $1 and a.ends_at > $2
       and not exists (select from mission_host_surveys s where s.assignment_id = a.id)
     order by a.ends_at limit $3`,
    [minutesAfter(now, -ASKED_AFTER.soonest), minutesAfter(now, -ASKED_AFTER.latest), BATCH],
  );
  return rows;
}

/** Two questions to the structure, by a link that needs no account; once. */
async function askHost(db: WorkerDb, mission: Hosted, now: Date): Promise<boolean> {
  const linkId = newId<'link'>(now);
  const expiresAt = minutesAfter(now, SAID_WITHIN_DAYS * MINUTES_A_DAY);
  const { rowCount } = await db.query(
    `insert into mission_host_surveys (assignment_id, organization_id, territory_id, person_id, asked_at, link_hash, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      mission.id,
      mission.organization_id,
      mission.territory_id,
      mission.person_id,
      now,
      hashToken(tokenOf(linkId)),
      expiresAt,
    ],
  );
  if (rowCount !== 1) return false;
  await db.query(
    `insert into outbox_messages (id, organization_id, territory_id, channel, kind, solicitation_id, payload, dedupe_key, created_at, not_after)
     values ($1, $2, $3, 'email', 'host-survey', $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      newId<'message'>(now),
      mission.organization_id,
      mission.territory_id,
      mission.solicitation_id,
      JSON.stringify({ needId: mission.need_id, missionId: mission.id, linkId }),
      `host-survey:${mission.id}`,
      now,
      expiresAt,
    ],
  );
  return true;
}
