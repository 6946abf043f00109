-- A report is told beside its days, months, activations and seasons (lib/decisions/086): each of its counts was asked once a period.
-- Every period is now counted in one pass over those asked. Same figures, same readers, same names.

drop function reserve_outcomes(timestamptz, timestamptz);
drop function territory_outcomes(text, timestamptz, timestamptz);
drop function outcomes_in(text, timestamptz, timestamptz);
drop function reserve_reasons(timestamptz, timestamptz);
drop function reserve_satisfaction(timestamptz, timestamptz);

-- Where periods begin and end, in order: between two of them nothing changes, so that each question falls in one stretch and is looked for
-- in the periods that hold it alone.
create function edges_of(starts timestamptz[], ends timestamptz[]) returns timestamptz[]
language sql immutable set search_path = pg_catalog, public as $$
  select coalesce(array_agg(e.at order by e.at), '{}') from (select unnest(starts) union select unnest(ends)) e(at)
$$;
create function stretches_of(starts timestamptz[], ends timestamptz[]) returns table(rank int, stretch int)
language sql immutable set search_path = pg_catalog, public as $$
  select (t.place - 1)::int, generate_series(width_bucket(t.since, edges_of(starts, ends)), width_bucket(t.until, edges_of(starts, ends)) - 1)
  from unnest(starts, ends) with ordinality t(since, until, place)
$$;

revoke all on function edges_of(timestamptz[], timestamptz[]), stretches_of(timestamptz[], timestamptz[]) from public;

-- the one count, of each of these periods by its rank from nought; nobody calls it by a territory of their choice
create function outcomes_in(territory text, starts timestamptz[], ends timestamptz[])
returns table(rank int, kind text, asked int, reached int, fitting int, yes int, present int, stayed int, minutes_to_yes float8)
language sql stable security definer set search_path = pg_catalog, public as $$
  with bound as materialized (select edges_of(starts, ends) as edges),
  question as materialized (
    select p.kind, s.person_id, width_bucket(s.asked_at, b.edges) as stretch, s.asked_at, a.accepted_at, coalesce(a.present, 0) as present,
      s.delivered_at is not null or s.answered_at is not null or a.accepted_at is not null as reached,
      s.close_reason is distinct from 'no-longer-fits' or a.accepted_at is not null as fitting
    from bound b cross join solicitations s join people p on p.id = s.person_id
      left join lateral (
        select min(x.accepted_at) as accepted_at, count(*) filter (where x.started_at is not null) as present
        from assignments x where x.solicitation_id = s.id) a on true
    where s.territory_id = territory
      and s.asked_at >= (select edges[1] from bound) and s.asked_at < (select edges[cardinality(edges)] from bound)),
  somebody as (
    select t.rank, q.kind, bool_or(q.reached) as reached, bool_or(q.reached and q.fitting) as fitting,
      bool_or(q.accepted_at is not null) as yes, sum(q.present) as present, min(q.accepted_at - q.asked_at) as delay
    from stretches_of(starts, ends) t join question q on q.stretch = t.stretch group by t.rank, q.kind, q.person_id)
  select b.rank, b.kind, count(*)::int, (count(*) filter (where b.reached))::int, (count(*) filter (where b.fitting))::int,
    (count(*) filter (where b.yes))::int, (count(*) filter (where b.present > 0))::int, (count(*) filter (where b.present > 1))::int,
    (extract(epoch from percentile_cont(0.5) within group (order by b.delay)) / 60)::float8
  from somebody b group by b.rank, b.kind
$$;
revoke all on function outcomes_in(text, timestamptz[], timestamptz[]) from public;

-- of the speaker's own territory
create function reserve_outcomes(starts timestamptz[], ends timestamptz[])
returns table(rank int, kind text, asked int, reached int, fitting int, yes int, present int, stayed int, minutes_to_yes float8)
language sql stable security definer set search_path = pg_catalog, public as $$
  select * from outcomes_in(nullif(current_setting('app.territory', true), ''), starts, ends)
