-- How far the people asked went is counted in one place, for whoever may read it: the cell of a territory, and now the ARS of its
-- region and the national reading, in the territories of their hat alone. And everything a territory is told of beside its days and
-- months: what a whole is told of is held back by its parts (lib/decisions/086).

-- the one count; nobody calls it by a territory of their choice
create function outcomes_in(territory text, since timestamptz, until timestamptz)
returns table(kind text, asked int, reached int, fitting int, yes int, present int, stayed int, minutes_to_yes float8)
language sql stable security definer set search_path = pg_catalog, public as $$
  with question as (
    select p.kind, s.person_id, s.asked_at, a.accepted_at, coalesce(a.present, 0) as present,
      s.delivered_at is not null or s.answered_at is not null or a.accepted_at is not null as reached,
      s.close_reason is distinct from 'no-longer-fits' or a.accepted_at is not null as fitting
    from solicitations s join people p on p.id = s.person_id
      left join lateral (
        select min(x.accepted_at) as accepted_at, count(*) filter (where x.started_at is not null) as present
        from assignments x where x.solicitation_id = s.id) a on true
    where s.territory_id = territory and s.asked_at >= since and s.asked_at < until),
  somebody as (
    select kind, bool_or(reached) as reached, bool_or(reached and fitting) as fitting, bool_or(accepted_at is not null) as yes,
      sum(present) as present, min(accepted_at - asked_at) as delay
    from question group by kind, person_id)
  select kind, count(*)::int, (count(*) filter (where reached))::int, (count(*) filter (where fitting))::int,
    (count(*) filter (where yes))::int, (count(*) filter (where present > 0))::int, (count(*) filter (where present > 1))::int,
    (extract(epoch from percentile_cont(0.5) within group (order by delay)) / 60)::float8
  from somebody group by kind
$$;
create function periods_in(territory text, at timestamptz) returns table(since timestamptz, until timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.starts_at, least(a.ends_at, coalesce(a.closed_at, at)) from activations a
  where a.territory_id = territory and a.starts_at < least(a.ends_at, coalesce(a.closed_at, at))
  union
  select s.starts_at, least(s.ends_at, at) from season_reports s where s.territory_id = territory and s.starts_at < at
  order by 1, 2
$$;
revoke all on function outcomes_in(text, timestamptz, timestamptz), periods_in(text, timestamptz) from public;

-- of the speaker's own territory
create or replace function reserve_outcomes(since timestamptz, until timestamptz)
returns table(kind text, asked int, reached int, fitting int, yes int, present int, stayed int, minutes_to_yes float8)
language sql stable security definer set search_path = pg_catalog, public as $$
  select * from outcomes_in(nullif(current_setting('app.territory', true), ''), since, until)
$$;
create function reserve_periods(at timestamptz) returns table(since timestamptz, until timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select * from periods_in(nullif(current_setting('app.territory', true), ''), at)
$$;
revoke all on function reserve_periods(timestamptz) from public;
grant execute on function reserve_periods(timestamptz) to app_cell, app_worker;

-- of one of the territories of the speaker's hat
create function territory_outcomes(territory text, since timestamptz, until timestamptz)
returns table(kind text, asked int, reached int, fitting int, yes int, present int, stayed int, minutes_to_yes float8)
language sql stable security definer set search_path = pg_catalog, public as $$
  select o.* from outcomes_in(territory, since, until) o
  where territory = any(string_to_array(nullif(current_setting('app.territories', true), ''), ','))
$$;
create function territory_periods(territory text, at timestamptz) returns table(since timestamptz, until timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select p.* from periods_in(territory, at) p
  where territory = any(string_to_array(nullif(current_setting('app.territories', true), ''), ','))
$$;
revoke all on function territory_outcomes(text, timestamptz, timestamptz), territory_periods(text, timestamptz) from public;
grant execute on function territory_outcomes(text, timestamptz, timestamptz), territory_periods(text, timestamptz) to app_region, app_national;
grant select (filled_at) on needs to app_national;
