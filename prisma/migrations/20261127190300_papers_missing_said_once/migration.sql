-- What a mission begun wants and has not is one rule, for whoever asks: required, neither noted nor done as well by another, or contested since.
create function begun_without_papers(mission assignments) returns boolean language sql stable set search_path = pg_catalog, public as $$
  select mission.status = 'confirmed' and mission.starts_at <= said_at() and mission.ends_at > said_at() - interval '30 days'
    and exists (
      select from mission_papers p where p.assignment_id = mission.id and p.required and (p.attested_by is null or p.contested_at is not null) and not exists (
        select from mission_papers other where other.assignment_id = p.assignment_id and other.attested_by is not null and other.contested_at is null
          and (other.rule = p.instead or other.instead = p.rule)))
$$;
create or replace function missions_out_of_order() returns table (need_id uuid, structure_id uuid, structure_name text, trade text, starts_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct n.id, n.structure_id, s.name, n.trade, n.starts_at, n.ends_at
  from assignments a join needs n on n.id = a.need_id join structures s on s.id = n.structure_id
  where case when nullif(current_setting('app.org', true), '') is null then n.territory_id = nullif(current_setting('app.territory', true), '')
      else n.organization_id = nullif(current_setting('app.org', true), '')::uuid end
    and begun_without_papers(a)
  order by 5, 1 limit 200
$$;
create or replace function needs_out_of_order(these uuid[]) returns table (need_id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct a.need_id from assignments a where a.need_id = any(these) and begun_without_papers(a)
$$;
revoke all on function begun_without_papers(assignments) from public;
