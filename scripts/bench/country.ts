// A country around the crowd of one territory: the same people forty-nine times elsewhere, each département three and a half
// degrees further east, so that the land grows with the people. A million in all; only the first département has a past.
import type pg from 'pg';
import { bulkClient } from './territories';

const FIRST = '44';
const DEGREES_APART = 3.5;

const COPY = `
  insert into territories (code, name, region_code, region_name)
    select 'P' || k, 'Pays ' || k, '00', 'Région' from generate_series($1::int, $2::int) k;
  insert into communes (code, name, search_name, postcodes, territory_code, epci_code, population, lat, lon, precision)
    select code || '-' || k, name, search_name, '{}', 'P' || k, epci_code, population, lat, lon + ${DEGREES_APART} * k, precision
    from communes, generate_series($1::int, $2::int) k where territory_code = '${FIRST}';
  drop table if exists bench_country;
  create table bench_country (original uuid, id uuid, k int);
  insert into bench_country select p.id as original, uuidv7() as id, k from people p, generate_series($1::int, $2::int) k
    where p.territory_id = '${FIRST}';
  create index on bench_country (original);
  insert into people (id, territory_id, first_name, last_name, masked_name, email, phone, kind, age_band, study_level,
      commune_code, radius_km, travel_means, status, paused_until, consent_at, consent_version, last_contact_at)
    select c.id, 'P' || k, first_name, last_name, masked_name, 'p' || k || '.' || coalesce(email, p.id || '@demo.releve.test'), phone, kind, age_band, study_level,
      commune_code || '-' || k, radius_km, travel_means, status, paused_until, consent_at, consent_version, last_contact_at
    from people p join bench_country c on c.original = p.id;
  insert into person_trades (person_id, territory_id, trade, proof, proven_at)
    select c.id, 'P' || k, trade, proof, proven_at from person_trades t join bench_country c on c.original = t.person_id;
  insert into availabilities (person_id, territory_id, week, confirmed_at, not_before, unavailable_until)
    select c.id, 'P' || k, week, confirmed_at, not_before, unavailable_until
    from availabilities a join bench_country c on c.original = a.person_id;
  drop index standings_catchment;
  insert into standings (person_id, trade, trade_key, territory_id, zone, lat, lon, epci_code, radius_km, proof, kind, age_band,
      paused_until, confirmed_at, free_slots, offered_slots, not_before, unavailable_until, exceptions, exception_starts,
      exception_ends, exception_states, taken, questions, begun_at, asked_at, last_asked_at, broken_at, since, place_rank,
      night_wish, weekend_wish, means)
    select c.id, trade, trade_key, 'P' || k, zone + point(${DEGREES_APART} * k, 0), lat, lon + ${DEGREES_APART} * k, epci_code,
      radius_km, proof, kind, age_band, paused_until, confirmed_at, free_slots, offered_slots, not_before, unavailable_until,
      exceptions, exception_starts, exception_ends, exception_states, taken, questions, begun_at, asked_at, last_asked_at,
      broken_at, since, place_rank, night_wish, weekend_wish, means
    from standings s join bench_country c on c.original = s.person_id;
  create index standings_catchment on standings using gist (trade_key, zone)`;

/** Makes the standings of the crowd, which bulk writing left aside. */
export async function makeStandings(url: string): Promise<void> {
  const db = await bulkClient(url);
  try {
    await db.query('select refresh_standings(array(select id from people order by id))');
    await db.query('vacuum (analyze) standings');
  } finally {
    await db.end();
  }
}

/** Fills the country with some more départements, by their rank; how many people it then counts. */
export async function makeCountryAround(url: string, first: number, last: number): Promise<number> {
  const db = await bulkClient(url);
  try {
    for (const statement of COPY.split(';\n')) {
      const parameters = statement.includes('$1') ? [first, last] : [];
      await db.query(statement, parameters);
    }
    await db.query('vacuum (analyze)');
    // nothing is measured while what was just made is still being written to disk
    await db.query('checkpoint');
    const { rows } = await db.query<{ people: number }>(
      'select count(*)::int as people from people',
    );
    return rows[0]?.people ?? 0;
  } finally {
    await db.end();
  }
}

/** Bytes of the copy ranking reads, and of the tables it is made from, with their indexes. */
export async function weighStandings(db: pg.Client): Promise<{ copy: number; sources: number }> {
  const { rows } = await db.query<{ copy: string; sources: string }>(`
    select pg_total_relation_size('standings') as copy, pg_total_relation_size('people') + pg_total_relation_size('person_trades')
      + pg_total_relation_size('availabilities') + pg_total_relation_size('availability_exceptions')
      + pg_total_relation_size('solicitations') + pg_total_relation_size('assignments') as sources`);
  return { copy: Number(rows[0]?.copy ?? 0), sources: Number(rows[0]?.sources ?? 0) };
}