$$;
revoke all on function reserve_outcomes(timestamptz[], timestamptz[]) from public;
grant execute on function reserve_outcomes(timestamptz[], timestamptz[]) to app_cell, app_worker;

-- of one of the territories of the speaker's hat
create function territory_outcomes(territory text, starts timestamptz[], ends timestamptz[])
returns table(rank int, kind text, asked int, reached int, fitting int, yes int, present int, stayed int, minutes_to_yes float8)
language sql stable security definer set search_path = pg_catalog, public as $$
  select o.* from outcomes_in(territory, starts, ends) o
  where territory = any(string_to_array(nullif(current_setting('app.territories', true), ''), ','))
$$;
revoke all on function territory_outcomes(text, timestamptz[], timestamptz[]) from public;
grant execute on function territory_outcomes(text, timestamptz[], timestamptz[]) to app_region, app_national;

-- Why people said no, or gave a mission back: how many people by reason. What somebody refuses of a place itself is nobody's to read.
create function reserve_reasons(starts timestamptz[], ends timestamptz[]) returns table(rank int, what text, reason text, people int)
language sql stable security definer set search_path = pg_catalog, public as $$
  with bound as materialized (select edges_of(starts, ends) as edges),
  asked as materialized (
    select s.id, s.person_id, width_bucket(s.asked_at, b.edges) as stretch, s.status, s.decline_reason
    from bound b cross join solicitations s
    where s.territory_id = (select nullif(current_setting('app.territory', true), '')::text)
      and s.asked_at >= (select edges[1] from bound) and s.asked_at < (select edges[cardinality(edges)] from bound)),
  said as materialized (
    select 'no' as what, coalesce(decline_reason, 'unsaid') as reason, person_id, stretch from asked where status = 'declined'
    union all
    select 'cancelled-by-' || a.cancelled_by, coalesce(a.cancel_reason, 'unsaid'), a.person_id, q.stretch
    from asked q join assignments a on a.solicitation_id = q.id where a.status = 'cancelled' and a.cancelled_by is not null)
  select t.rank, d.what, d.reason, count(distinct d.person_id)::int
  from stretches_of(starts, ends) t join said d on d.stretch = t.stretch group by 1, 2, 3
$$;
revoke all on function reserve_reasons(timestamptz[], timestamptz[]) from public;
grant execute on function reserve_reasons(timestamptz[], timestamptz[]) to app_cell;

-- What was said in one word after the missions of those asked: how many people, by question and by word; the words of somebody are read
-- by nobody.
create function reserve_satisfaction(starts timestamptz[], ends timestamptz[])
returns table(rank int, said_by text, question text, word text, people int)
language sql stable security definer set search_path = pg_catalog, public as $$
  with bound as materialized (select edges_of(starts, ends) as edges),
  done as materialized (
    select a.id, a.person_id, width_bucket(s.asked_at, b.edges) as stretch
    from bound b cross join solicitations s join assignments a on a.solicitation_id = s.id
    where s.territory_id = (select nullif(current_setting('app.territory', true), '')::text)
      and s.asked_at >= (select edges[1] from bound) and s.asked_at < (select edges[cardinality(edges)] from bound)),
  said as materialized (
    select 'person' as said_by, q.question, q.word, d.person_id, d.stretch
    from done d join mission_surveys m on m.assignment_id = d.id
      cross join lateral (values ('asAnnounced', m.as_announced), ('welcomed', m.welcomed), ('comeBack', m.come_back)) q(question, word)
    union all
    select 'host', q.question, q.word, d.person_id, d.stretch
    from done d join mission_host_surveys h on h.assignment_id = d.id
      cross join lateral (values ('asNeeded', h.as_needed), ('welcomeAgain', h.welcome_again)) q(question, word)
    where q.word is not null)
  select t.rank, d.said_by, d.question, d.word, count(distinct d.person_id)::int
  from stretches_of(starts, ends) t join said d on d.stretch = t.stretch group by 1, 2, 3, 4
$$;
revoke all on function reserve_satisfaction(timestamptz[], timestamptz[]) from public;
grant execute on function reserve_satisfaction(timestamptz[], timestamptz[]) to app_cell;
