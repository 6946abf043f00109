// A million needs over two hundred organizations, three years of them, with the questions and missions around.
import type pg from 'pg';
import { bulkClient, makeCountry } from './territories';

const NEEDS = 1_000_000;
export const COUNTRY = {
  territories: 20,
  organizations: 200,
  structuresEach: 5,
  peopleEach: 1_000,
};
const STRUCTURES = COUNTRY.organizations * COUNTRY.structuresEach;

// Indexes that back no constraint are taken down during the load and built again on the full table.
async function withoutIndexes(db: pg.Client, table: string, load: () => Promise<void>) {
  const { rows } = await db.query<{ name: string; definition: string }>(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = $1::regclass and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
    [table],
  );
  for (const { name } of rows) await db.query(`drop index ${name}`);
  await load();
  for (const { definition } of rows) await db.query(definition);
}

const run = (db: pg.Client, sql: string) => async () => {
  await db.query(sql);
};

// from three years ago to two weeks ahead: about one need in eighty is still to come
const STARTS = `date_trunc('minute', now() - interval '1095 days' + g * (interval '1109 days' / ${NEEDS}))`;
const STATUS = `case when starts_at < now() then (array['filled', 'filled', 'filled', 'expired', 'closed'])[1 + g % 5]
  else (array['open', 'filled'])[1 + g % 2] end`;

const NEED_ROWS = `
  create table bench_needs as
    select g, uuidv7((${STARTS} - interval '2 days') - now()) as id, 1 + (hashint4(g) & 2147483647) % ${STRUCTURES} as structure_rank,
      ${STARTS} as starts_at, 1 + g % 3 as seats
    from generate_series(1, ${NEEDS}) g;
  insert into needs (id, organization_id, territory_id, structure_id, series_id, trade, starts_at, ends_at, seats, seats_taken, severity,
      reason, public_served, tasks, regulated, contact_name, contact_phone, wanted_kinds, status, confirmed_at, posted_at, posted_by,
      first_yes_at, filled_at)
    select n.id, s.organization_id, s.territory_id, s.id, n.id, (array['care-assistant', 'nurse', 'service-agent', 'educator'])[1 + g % 4],
      starts_at, starts_at + interval '8 hours', seats, case when ${STATUS} = 'filled' then seats else 0 end,
      (array['vital', 'serious', 'degraded', 'comfort'])[1 + g % 4], 'sick-leave', 'elderly', '{}', true, 'Accueil', '02 61 91 00 00', '{}',
      ${STATUS}, starts_at - interval '2 days', starts_at - interval '2 days', s.director_id,
      case when ${STATUS} = 'filled' then starts_at - interval '40 hours' end, case when ${STATUS} = 'filled' then starts_at - interval '30 hours' end
    from bench_needs n join bench_structures s on s.rank = n.structure_rank`;

// one question for each need, nine for those of the last two months and to come
const ASKED = `
  insert into solicitations (id, organization_id, territory_id, need_id, person_id, home_territory_id, structure_id, masked_name, starts_at, ends_at,
      status, rank, score, reasons, travel_minutes, asked_at, delivered_at, answered_at, closed_at, close_reason)
    select uuidv7(), n.organization_id, n.territory_id, n.id, p.id, p.territory_id, n.structure_id, 'A. D.', n.starts_at, n.ends_at, k.status, k.k, 80, '[]', 20,
      n.posted_at, n.posted_at, case when k.status in ('accepted', 'declined') then n.posted_at + interval '1 hour' end,
      case when k.status = 'closed' then n.posted_at + interval '1 day' end, case when k.status = 'closed' then 'filled' end
    from (select needs.*, row_number() over (order by starts_at, id) as g from needs) n
    cross join lateral (
      select k, case when k = 1 and n.status = 'filled' then 'accepted' when k < 5 then 'declined' when n.status = 'open' then 'closed' else 'closed' end as status
      from generate_series(1, case when n.starts_at > now() - interval '60 days' then 9 else 1 end) k) k
    join bench_people p on p.territory_id = n.territory_id and p.rank_there = 1 + (n.g * 7 + k.k * 131) % ${COUNTRY.peopleEach}`;

