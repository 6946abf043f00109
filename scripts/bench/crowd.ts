// Twenty thousand people in one territory: those of the demonstration world, as they are, nine times over.
import type pg from 'pg';
import { loadReference } from '../../prisma/reference/index';
import { seedDemoWorld } from '../../prisma/seed/index';
import { bulkClient } from './territories';

const TERRITORY = '44';

async function multiply(db: pg.Client, times: number): Promise<void> {
  await db.query(
    `create table bench_copies as select p.id as original, uuidv7() as id, k from people p, generate_series(2, $1::int) k
     where p.territory_id = '${TERRITORY}'`,
    [times],
  );
  await db.query('create unique index on bench_copies (original, k)');
  await db.query(`
    insert into people (id, territory_id, first_name, last_name, masked_name, email, phone, kind, age_band, study_level, home_organization_id,
        commune_code, radius_km, travel_means, status, paused_until, consent_at, consent_version, last_contact_at)
      select c.id, territory_id, first_name, last_name, masked_name, c.k || '.' || coalesce(email, p.id || '@demo.releve.test'), phone, kind, age_band, study_level, home_organization_id,
        commune_code, radius_km, travel_means, status, paused_until, consent_at, consent_version, last_contact_at
      from people p join bench_copies c on c.original = p.id;
    insert into person_trades (person_id, territory_id, trade, proof, proven_at)
      select c.id, territory_id, trade, proof, proven_at from person_trades t join bench_copies c on c.original = t.person_id;
    insert into availabilities (person_id, territory_id, week, confirmed_at, not_before, unavailable_until)
      select c.id, territory_id, week, confirmed_at, not_before, unavailable_until from availabilities a join bench_copies c on c.original = a.person_id;
    insert into availability_exceptions (id, person_id, territory_id, starts_at, ends_at, state, created_at)
      select uuidv7(), c.id, territory_id, starts_at, ends_at, state, created_at from availability_exceptions e join bench_copies c on c.original = e.person_id;
    insert into structure_refusals (person_id, structure_id, territory_id, created_at)
      select c.id, structure_id, territory_id, r.created_at from structure_refusals r join bench_copies c on c.original = r.person_id;
    create table bench_questions as select q.id as original, c.k, uuidv7() as id, c.id as person_id
      from solicitations q join bench_copies c on c.original = q.person_id;
    create unique index on bench_questions (original, k);
    insert into solicitations (id, organization_id, territory_id, need_id, person_id, home_territory_id, structure_id, masked_name, starts_at, ends_at, status,
        rank, score, reasons, travel_minutes, asked_at, delivered_at, failed_at, answered_at, decline_scope, decline_reason, closed_at, close_reason)
      select c.id, organization_id, territory_id, need_id, c.person_id, home_territory_id, structure_id, masked_name, starts_at, ends_at, status,
        rank, score, reasons, travel_minutes, asked_at, delivered_at, failed_at, answered_at, decline_scope, decline_reason, closed_at, close_reason
      from solicitations q join bench_questions c on c.original = q.id;
    insert into assignments (id, organization_id, territory_id, need_id, structure_id, person_id, home_territory_id, solicitation_id, starts_at, ends_at,
        status, revision, accepted_at, cancelled_at, cancelled_by, cancel_reason, late)
      select uuidv7(), organization_id, territory_id, need_id, structure_id, c.person_id, home_territory_id, c.id, starts_at, ends_at,
        status, revision, accepted_at, cancelled_at, cancelled_by, cancel_reason, late
      from assignments a join bench_questions c on c.original = a.solicitation_id`);
}

/** Fills the database; how many people, questions and missions the territory counts. */
export async function makeCrowd(url: string, now: Date, times: number) {
  await loadReference(url);
  await seedDemoWorld(url, now);
  const db = await bulkClient(url);
  try {
    await multiply(db, times);
    await db.query('vacuum (analyze)');
    const { rows } = await db.query<{ people: number; questions: number; missions: number }>(
      `select (select count(*)::int from people where territory_id = $1) as people,
         (select count(*)::int from solicitations where territory_id = $1) as questions,
         (select count(*)::int from assignments where territory_id = $1) as missions`,
      [TERRITORY],
    );
    return rows[0] ?? { people: 0, questions: 0, missions: 0 };
  } finally {
    await db.end();
  }
}

/** One open need to come of each trade asked in the territory, the most asked trades first. */
export async function listOpenNeeds(url: string, now: Date, limit: number) {
  const db = await bulkClient(url);
  try {
    const { rows } = await db.query<{
      needId: string;
      directorId: string;
      organizationId: string;
      trade: string;
    }>(
      `select n.id as "needId", n.posted_by as "directorId", n.organization_id as "organizationId", n.trade
       from (select distinct on (trade) *, count(*) over (partition by trade) as times from needs
             where territory_id = $1 and status = 'open' and starts_at > $2 order by trade, starts_at, id) n
       order by times desc, trade limit $3`,
      [TERRITORY, now, limit],
    );
    return rows;
  } finally {
    await db.end();
  }
}
