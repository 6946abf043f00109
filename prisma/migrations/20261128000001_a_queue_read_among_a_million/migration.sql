-- The queue of a département with a million past requests took three seconds, its list of hours apart one: what can be in it is found by index first, then judged by
-- the rules, which do not change.
create index loans_awaited_of_territory on loans (territory_id) where home_yes is distinct from terms;
create index needs_ahead_of_structure on needs (structure_id, ends_at);
create index mission_papers_lacking on mission_papers (assignment_id) where required and (attested_by is null or contested_at is not null);

create or replace function silent_lenders(of_need uuid default null) returns table (need_id uuid, lender_id uuid, lender_name text, since timestamptz, alone boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select u.need_id, u.lender_id, o.name, u.since, u.alone
  from unanswered_loans(array(select l.need_id from loans l where l.territory_id = nullif(current_setting('app.territory', true), '')
    and l.home_yes is distinct from l.terms and (of_need is null or l.need_id = of_need))) u join organizations o on o.id = u.lender_id
  where u.territory_id = nullif(current_setting('app.territory', true), '') order by u.since, u.lender_id limit 500
$$;

create or replace function missions_out_of_order() returns table (need_id uuid, structure_id uuid, structure_name text, trade text, starts_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  with lacking as materialized (
    select a as mission from assignments a
    where a.ends_at > said_at() - interval '30 days' and a.id in (select p.assignment_id from mission_papers p where p.required and (p.attested_by is null or p.contested_at is not null)))
  select distinct n.id, n.structure_id, s.name, n.trade, n.starts_at, n.ends_at
  from lacking l join needs n on n.id = (l.mission).need_id join structures s on s.id = n.structure_id
  where case when nullif(current_setting('app.org', true), '') is null then n.territory_id = nullif(current_setting('app.territory', true), '')
      else n.organization_id = nullif(current_setting('app.org', true), '')::uuid end
    and begun_without_papers(l.mission)
  order by 5, 1 limit 200
$$;

-- Of the missions of a territory, those alone whose hours somebody said and nobody signed.
create or replace function hours_apart() returns table (structure_id uuid, structure_name text, missions integer)
language sql stable security definer set search_path = pg_catalog, public as $$
  with said as materialized (
    select distinct h.assignment_id as id from mission_hours h
    where not exists (select from mission_signed_hours g where g.assignment_id = h.assignment_id))
  select s.id, s.name, count(*)::int from said join assignments a on a.id = said.id join structures s on s.id = a.structure_id
    cross join lateral last_hours(a.id, 'person', false) mine cross join lateral last_hours(a.id, 'host', false) theirs
  where a.territory_id = nullif(current_setting('app.territory', true), '') and a.status <> 'cancelled'
    and mine.version is not null and theirs.version is not null and not same_hours(mine, theirs)
  group by s.id, s.name order by 3 desc, s.name limit 50
$$;
