-- AlterTable
ALTER TABLE "standings" ADD COLUMN     "means" SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE "standings" ALTER COLUMN "means" DROP DEFAULT;

-- How long a journey takes depends on how one comes: 1 car · 2 public transport · 4 bike · 8 on foot.
create or replace function standings_of(whom uuid[], back timestamptz) returns setof standings
language sql stable set search_path = pg_catalog, public as $$
  select p.id, h.trade, hashtext(h.trade), p.territory_id,
    box(point(c.lon - r.lon, c.lat - r.lat), point(c.lon + r.lon, c.lat + r.lat)), c.lat, c.lon, c.epci_code, f.radius_km,
    h.proof, p.kind, p.age_band, p.paused_until,
    a.confirmed_at, translate(coalesce(a.week, repeat('n', 336)), 'fln', '100')::bit(336),
    translate(coalesce(a.week, repeat('n', 336)), 'fln', '110')::bit(336), a.not_before, a.unavailable_until,
    e.hours, e.starts, e.ends, e.states, m.taken, q.open, m.begun, q.asked, q.last, m.broken, back,
    f.rank, coalesce(array_position(array['likes', 'open', 'avoids', 'no'], w.nights) - 1, 1)::smallint,
    coalesce(array_position(array['likes', 'open', 'avoids', 'no'], w.weekends) - 1, 1)::smallint,
    (select coalesce(sum(distinct (array[1, 2, 4, 8])[array_position(array['car', 'public-transport', 'bike', 'on-foot'], m)]), 0)
      from unnest(p.travel_means) m)::smallint
  from people p
  cross join lateral (
    select 0::smallint as rank, p.commune_code, p.radius_km
    union all
    select o.rank, o.commune_code, o.radius_km from person_places o where o.person_id = p.id) f
  join communes c on c.code = f.commune_code
  cross join lateral (
    select t.trade, t.proof from person_trades t where t.person_id = p.id
    union all
    select 'study:' || p.study_level, 'declared' where p.kind = 'health-student' and p.study_level is not null) h
  cross join lateral (
    select 0.001 + degrees(f.radius_km / 1.3 / 6371) as lat,
      0.001 + degrees(asin(least(1, sin(f.radius_km / 1.3 / 6371) / cos(radians(c.lat))))) as lon) r
  left join availabilities a on a.person_id = p.id
  left join person_wishes w on w.person_id = p.id
  cross join lateral (
    select coalesce(range_agg(tstzrange(starts_at, ends_at)), '{}') as hours,
      coalesce(array_agg(starts_at order by starts_at, id), '{}') as starts,
      coalesce(array_agg(ends_at order by starts_at, id), '{}') as ends,
      coalesce(array_agg(case when cohort_id is not null or calendar_id is not null then 3 when state = 'free' then 0 when state = 'last-resort' then 1 else 2 end order by starts_at, id), '{}') as states
    from availability_exceptions x where x.person_id = p.id and x.ends_at > back) e
  cross join lateral (
    select coalesce(range_agg(tstzrange(starts_at, ends_at)) filter (where status <> 'cancelled' and ends_at > back), '{}') as taken,
      coalesce(array_agg(starts_at order by starts_at) filter (where status <> 'cancelled' and starts_at > back), '{}') as begun,
      coalesce(array_agg(starts_at order by starts_at) filter (where status = 'cancelled' and late and cancelled_by = 'person'), '{}') as broken
    from assignments x where x.person_id = p.id and x.starts_at > back - interval '355 days') m
  cross join lateral (
    select coalesce(range_agg(tstzrange(starts_at, ends_at)) filter (where status = 'pending'), '{}') as open,
      coalesce(array_agg(asked_at order by asked_at) filter (where asked_at > back), '{}') as asked, max(asked_at) as last
    from solicitations x where x.person_id = p.id and x.asked_at > back - interval '355 days') q
  where p.id = any (whom) and p.status = 'active'
$$;

create or replace function refresh_standings(whom uuid[]) returns int language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  back timestamptz := standings_since();
  changed int;
begin
  perform from standings where person_id = any (whom) order by person_id, trade, place_rank for no key update;
  with fresh as materialized (select * from standings_of(whom, back)),
  gone as (delete from standings s where s.person_id = any (whom)
    and not exists (select from fresh f where f.person_id = s.person_id and f.trade = s.trade and f.place_rank = s.place_rank))
  insert into standings as s select * from fresh
  on conflict (person_id, trade, place_rank) do update set
    (trade_key, territory_id, zone, lat, lon, epci_code, radius_km, proof, kind, age_band, paused_until, confirmed_at, free_slots,
      offered_slots, not_before, unavailable_until, exceptions, exception_starts, exception_ends, exception_states, taken,
      questions, begun_at, asked_at, last_asked_at, broken_at, night_wish, weekend_wish, since, means)
    = row(excluded.trade_key, excluded.territory_id, excluded.zone, excluded.lat, excluded.lon, excluded.epci_code,
      excluded.radius_km, excluded.proof, excluded.kind, excluded.age_band, excluded.paused_until, excluded.confirmed_at,
      excluded.free_slots, excluded.offered_slots, excluded.not_before, excluded.unavailable_until, excluded.exceptions,
      excluded.exception_starts, excluded.exception_ends, excluded.exception_states, excluded.taken, excluded.questions,
      excluded.begun_at, excluded.asked_at, excluded.last_asked_at, excluded.broken_at, excluded.night_wish,
      excluded.weekend_wish, excluded.since, excluded.means)
  where s *<> excluded;
  get diagnostics changed = row_count;
  return changed;
end $$;

select refresh_standings(array(select id from people order by id));