// what still waits, and who comes, are held apart by constraints: those that would overlap are left out
const WAITING = `
  insert into solicitations (id, organization_id, territory_id, need_id, person_id, home_territory_id, structure_id, masked_name, starts_at, ends_at,
      status, rank, score, reasons, travel_minutes, asked_at)
    select uuidv7(), n.organization_id, n.territory_id, n.id, p.id, p.territory_id, n.structure_id, 'A. D.', n.starts_at, n.ends_at, 'pending', k + 9, 70, '[]', 20, now()
    from (select needs.*, row_number() over (order by id) as g from needs where status = 'open') n, generate_series(1, 3) k, bench_people p
    where p.territory_id = n.territory_id and p.rank_there = 1 + (n.g * 3 + k * 331) % ${COUNTRY.peopleEach}
  on conflict do nothing`;
const COMING = `
  insert into assignments (id, organization_id, territory_id, need_id, structure_id, person_id, home_territory_id, solicitation_id, starts_at, ends_at, status, revision,
      accepted_at)
    select uuidv7(), organization_id, territory_id, need_id, structure_id, person_id, home_territory_id, id, starts_at, ends_at, 'confirmed', 1, answered_at
    from solicitations where status = 'accepted' and starts_at > now() - interval '200 days'
  on conflict do nothing`;

const AROUND = `
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, person_id, solicitation_id, payload, dedupe_key, status, created_at, sent_at)
    select uuidv7(), organization_id, territory_id, 'email', 'solicitation', person_id, id, '{}', 'solicitation:' || id,
      case when status = 'pending' and rank = 10 then 'waiting' else 'sent' end, asked_at, asked_at
    from solicitations where asked_at > now() - interval '45 days';
  insert into action_links (id, token_hash, purpose, person_id, need_id, solicitation_id, organization_id, territory_id, issued_via, created_at, expires_at)
    select uuidv7(), encode(sha256(id::text::bytea), 'hex'), 'answer', person_id, need_id, id, organization_id, territory_id, 'email', asked_at, asked_at + interval '30 days'
    from solicitations where asked_at > now() - interval '30 days';
  insert into live_events (organization_id, territory_id, need_id, kind, at)
    select organization_id, territory_id, id, 'need-posted', posted_at from needs where posted_at > now() - interval '1 day' order by posted_at;
  insert into sessions (id, token_hash, user_id, hat, device, last_seen_at, expires_at, absolute_end_at)
    select uuidv7(), encode(sha256((o.rank || '/' || k)::bytea), 'hex'), o.director_id, m.id::text, 'Navigateur', now(), now() + interval '12 hours', now() + interval '7 days'
    from bench_organizations o join memberships m on m.user_id = o.director_id, generate_series(1, 50) k`;

/** Fills the database; the tables and how many rows each holds. */
export async function makeMillion(url: string): Promise<ReadonlyMap<string, number>> {
  const db = await bulkClient(url);
  try {
    await makeCountry(db, COUNTRY);
    await withoutIndexes(db, 'needs', run(db, NEED_ROWS));
    await withoutIndexes(db, 'solicitations', async () => {
      await db.query('analyze needs; analyze bench_people');
      await db.query(ASKED);
    });
    await db.query(WAITING);
    await db.query(COMING);
    await db.query(AROUND);
    // a separate statement: VACUUM refuses to share one
    await db.query('vacuum (analyze)');
    const { rows } = await db.query<{ name: string; rows: string }>(
      `select relname as name, n_live_tup as rows from pg_stat_user_tables where n_live_tup > 1000 and relname not like 'bench%' order by 2 desc`,
    );
    return new Map(rows.map((row) => [row.name, Number(row.rows)]));
  } finally {
    await db.end();
  }
}
