-- What somebody says of their own hours comes before what their employer offers of them; and nobody is free by an offer whose place is closed
-- or whose body is suspended (lib/decisions/087).

-- Whether an offer still frees hours: it stands, its place is open and its body is not suspended.
create function offer_stands(of_offer uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from surplus_offers o where o.id = of_offer and o.recalled_at is null and still_offers(o.structure_id))
$$;
revoke all on function offer_stands(uuid) from public;
grant execute on function offer_stands(uuid) to app_matching;

-- -1 what an employer offers · 0 free · 1 last resort · 2 no · 3 what is imposed: imposed first, then the person's own words, the shortest first.
create or replace function state_with_exceptions(free bit, offered bit, starts timestamptz[], ends timestamptz[], states int[],
  piece_starts timestamptz[], piece_ends timestamptz[], piece_slots int[]) returns int
language sql immutable set search_path = pg_catalog, public as $$
  with nearest as (
    select x.starts, x.ends, greatest(least(x.state, 2), 0) as state,
      row_number() over (order by x.state < 3, x.state < 0, x.ends - x.starts, x.state desc) as rank
    from unnest(starts, ends, states) as x(starts, ends, state))
  select max(greatest(
    coalesce((select state from nearest n where n.rank = held.rank),
      case when get_bit(free, p.slot) = 1 then 0 when get_bit(offered, p.slot) = 1 then 1 else 2 end),
    (select max(state) from nearest n where n.starts < p.ends and n.ends > p.starts and (held.rank is null or n.rank < held.rank))))
  from unnest(piece_starts, piece_ends, piece_slots) as p(starts, ends, slot)
  cross join lateral (
    select min(n.rank) as rank from nearest n where n.starts <= p.starts and n.ends >= p.ends) held
$$;

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
      coalesce(array_agg(case when cohort_id is not null or calendar_id is not null then 3 when offer_id is not null then -1 when state = 'free' then 0 when state = 'last-resort' then 1 else 2 end order by starts_at, id), '{}') as states
    from availability_exceptions x where x.person_id = p.id and x.ends_at > back and (x.offer_id is null or offer_stands(x.offer_id))) e
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

-- Suspended, closed, open again: those its offers name are free at these hours no more, or again.
create function offers_stand_again() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform refresh_standings(array(
    select distinct x.person_id from surplus_offers o join availability_exceptions x on x.offer_id = o.id
    where case tg_table_name when 'structures' then o.structure_id else o.organization_id end = new.id and x.ends_at > standings_since() order by 1));
  return null;
end $$;
create trigger offers_stand_again after update of status on structures for each row when (new.status is distinct from old.status) execute function offers_stand_again();
create trigger offers_stand_again after update of status on organizations for each row when (new.status is distinct from old.status) execute function offers_stand_again();
revoke all on function offers_stand_again() from public;

select refresh_standings(array(select distinct person_id from availability_exceptions where offer_id is not null order by 1));
