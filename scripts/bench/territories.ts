// A small invented country for the benchmarks that need size and not geography: territories, communes, organizations,
// structures, their directors and their cells. Written past row-level security, in bulk.
import pg from 'pg';

export type Country = {
  readonly territories: number;
  readonly organizations: number;
  readonly structuresEach: number;
  readonly peopleEach: number;
};

/** A connection that row-level security does not hold back, on which bulk writing is cheap. */
export async function bulkClient(url: string): Promise<pg.Client> {
  const db = new pg.Client({ connectionString: url, application_name: 'bench' });
  await db.connect();
  // rows made in bulk are sound by construction: no foreign key is checked one by one, no index grown in small bites
  await db.query(`set session_replication_role = replica; set synchronous_commit = off;
    set maintenance_work_mem = '512MB'; set work_mem = '64MB'; set timezone = 'UTC'`);
  return db;
}

/** Territories « 01 », « 02 »…, ten communes in each, and their organizations. */
export async function makeCountry(db: pg.Client, is: Country): Promise<void> {
  await db.query(`
    insert into territories (code, name, region_code, region_name)
      select lpad(t::text, 2, '0'), 'Département ' || t, '00', 'Région' from generate_series(1, ${is.territories}) t;
    insert into epcis (code, name) select lpad(t::text, 9, '0'), 'Agglomération ' || t from generate_series(1, ${is.territories}) t;
    insert into finess_categories (code, label, family, host) values ('500', 'EHPAD', 'elderly', true);
    insert into communes (code, name, search_name, postcodes, territory_code, epci_code, population, lat, lon, precision)
      select lpad(t::text, 2, '0') || lpad(c::text, 3, '0'), 'Commune ' || c, 'commune ' || c, '{}', lpad(t::text, 2, '0'),
        lpad(t::text, 9, '0'), 5000, 47 + t * 0.1, -1.5 + c * 0.02, 'exact'
      from generate_series(1, ${is.territories}) t, generate_series(1, 10) c;
    create table bench_organizations as
      select o as rank, uuidv7() as id, lpad((1 + o % ${is.territories})::text, 2, '0') as territory_id, uuidv7() as director_id
      from generate_series(1, ${is.organizations}) o;
    insert into organizations (id, territory_id, name, regime, legal_nature, status, verified_at)
      select id, territory_id, 'Organisme ' || rank, 'CCN51', 'association', 'verified', now() from bench_organizations;
    insert into users (id, email, name, email_verified)
      select director_id, 'direction-' || rank || '@demo.releve.test', 'Direction ' || rank, now() from bench_organizations;
    insert into memberships (id, user_id, role, organization_id, territory_id, display_name, email)
      select uuidv7(), director_id, 'director', id, territory_id, 'Direction ' || rank, 'direction-' || rank || '@demo.releve.test'
      from bench_organizations;
    create table bench_structures as
      select (o.rank - 1) * ${is.structuresEach} + s as rank, uuidv7() as id, o.id as organization_id, o.territory_id, o.director_id,
        o.territory_id || lpad((1 + s % 10)::text, 3, '0') as commune_code
      from bench_organizations o, generate_series(1, ${is.structuresEach}) s;
    create unique index on bench_structures (rank);
    insert into structures (id, organization_id, territory_id, category_code, name, commune_code, lat, lon, phone, contact_name, status, verified_at)
      select s.id, s.organization_id, s.territory_id, '500', 'Résidence ' || s.rank, s.commune_code, c.lat, c.lon,
        '02 61 91 00 00', 'Accueil', 'active', now()
      from bench_structures s join communes c on c.code = s.commune_code;
    create table bench_people as
      select (t - 1) * ${is.peopleEach} + p as rank, p as rank_there, uuidv7() as id, lpad(t::text, 2, '0') as territory_id
      from generate_series(1, ${is.territories}) t, generate_series(1, ${is.peopleEach}) p;
    create unique index on bench_people (territory_id, rank_there);
    insert into people (id, territory_id, first_name, last_name, masked_name, email, phone, kind, age_band, commune_code, radius_km,
        travel_means, status, consent_at, consent_version, last_contact_at)
      select id, territory_id, 'Alix', 'Dupuis ' || rank, 'A. D.', 'personne-' || rank || '@demo.releve.test', '06 39 98 00 00',
        'lent-staff', 'adult', territory_id || lpad((1 + rank % 10)::text, 3, '0'), 30, '{car}', 'active', now(), '2026-11', now()
      from bench_people;
    insert into person_trades (person_id, territory_id, trade, proof)
      select id, territory_id, (array['care-assistant', 'nurse', 'service-agent', 'educator', 'company'])[1 + rank % 5], 'seen'
      from bench_people;
    insert into availabilities (person_id, territory_id, week, confirmed_at)
      select id, territory_id, repeat('f', 336), now() - (rank % 40) * interval '1 day' from bench_people;`);
}
