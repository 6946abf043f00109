// A département as large as any, written in bulk over the demonstration world: its structures, its people, three years of needs,
// the questions, missions and papers of the last two months (one in a hundred is missing), five hundred open requests and where each structure says it stands.
import type pg from 'pg';

/** The département of the issue; a share of it only shows that a measure runs, and is told beside what it gave. */
export const SHARE = Number(process.env.BENCH_DEPARTMENT_SHARE ?? 1);
const part = (whole: number, least: number) => Math.max(least, Math.round(whole * SHARE));

export const DEPARTMENT = {
  territory: '44',
  structures: part(2_000, 300),
  people: part(50_000, 500),
  pastNeeds: part(1_000_000, 1_000),
  openNeeds: part(500, 50),
} as const;

const { territory, structures, people, pastNeeds, openNeeds } = DEPARTMENT;

const STRUCTURES = `
  insert into structures (id, organization_id, territory_id, category_code, name, commune_code, lat, lon, phone, contact_name, status, verified_at)
    select uuidv7(), s.organization_id, s.territory_id, s.category_code, s.name || ' ' || k, s.commune_code, s.lat + k * 0.0003, s.lon, s.phone,
      s.contact_name, 'active', now()
    from (select *, row_number() over (order by id) as rank, count(*) over () as many from structures
        where territory_id = '${territory}' and status = 'active') s, generate_series(1, ${structures}) k
    where (k - 1) % s.many + 1 = s.rank and k <= ${structures} - s.many;
  create table bench_places as
    select row_number() over (order by id) - 1 as rank, id, organization_id, territory_id from structures
    where territory_id = '${territory}' and status = 'active';
  create unique index on bench_places (rank);
  insert into tension_declarations (id, organization_id, territory_id, structure_id, declared_at, absent, vacant, closed_places, level, plan_bleu, posts,
      places, unchanged, source)
    select uuidv7(), organization_id, territory_id, id, now() - (rank % 90) * interval '1 hour', rank % 5, rank % 7 * 0.5, rank % 3,
      (array['normal', 'watch', 'degraded', 'critical'])[1 + (rank * rank) % 4], false, 40, 80, false, 'sms'
    from bench_places`;

const PEOPLE = `
  create table bench_people as select k - 1 as rank, uuidv7() as id from generate_series(1, ${people}) k;
  create unique index on bench_people (rank);
  insert into people (id, territory_id, first_name, last_name, masked_name, email, phone, kind, age_band, commune_code, radius_km, travel_means, status,
      consent_at, consent_version, last_contact_at)
    select b.id, '${territory}', 'Alix', 'Dupuis ' || b.rank, 'A. D.', 'departement-' || b.rank || '@demo.releve.test', '06 39 98 00 00', 'retiree', 'adult',
      c.code, 30, '{car}', 'active', now(), '2026-11', now()
    from bench_people b join (select code, row_number() over (order by code) - 1 as rank, count(*) over () as many from communes
      where territory_code = '${territory}') c on c.rank = b.rank % c.many;
  insert into person_trades (person_id, territory_id, trade, proof)
    select id, '${territory}', (array['care-assistant', 'nurse', 'service-agent', 'educator', 'cook'])[1 + rank % 5], 'seen' from bench_people;
  insert into availabilities (person_id, territory_id, week, confirmed_at)
    select id, '${territory}', repeat((array['f', 'l', 'n'])[1 + rank % 3], 336), now() - (rank % 40) * interval '1 day' from bench_people`;

const NEED_COLUMNS = `organization_id, territory_id, structure_id, trade, seats, severity, reason, public_served, tasks, regulated, contact_name,
  contact_phone, wanted_kinds, posted_by, starts_at, ends_at, confirmed_at, posted_at`;
