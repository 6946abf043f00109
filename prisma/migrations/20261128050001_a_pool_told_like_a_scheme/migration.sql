-- A pool is told as a scheme is: who was reached, whom the mission still suited, how long a yes took, why not, what was said afterwards.

-- The pool, when it may be told to whoever speaks: its own manager, or its cell unless it is confidential.
create function told_pool(of_pool uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, public as $$
  select id from pools where id = of_pool and case when nullif(current_setting('app.pool', true), '') is not null
    then id = current_setting('app.pool', true)::uuid
    else territory_id = nullif(current_setting('app.territory', true), '') and visibility <> 'confidential' end
$$;

-- Whoever came into it between two instants, from what happened to them since.
create function came_into(of_pool uuid, since timestamptz, before timestamptz) returns table (person_id uuid, joined_at timestamptz, status text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select m.person_id, m.joined_at, m.status from pool_members m
  where m.pool_id = told_pool(of_pool) and m.joined_at >= since and m.joined_at < before
$$;

drop function pool_funnel(uuid, timestamptz, timestamptz);
create function pool_funnel(of_pool uuid, since timestamptz, before timestamptz)
returns table (invited int, began int, registered int, ready int, asked int, reached int, fitting int, yes int, present int, stayed int, minutes_to_yes float8)
language sql stable security definer set search_path = pg_catalog, public as $$
  with came as (
    select c.person_id, c.joined_at, c.status, true as began from came_into(of_pool, since, before) c
    union all
    -- invited, and not in the pool by the line above
    select null, null, null, i.began_at is not null or i.joined_at is not null from pool_invitations i
    where i.pool_id = told_pool(of_pool) and i.invited_at >= since and i.invited_at < before and i.sent_at is not null
      and not exists (select from pool_members m where m.pool_id = i.pool_id and m.person_id = i.person_id
        and m.joined_at >= since and m.joined_at < before)),
  they as (
    select c.began, c.person_id is not null as registered,
      c.status = 'member' and exists (select from availabilities a where a.person_id = c.person_id) as ready,
      q.asked, q.reached, q.fitting, a.yes, a.starts, q.delay
    from came c
    cross join lateral (
      select count(*) > 0 as asked,
        coalesce(bool_or(s.delivered_at is not null or s.answered_at is not null), false) as reached,
        coalesce(bool_or((s.delivered_at is not null or s.answered_at is not null) and s.close_reason is distinct from 'no-longer-fits'), false) as fitting,
        min(x.accepted_at - s.asked_at) as delay
      from solicitations s left join assignments x on x.solicitation_id = s.id
      where s.person_id = c.person_id and s.asked_at >= c.joined_at) q
    cross join lateral (
      select count(*) > 0 as yes, count(*) filter (where x.started_at is not null) as starts
      from assignments x where x.person_id = c.person_id and x.accepted_at >= c.joined_at) a)
  select count(*)::int, (count(*) filter (where began))::int, (count(*) filter (where registered))::int,
    (count(*) filter (where ready or asked or yes))::int, (count(*) filter (where asked or yes))::int,
    (count(*) filter (where reached or yes))::int, (count(*) filter (where fitting or yes))::int,
    (count(*) filter (where yes))::int, (count(*) filter (where starts > 0))::int, (count(*) filter (where starts > 1))::int,
    case when count(delay) >= 5 then (extract(epoch from percentile_cont(0.5) within group (order by delay)) / 60)::float8 end
  from they
$$;

-- Why those of a pool said no, or a mission of theirs was given back: how many people by reason, as of a territory.
create function pool_reasons(of_pool uuid, since timestamptz, before timestamptz) returns table (what text, reason text, people int)
language sql stable security definer set search_path = pg_catalog, public as $$
  with came as materialized (select * from came_into(of_pool, since, before)),
  said as (
    select 'no' as what, coalesce(s.decline_reason, 'unsaid') as reason, c.person_id
    from came c join solicitations s on s.person_id = c.person_id and s.asked_at >= c.joined_at where s.status = 'declined'
    union all
    select 'cancelled-by-' || a.cancelled_by, coalesce(a.cancel_reason, 'unsaid'), c.person_id
    from came c join assignments a on a.person_id = c.person_id and a.accepted_at >= c.joined_at
    where a.status = 'cancelled' and a.cancelled_by is not null)
  select d.what, d.reason, count(distinct d.person_id)::int from said d group by 1, 2
$$;

-- What was said in one word after their missions, by them and by structures.
create function pool_said(of_pool uuid, since timestamptz, before timestamptz) returns table (said_by text, question text, word text, people int)
language sql stable security definer set search_path = pg_catalog, public as $$
  with done as materialized (
    select a.id, a.person_id from came_into(of_pool, since, before) c
      join assignments a on a.person_id = c.person_id and a.accepted_at >= c.joined_at),
  said as (
    select 'person' as said_by, q.question, q.word, d.person_id
    from done d join mission_surveys m on m.assignment_id = d.id
      cross join lateral (values ('asAnnounced', m.as_announced), ('welcomed', m.welcomed), ('comeBack', m.come_back)) q(question, word)
    union all
    select 'host', q.question, q.word, d.person_id
    from done d join mission_host_surveys h on h.assignment_id = d.id
      cross join lateral (values ('asNeeded', h.as_needed), ('welcomeAgain', h.welcome_again)) q(question, word)
    where q.word is not null)
  select d.said_by, d.question, d.word, count(distinct d.person_id)::int from said d group by 1, 2, 3
$$;

revoke all on function told_pool(uuid), came_into(uuid, timestamptz, timestamptz), pool_funnel(uuid, timestamptz, timestamptz),
  pool_reasons(uuid, timestamptz, timestamptz), pool_said(uuid, timestamptz, timestamptz) from public;
grant execute on function pool_funnel(uuid, timestamptz, timestamptz), pool_reasons(uuid, timestamptz, timestamptz),
  pool_said(uuid, timestamptz, timestamptz) to app_pool, app_cell;