const needsFrom = (series: string, start: string, more: string) => `
  insert into needs (id, series_id, ${NEED_COLUMNS}, status, seats_taken, first_yes_at, filled_at)
    select uuidv7(k.at - now()), uuidv7(), p.organization_id, p.territory_id, p.id, (array['care-assistant', 'nurse', 'service-agent', 'educator', 'cook'])[1 + g % 5],
      1, (array['vital', 'serious', 'degraded', 'comfort'])[1 + (g / 5) % 4], 'sick-leave', 'elderly', '{}', true, 'Accueil', '02 61 91 00 00', '{}', m.posted_by,
      k.at, k.at + interval '8 hours', k.at - interval '2 days', k.at - interval '2 days', ${more}
    from (select posted_by from needs where territory_id = '${territory}' order by id limit 1) m, generate_series(1, ${series}) g
      cross join lateral (select ${start} as at) k
      join bench_places p on p.rank = (hashint4(g) & 2147483647) % (select count(*) from bench_places)`;

const HELD = '(array[true, true, true, false, false])[1 + g % 5]';
const PAST = needsFrom(
  String(pastNeeds),
  `now() - interval '1 day' - g * (interval '1095 days' / ${pastNeeds})`,
  `case when ${HELD} then 'filled' else 'expired' end, case when ${HELD} then 1 else 0 end,
   case when ${HELD} then k.at - interval '40 hours' end, case when ${HELD} then k.at - interval '30 hours' end`,
);
const OPEN = needsFrom(
  String(openNeeds),
  `now() + g * (interval '7 days' / ${openNeeds})`,
  "'open', 0, null, null",
);

const ASKED = `
  insert into solicitations (id, organization_id, territory_id, need_id, person_id, home_territory_id, structure_id, masked_name, starts_at, ends_at, status,
      rank, score, reasons, travel_minutes, asked_at, delivered_at, answered_at)
    select uuidv7(), n.organization_id, n.territory_id, n.id, p.id, '${territory}', n.structure_id, 'A. D.', n.starts_at, n.ends_at,
      case when k = 1 and n.status = 'filled' then 'accepted' else 'declined' end, k, 80, '[]', 20, n.posted_at, n.posted_at, n.posted_at + interval '1 hour'
    from (select needs.*, row_number() over (order by starts_at, id) as g from needs
        where territory_id = '${territory}' and starts_at > now() - interval '60 days' and starts_at < now()) n, generate_series(1, 3) k
      join bench_people p on true
    where p.rank = (n.g * 7 + k * 131) % ${people};
  insert into assignments (id, organization_id, territory_id, need_id, structure_id, person_id, home_territory_id, solicitation_id, starts_at, ends_at, status,
      revision, accepted_at)
    select uuidv7(), organization_id, territory_id, need_id, structure_id, person_id, home_territory_id, id, starts_at, ends_at, 'confirmed', 1, answered_at
    from solicitations where status = 'accepted' and masked_name = 'A. D.'
  on conflict do nothing;
  insert into mission_papers (assignment_id, organization_id, territory_id, person_id, rule, required, signed_on, attested_at, attested_by)
    select a.id, a.organization_id, a.territory_id, a.person_id, 'bench-paper', true, s.day, s.at, s.by
    from assignments a join people p on p.id = a.person_id and p.masked_name = 'A. D.' cross join lateral (
      select case when hashtext(a.id::text) % 100 <> 0 then a.accepted_at::date end as day, case when hashtext(a.id::text) % 100 <> 0 then a.accepted_at end as at,
        case when hashtext(a.id::text) % 100 <> 0 then (select posted_by from needs where id = a.need_id) end as by) s`;

/** Writes the département; whatever the demonstration holds stays. */
export async function makeDepartment(db: pg.Client): Promise<void> {
  for (const sql of [STRUCTURES, PEOPLE, PAST, OPEN]) await db.query(sql);
  await db.query('analyze needs; analyze bench_people; analyze bench_places');
  await db.query(ASKED);
  await db.query('vacuum (analyze)');
}
